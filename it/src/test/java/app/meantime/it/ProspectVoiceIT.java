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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * R13-R18: somebody without an account says it in their own voice, a mentor answers them live, and both hear each other; and
 * the link that is their key opens nothing else and ends.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProspectVoiceIT {

    private static final Installation INSTALLATION = Installation.running();
    private static final String PAGE = "/find-a-mentor/prospect-pier";
    private static final Pattern LINK = Pattern.compile("/find-a-mentor/talk/([A-Za-z0-9_-]{43})");
    private static final String ENDED = "This link has ended";

    @BeforeAll
    void aPractice() {
        Practice pier = new Practice(INSTALLATION, "Prospect Pier");
        pier.person("pia", "MENTOR");
        pier.person("pelle", "LEADER");
        pier.person("perla", "ADMIN");
        pier.person("piet", "MANAGER");
        pier.person("polly", "CLIENT");
        pier.signsIn();
    }

    private static String[] typed(String name, String email, String... more) {
        List<String> typed = new ArrayList<>(
                List.of("name", name, "email", email, "language", "en", "zone", "Europe/Berlin", "consent", "true"));
        typed.addAll(List.of("obstacle", "I need to get my business in order before I hire anybody."));
        typed.addAll(List.of(more));
        return typed.toArray(String[]::new);
    }

    /** Sends the form; the secret of the link on the page that thanks. */
    private static String ask(String name, String email, String... more) {
        Answer led = Visit.ofStranger().press(PAGE, "send", typed(name, email, more));
        assertThat(led.status()).as(led.text()).isEqualTo(302);
        String thanks = led.header("Location");
        return secretIn(Visit.ofStranger()
                .get(thanks.substring(thanks.indexOf("/find-a-mentor")))
                .text());
    }

    private static String secretIn(String text) {
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return link.group(1);
    }

    private static String intakeOf(String name) {
        return Api.as("pia").get("intakes").items().stream()
                .filter(one -> one.getString("name").equals(name))
                .findFirst()
                .orElseThrow()
                .getString("id");
    }

    private static String state(String intake) {
        return Api.as("pia").get("intakes/" + intake).json().getString("state");
    }

    private static List<JsonObject> said(String intake) {
        return Api.as("pia").get("intakes/" + intake + "/messages").items();
    }

    private static List<String> mailsTo(String address, String subject) {
        return Arrays.stream(INSTALLATION.post().mails())
                .filter(mail -> about(mail, address, subject))
                .map(ProspectVoiceIT::text)
                .toList();
    }

    private static boolean about(MimeMessage mail, String address, String subject) {
        try {
            return mail.getAllRecipients()[0].toString().equals(address)
                    && mail.getSubject().contains(subject);
        } catch (MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String text(MimeMessage mail) {
        try {
            assertThat(mail.getHeader("List-Unsubscribe")).isNull();
            return (String) ((Multipart) mail.getContent()).getBodyPart(0).getContent();
        } catch (MessagingException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String mailTo(String address, String subject) {
        return Eventually.see("a mail to " + address, () -> mailsTo(address, subject), mails -> !mails.isEmpty())
                .get(0);
    }

    @Test
    void aProspectSaysItAloudAndIsAnsweredByAPersonWhomTheyHear() {
        Visit.of("pelle")
                .press(
                        "/mentor/intake/notes",
                        "write",
                        "title",
                        "In order first",
                        "text",
                        "A story of a house that was cleaned before the cleaner came.");
        List<String> faults = new ArrayList<>();
        try (Playwright playwright = Window.playwright();
                Device petra = Device.hearing(playwright, Speech.of("0930"));
                Window pia = Window.of(playwright, "pia", Speech.of("0890"))) {
            Page page = petra.go(PAGE).page();
            page.fill("#name", "Petra Pohl");
            page.fill("#email", "petra@example.org");
            page.selectOption("#language", "en");
            page.selectOption("#zone", "Europe/Berlin");
            page.fill("#obstacle", "I need to get my business in order before I hire anybody.");
            page.check("#consent");
            page.click("#send");
            page.waitForURL("**/find-a-mentor/thanks/prospect-pier/*");
            Window.look(page, "prospect-thanks", faults);
            page.click("a.button.primary");
            page.waitForURL("**/find-a-mentor/talk/*");
            petra.at("idle");
            Window.look(page, "prospect-talk", faults);
            petra.speak(4).tap("send").at("sent");

            String intake = intakeOf("Petra Pohl");
            assertThat(state(intake)).isEqualTo("NEW");
            JsonObject voice = said(intake).get(0);
            assertThat(voice.containsKey("author")).isFalse();
            assertThat(voice.getString("seal")).isEqualTo("LIVE");
            ready(intake, 0);
            assertThat(Visit.of("pia").get("/notices").text()).contains("Petra Pohl, who is looking for a mentor");

            pia.go("/mentor/intake/" + intake);
            pia.see(".talk-notes summary").click();
            assertThat(pia.page().locator(".talk-notes").textContent()).contains("cleaned before the cleaner");
            pia.look("prospect-answering", faults);
            pia.see(".bubble [data-act=play]").click();
            Eventually.see("heard by pia", () -> said(intake).get(0).containsKey("heardAt"), heard -> heard);
            pia.see("[data-recorder][data-state=idle] [data-part=main]").click();
            pia.page()
                    .waitForFunction(
                            "() => /0:0[4-9]/.test(document.querySelector('[data-recorder][data-state=recording] [data-part=elapsed]')?.textContent)");
            pia.page().locator("[data-act=send]:visible").first().click();
            pia.see("[data-recorder][data-state=sent]");
            assertThat(state(intake)).isEqualTo("WAITING_ON_PROSPECT");
            ready(intake, 1);

            String mail = mailTo("petra@example.org", "somebody has answered you");
            assertThat(mail).contains("Hello Petra,").doesNotContain("pia", "business in order");
            petra.go("/find-a-mentor/talk/" + secretIn(mail));
            petra.reads(".bubble .seal", "Recorded live for you by pia");
            Window.look(page, "prospect-answered", faults);
            page.locator(".bubble:not(.mine) [data-act=play]").click();
            Eventually.see("heard by Petra", () -> said(intake).get(1).containsKey("heardAt"), heard -> heard);
            page.fill("#text", "That is exactly what I am doing. How do I get started?");
            page.click("#send");
            petra.reads(".bubble", "How do I get started?");
            assertThat(state(intake)).isEqualTo("WAITING_ON_STAFF");
            assertThat(said(intake)).hasSize(3);
            pia.go("/mentor/intake/" + intake);
            pia.see(".bubble:has-text('How do I get started?')");
            pia.look("prospect-asks-back", faults);
            assertThat(petra.complaints()).isEmpty();
            assertThat(pia.complaints()).isEmpty();
        }
        assertThat(faults).isEmpty();
    }

    private static void ready(String intake, int which) {
        Eventually.see(
                "it can be heard", () -> said(intake).get(which).getString("state"), state -> state.equals("READY"));
    }

    private static String open(String secret) {
        return "/find-a-mentor/talk/" + secret;
    }

    private static void ended(String secret) {
        Answer page = Visit.ofStranger().get(open(secret));
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains(ENDED).doesNotContain("Prospect Pier");
        Refused.with(
                Api.asNobody()
                        .post("talks/" + secret + "/recordings/" + UUID.randomUUID() + "/complete", "{\"slices\":1}"),
                404);
        Refused.with(
                Api.asNobody()
                        .send(
                                "PUT",
                                "talks/" + secret + "/recordings/" + UUID.randomUUID() + "/slices/0",
                                new byte[] {1},
                                Harbor.WAV),
                404);
    }

    @Test
    void aLinkEndsWithTheIntakeAndThirtyDaysAfterTheLastWordAndTheTrapsLooksJustTheSame() {
        String secret = ask("Pavel Prokop", "pavel@example.org");
        String intake = intakeOf("Pavel Prokop");
        Answer page = Visit.ofStranger().get(open(secret));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("X-Robots-Tag")).contains("noindex");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Cache-Control")).contains("no-store");
        String mail = mailTo("pavel@example.org", "thank you");
        assertThat(Visit.ofStranger().get(open(secretIn(mail))).status()).isEqualTo(200);
        assertThat(INSTALLATION.count("select count(*) from talk_link where secret_hash = '" + secret + "'"))
                .as("a secret is not kept in the clear")
                .isZero();

        INSTALLATION.change("update intake set last_word_at = now() - interval '31 days' where id = '" + intake + "'");
        ended(secret);
        INSTALLATION.change("update intake set last_word_at = now() where id = '" + intake + "'");
        assertThat(Visit.ofStranger().get(open(secret)).status()).isEqualTo(200);
        Answer closed = Visit.of("pia").press("/mentor/intake/" + intake, "close");
        assertThat(closed.status()).isEqualTo(302);
        ended(secret);
        Refused.with(Api.as("pia").post("intakes/" + intake + "/messages", "{\"text\":\"Too late\"}"), 409);

        long mails = INSTALLATION.count("select count(*) from mail where intake_id is not null");
        ended(ask("A Program", "pavel@example.org", "website", "x"));
        assertThat(INSTALLATION.count("select count(*) from mail where intake_id is not null"))
                .isEqualTo(mails);
        ended("x".repeat(43));
    }

    @Test
    void whoSendsNothingLeavesNoMoreThanHoursOfAVoiceBehind() {
        String secret = ask("Paula Prinz-Large", "large@example.org");
        byte[] much = new byte[8 * 1024 * 1024];
        List<Integer> answers = new ArrayList<>();
        for (int recording = 0; recording < 10; recording++) {
            answers.add(Api.asNobody()
                    .send("PUT", "talks/" + secret + "/recordings/" + UUID.randomUUID() + "/slices/0", much, Harbor.WAV)
                    .status());
        }
        assertThat(answers.subList(0, 7)).containsOnly(204);
        assertThat(answers.subList(8, 10)).containsOnly(413);
    }

    @Test
    void whoHasALinkHearsWhatWasSaidThereAndNobodyElseDoes() {
        String secret = ask("Paula Prinz", "paula@example.org");
        String other = ask("Paula Prinz-Other", "other@example.org");
        String intake = intakeOf("Paula Prinz");
        byte[] voice = Speech.of("0880").asWav();
        String mine = "talks/" + secret + "/recordings/" + UUID.randomUUID();
        assertThat(Api.asNobody()
                        .send("PUT", mine + "/slices/0", voice, Harbor.WAV)
                        .status())
                .isEqualTo(204);
        Refused.with(
                Api.asNobody().post(mine + "/complete", "{\"slices\":1}", "Origin", "https://elsewhere.example"), 403);
        Refused.with(Api.asNobody().post(mine + "/complete", "{\"slices\":2}"), 409);
        Answer spoken = Api.asNobody().post(mine + "/complete", "{\"slices\":1}");
        assertThat(spoken.status()).as(spoken.text()).isEqualTo(201);
        assertThat(Api.asNobody()
                        .post(mine + "/complete", "{\"slices\":1}")
                        .json()
                        .getString("id"))
                .isEqualTo(spoken.json().getString("id"));
        Refused.with(Visit.ofStranger().post(open(secret), "text=x", "Origin", "https://elsewhere.example"), 403);

        Answer answered = Api.as("perla")
                .send("POST", "intakes/" + intake + "/messages", voice, Harbor.WAV, "Idempotency-Key", "p");
        assertThat(answered.status()).as(answered.text()).isEqualTo(201);
        assertThat(Api.as("perla")
                        .send("POST", "intakes/" + intake + "/messages", voice, Harbor.WAV, "Idempotency-Key", "p")
                        .json()
                        .getString("id"))
                .isEqualTo(answered.json().getString("id"));
        assertThat(said(intake)).hasSize(2);
        ready(intake, 0);
        ready(intake, 1);
        String message = answered.json().getString("id");
        Answer part = Api.asNobody().get("talks/" + secret + "/messages/" + message + "/audio", "Range", "bytes=0-99");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).hasSize(100);
        Refused.with(Api.asNobody().get("talks/" + other + "/messages/" + message + "/audio"), 404);
        Refused.with(Api.asNobody().post("talks/" + other + "/messages/" + message + "/heard", "{}"), 404);

        String audio = "intakes/" + intake + "/messages/" + message + "/audio";
        assertThat(Api.as("pelle").get(audio, "Range", "bytes=0-99").status()).isEqualTo(206);
        for (String path : List.of("intakes/" + intake + "/messages", audio)) {
            Refused.with(Api.as("nils").get(path), 404);
            Refused.with(Api.as("piet").get(path), 403);
            Refused.with(Api.as("polly").get(path), 403);
            Refused.with(Api.asNobody().get(path), 401);
        }
        Refused.with(Api.as("nils").post("intakes/" + intake + "/messages", "{\"text\":\"Not mine\"}"), 404);
        Refused.with(Api.as("piet").post("intakes/" + intake + "/messages", "{\"text\":\"Not mine\"}"), 403);
        Refused.with(Api.as("perla").post("intakes/" + intake + "/messages", "{\"text\":\" \"}"), 422);
        Refused.with(Api.as("perla").send("POST", "intakes/" + intake + "/messages", new byte[3000], "audio/mp4"), 415);
        assertThat(Visit.of("pia").get("/mentor/intake/notes").text()).doesNotContain("A new note");
        assertThat(Visit.of("nils").get("/mentor/intake/notes").text()).doesNotContain("In order first");
    }
}
