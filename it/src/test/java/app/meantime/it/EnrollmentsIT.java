package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import jakarta.json.JsonObject;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From the invitation to another mentor: how an enrollment begins, and what goes with it when it is handed over. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnrollmentsIT {

    private static final Pattern LINK = Pattern.compile("/invitation/([A-Za-z0-9_-]{43})");

    private Post post;
    private Installation here;

    @BeforeAll
    void start() {
        post = new Post();
        here = Installation.apart("enrollments", 60, post.settings());
        here.change("""
            insert into notice_habits (person_id, organization_id, quiet_from, quiet_to, digest_at, deliveries, version)
            select id, organization_id, '00:00', '00:00', '08:00', '', 0 from person\
            """);
    }

    @AfterAll
    void stop() {
        here.close();
        post.close();
    }

    /** The same hours for everybody who has come since, so that no mail waits for the morning. */
    private void nobodyIsQuiet() {
        here.change("""
                update mail m set send_at = now() - w.n * interval '1 millisecond', try_at = now()
                  from (select id, row_number() over (order by id) as n from mail where state = 'WAITING') w
                 where w.id = m.id""");
    }

    private String id(String table, String where) {
        return here.text("select id from " + table + " where " + where);
    }

    private String person(String name) {
        return id("person", "email = '" + name + "@demo.meantime'");
    }

    /** Invites by the form of the page; the enrollment. */
    private String invited(String name, String email, String mentor) {
        String enrollment = UUID.randomUUID().toString();
        Answer answer = Visit.of("ada", here)
                .press(
                        "/admin/enrollments",
                        "invite:send",
                        "enrollment",
                        enrollment,
                        "invite:name",
                        name,
                        "invite:email",
                        email,
                        "invite:into",
                        id("program", "name like 'Founders%' and state = 'OPEN'"),
                        "invite:with",
                        person(mentor),
                        "invite:cohort",
                        "",
                        "invite:starts",
                        "",
                        "invite:zone",
                        "Europe/Berlin",
                        "invite:language",
                        "en");
        assertThat(answer.status()).as(answer.text()).isEqualTo(302);
        nobodyIsQuiet();
        return enrollment;
    }

    private String linkIn(String email) {
        return Eventually.see(
                "a mail to " + email,
                () -> Arrays.stream(post.mails())
                        .filter(mail -> to(mail).equals(email))
                        .map(EnrollmentsIT::link)
                        .reduce((first, last) -> last)
                        .orElse(""),
                link -> !link.isEmpty());
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String link(MimeMessage mail) {
        try {
            String text =
                    (String) ((Multipart) mail.getContent()).getBodyPart(0).getContent();
            Matcher link = LINK.matcher(text);
            return link.find() ? link.group() : "";
        } catch (MessagingException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Visit stranger() {
        return Visit.ofStranger().at(here.url());
    }

    @Test
    void whoIsInvitedComesInByTheLinkInTheMailAndAsks() {
        String enrollment = invited("Noor Haddad", "noor@example.org", "maya");
        String link = linkIn("noor@example.org");
        try (Playwright playwright = Window.playwright();
                Window window = Window.of(playwright, "ada", Speech.silence(1), 1440, 900, here)) {
            window.signOut();
            Page page = window.page();
            page.setViewportSize(390, 844);
            window.go(link);
            window.see("h1:has-text('Northwind Mentoring invites you')");
            assertThat(page.content()).contains("Maya Ortiz", "within 4 hours");
            page.fill("#name", "Noor Haddad-Klein");
            page.fill("#password", "a long enough secret");
            page.click("#comeIn");
            page.waitForURL(url -> url.endsWith("/client"));
            assertThat(window.complaints()).isEmpty();
            Object asked = page.evaluate("""
                    async (enrollment) => {
                      const csrf = document.querySelector('meta[name="csrf-token"]').content;
                      const send = (path, body) => fetch('/api/v1/' + path, { method: 'POST', body: JSON.stringify(body),
                        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf } });
                      const thread = await (await send(`enrollments/${enrollment}/threads`, { title: 'My first day' })).json();
                      return (await send(`threads/${thread.id}/messages`, { text: 'Where do I begin?' })).status;
                    }\
                    """, enrollment);
            assertThat(asked).isEqualTo(201);
        }
        assertThat(here.text("select state from enrollment where id = '" + enrollment + "'"))
                .isEqualTo("ACTIVE");
        assertThat(Api.as("maya", here).get("queue").text()).contains("My first day", "Noor Haddad-Klein");

        Answer used = stranger().get(link);
        assertThat(used.status()).isEqualTo(410);
        assertThat(used.text()).contains("accepted already").doesNotContain("Noor", "noor@");
    }

    @Test
    void whatIsExpiredAlteredOrReplacedOpensNothingAndNamesNobody() {
        String enrollment = invited("Late Comer", "late@example.org", "maya");
        String link = linkIn("late@example.org");
        String altered = link.substring(0, link.length() - 1) + (link.endsWith("A") ? "B" : "A");
        for (String wrong : List.of(altered, "/invitation/short", "/invitation/" + "x".repeat(43))) {
            Answer answer = stranger().get(wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(404);
            assertThat(answer.text()).contains("This link leads nowhere").doesNotContain("Late", "late@");
        }

        here.change("update invitation set expires_at = now() - interval '1 minute' where enrollment_id = '"
                + enrollment + "'");
        Answer expired = stranger().get(link);
        assertThat(expired.status()).isEqualTo(410);
        assertThat(expired.text()).contains("expired").doesNotContain("Late Comer", "late@");

        Visit.of("ada", here).press("/admin/enrollments/" + enrollment, "invitation:again");
        nobodyIsQuiet();
        String fresh = Eventually.see("another link", () -> linkIn("late@example.org"), one -> !one.equals(link));
        assertThat(stranger().get(fresh).status()).isEqualTo(200);
        assertThat(stranger().get(link).status()).isEqualTo(410);
    }

    @Test
    void whatIsOwedGoesToTheNewMentorAndTheNoteToNobodyElse() {
        Api maya = Api.as("maya", here);
        Api ben = Api.as("ben", here);
        JsonObject jonas = maya.enrollmentOf("Jonas");
        String enrollment = jonas.getString("id");
        String thread = id(
                "voice_thread", "enrollment_id = '" + enrollment + "' and due_at is not null order by due_at limit 1");
        String due = here.text("select due_at from voice_thread where id = '" + thread + "'");
        String note = "{\"mentorId\":\"" + person("ben") + "\",\"note\":\"He wants to be asked first.\"}";
        assertThat(Api.as("jonas", here)
                        .post("threads/" + thread + "/messages", "{\"text\":\"The kumquat is ripe.\"}")
                        .status())
                .isEqualTo(201);
        assertThat(maya.get("search?q=kumquat").items()).hasSize(1);
        assertThat(ben.get("search?q=kumquat").items()).isEmpty();

        Answer handed = Api.as("lena", here).post("enrollments/" + enrollment + "/handover", note);

        assertThat(handed.status()).as(handed.text()).isEqualTo(200);
        assertThat(ben.get("threads/" + thread).status()).isEqualTo(200);
        assertThat(maya.get("threads/" + thread).status())
                .as("the former mentor")
                .isEqualTo(404);
        assertThat(ben.get("search?q=kumquat").items())
                .as("found by who took over")
                .hasSize(1);
        assertThat(maya.get("search?q=kumquat").items())
                .as("and by who did not")
                .isEmpty();
        assertThat(here.text("select due_at from voice_thread where id = '" + thread + "'"))
                .as("due when the client was told")
                .isEqualTo(due);
        assertThat(ben.enrollmentOf("Jonas").getInt("heldCalls")).isZero();
        assertThat(Visit.of("jonas", here).get("/notices").text())
                .contains("Ben Carver is your mentor from now on")
                .doesNotContain("asked first");
        Stream.of("", "/threads/" + thread).forEach(page -> assertThat(
                        Visit.of("jonas", here).get("/client" + page).text())
                .doesNotContain("asked first"));
        String notices = Visit.of("ben", here).get("/notices").text();
        Matcher place = Pattern.compile("/mentor/handover/[0-9a-f-]{36}").matcher(notices);
        assertThat(place.find()).isTrue();
        assertThat(Visit.of("ben", here).get(place.group()).text()).contains("He wants to be asked first.");
        assertThat(Visit.of("maya", here).get(place.group()).status()).isEqualTo(404);

        assertThat(ben.post("threads/" + thread + "/messages", "{\"text\":\"I am here now.\"}")
                        .status())
                .isEqualTo(201);
        assertThat(here.count("select count(*) from voice_message where thread_id = '" + thread + "' and kept_by = '"
                        + person("ben") + "'"))
                .isPositive();
    }

    @Test
    void twoAtOnceDoNotOverfillAMentor() {
        String one = invited("First Comer", "first@example.org", "maya");
        String other = invited("Second Comer", "second@example.org", "maya");
        String lena = person("lena");
        long open = here.count("select count(*) from enrollment where mentor_id = '" + lena
                + "' and state in ('INVITED', 'ACTIVE', 'PAUSED')");
        here.change("update mentor set capacity = " + (open + 1) + " where person_id = '" + lena + "'");
        String to = "{\"mentorId\":\"" + lena + "\",\"note\":\"To Lena\"}";

        List<Integer> answers = Stream.of(one, other)
                .map(enrollment -> CompletableFuture.supplyAsync(() -> Api.as("lena", here)
                        .post("enrollments/" + enrollment + "/handover", to)
                        .status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertThat(answers).containsExactly(200, 409);
        assertThat(here.count("select count(*) from enrollment where mentor_id = '" + lena
                        + "' and state in ('INVITED', 'ACTIVE', 'PAUSED')"))
                .isEqualTo(open + 1);
    }

    @Test
    void anEnrollmentRestsEndsAndGoesOnThroughTheApi() {
        Api lena = Api.as("lena", here);
        String enrollment = Api.as("maya", here).enrollmentOf("Priya").getString("id");
        String path = "enrollments/" + enrollment;
        assertThat(lena.post(path + "/pause", "").json().getString("state")).isEqualTo("PAUSED");
        assertThat(Api.as("priya", here)
                        .post(path + "/threads", "{\"title\":\"While it rests\"}")
                        .status())
                .isEqualTo(409);
        assertThat(lena.post(path + "/resume", "").json().getString("state")).isEqualTo("ACTIVE");
        String program = id("program", "name like 'Founders%' and state = 'OPEN'");
        Answer renewed = lena.post(path + "/renew", "{\"programId\":\"" + program + "\"}");
        assertThat(renewed.status()).as(renewed.text()).isEqualTo(201);
        assertThat(renewed.json().getString("renewsId")).isEqualTo(enrollment);
        assertThat(lena.post(path + "/renew", "{\"programId\":\"" + program + "\"}")
                        .status())
                .isEqualTo(409);
        Map.of("pause", 409, "withdraw", 409, "complete", 200).forEach((act, status) -> assertThat(
                        lena.post(path + "/" + act, "{\"reason\":\"Late\"}").status())
                .as(act)
                .isEqualTo(status));
    }
}
