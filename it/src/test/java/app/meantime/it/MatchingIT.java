package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever asked for a mentor is matched, invited, and brings along what they said; mentors introduce themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatchingIT {

    private static final Installation INSTALLATION = Installation.running();
    private static final String PAGE = "/find-a-mentor/match-yard";
    private static final Pattern LINK = Pattern.compile("/invitation/[A-Za-z0-9_-]{43}");
    private static final Speech HELLO = Speech.of("0880");
    private static final String OBSTACLE =
            "Should I let my best designer go to Lisbon for good, or is that the end of the studio as I know it?\nShe asked today.";

    private UUID practice = UUID.randomUUID();
    private UUID mira = UUID.randomUUID();
    private UUID milo = UUID.randomUUID();
    private UUID program = UUID.randomUUID();

    @BeforeAll
    void aPractice() {
        Practice yard = new Practice(INSTALLATION, "Match Yard");
        practice = yard.organization();
        mira = yard.person("mira", "MENTOR");
        milo = yard.person("milo", "MENTOR");
        UUID full = yard.person("mungo", "MENTOR");
        UUID uncertified = yard.person("minna", "MENTOR");
        yard.person("marit", "LEADER");
        yard.person("moss", "ADMIN");
        yard.person("mona", "MANAGER");
        program = yard.program("Steady");
        INSTALLATION.change("update mentor set capacity = 0 where person_id = '" + full + "'");
        INSTALLATION.change("update mentor set certified_at = null where person_id = '" + uncertified + "'");
        yard.signsIn();
        assertThat(introduce("mira", "[\"first hires\",\"pricing\"]", "[\"en\",\"sv\"]")
                        .status())
                .isEqualTo(200);
        assertThat(introduce("milo", "[\"hiring\"]", "[\"en\"]").status()).isEqualTo(200);
    }

    private static Answer introduce(String mentor, String specialties, String languages) {
        return Api.as(mentor)
                .put("introduction", "{\"specialties\":" + specialties + ",\"languages\":" + languages + "}");
    }

    /** Somebody asks on the public page; the intake's id. */
    private static String asked(String name, String email) {
        Answer thanked = Visit.ofStranger()
                .press(
                        PAGE,
                        "send",
                        "name",
                        name,
                        "email",
                        email,
                        "specialty",
                        "hires and prices",
                        "language",
                        "sv",
                        "zone",
                        "Europe/Stockholm",
                        "obstacle",
                        OBSTACLE,
                        "consent",
                        "true");
        assertThat(thanked.status()).as(thanked.text()).isEqualTo(302);
        return intake(name).getString("id");
    }

    private static JsonObject intake(String name) {
        return Api.as("moss").get("intakes").items().stream()
                .filter(one -> one.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Answer enroll(String who, String intake, UUID mentor) {
        return Api.as(who)
                .post(
                        "intakes/" + intake + "/enroll",
                        "{\"programId\":\"" + program + "\",\"mentorId\":\"" + mentor + "\"}");
    }

    private String linkInto(String enrollment) {
        Matcher link = LINK.matcher(Visit.of("moss")
                .press("/admin/enrollments/" + enrollment, "invitation:makeLink")
                .text());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    @Test
    void whoSuitsComesFirstWithTheReasonsAndWhoCannotIsCounted() {
        String ylva = asked("Ylva Holm", "ylva@example.org");
        JsonObject shortlist =
                Api.as("marit").get("intakes/" + ylva + "/matches").json();
        List<JsonObject> matches = shortlist.getJsonArray("matches").getValuesAs(JsonObject.class);
        assertThat(matches.stream().map(one -> one.getString("name"))).containsExactly("mira", "milo");
        assertThat(matches.get(0).getBoolean("speaks")).isTrue();
        assertThat(matches.get(0).getJsonArray("knows").toString()).isEqualTo("[\"first hires\",\"pricing\"]");
        assertThat(matches.get(1).getBoolean("speaks")).isFalse();
        assertThat(matches.get(1).getJsonArray("knows").toString()).isEqualTo("[\"hiring\"]");
        assertThat((long) matches.get(0).getInt("free"))
                .isEqualTo(INSTALLATION.count("select 20 - count(*) from enrollment where mentor_id = '" + mira + "'"));
        assertThat(shortlist.getInt("others")).isEqualTo(2);
        for (JsonObject one : matches) {
            assertThat(one.getInt("workMinutes"))
                    .isEqualTo((int) Duration.ofHours(40).toMinutes());
            assertThat(one.getInt("sharedMinutes"))
                    .as("nine to five by UTC is day in Stockholm")
                    .isEqualTo(one.getInt("workMinutes"));
        }
    }

    @Test
    void onlyWhoBringsPeopleTogetherMatchesAndNobodyElsewhere() {
        String asker = asked("Yrsa Dahl", "yrsa@example.org");
        for (String other : List.of("mira", "mona")) {
            Refused.with(Api.as(other).get("intakes/" + asker + "/matches"), 403);
            Refused.with(enroll(other, asker, mira), 403);
        }
        Refused.with(Api.as("edda").get("intakes/" + asker + "/matches"), 404);
        Refused.with(enroll("edda", asker, mira), 404);
        Refused.with(Api.as("marit").get("introduction"), 403);
        Refused.with(Api.as("moss").post("intakes/" + asker + "/enroll", "{}"), 422);
        Refused.with(introduce("mira", "[]", "[]"), 422);
        Refused.with(introduce("mira", "[]", "[\"xx\"]"), 422);
    }

    @Test
    void whoAcceptsBringsAlongWhatTheyAskedUnderAPromiseThatBeginsThen() {
        String intake = asked("Yngve Strand", "yngve@example.org");
        INSTALLATION.change(
                "update intake set received_at = received_at - interval '3 days' where id = '" + intake + "'");
        String enrollment = enroll("marit", intake, mira).json().getString("enrollmentId");
        assertThat(enroll("moss", intake, milo).json().getString("enrollmentId"))
                .as("one becomes one enrollment")
                .isEqualTo(enrollment);
        JsonObject enrolled = intake("Yngve Strand");
        assertThat(enrolled.getString("state")).isEqualTo("ENROLLED");
        assertThat(enrolled.getString("enrollmentId")).isEqualTo(enrollment);
        assertThat(INSTALLATION.count("select count(*) from voice_thread where enrollment_id = '" + enrollment + "'"))
                .as("nothing is said in their name before they come")
                .isZero();

        Visit yngve = Visit.ofStranger();
        Answer came = yngve.press(
                linkInto(enrollment),
                "comeIn",
                "name",
                "Yngve Strand",
                "password",
                "a long enough secret",
                "zone",
                "Europe/Stockholm",
                "language",
                "sv");
        assertThat(came.status()).as(came.text()).isEqualTo(302);

        List<JsonObject> waiting = Api.as("mira").queue("due").stream()
                .filter(row -> row.getJsonObject("client").getString("name").equals("Yngve Strand"))
                .toList();
        assertThat(waiting).hasSize(1);
        String thread = waiting.get(0).getString("threadId");
        assertThat(waiting.get(0).getString("title"))
                .isEqualTo("Should I let my best designer go to Lisbon for good, or is that the end of the…");
        JsonObject said = Api.as("mira")
                .get("threads/" + thread)
                .json()
                .getJsonArray("messages")
                .getJsonObject(0);
        assertThat(said.getString("kind")).isEqualTo("PROSPECT");
        assertThat(said.getString("text")).isEqualTo(OBSTACLE);
        assertThat(said.getJsonObject("author").getString("name")).isEqualTo("Yngve Strand");
        assertThat(INSTALLATION.count(
                        "select extract(day from sent_at - recorded_at)::int from voice_message where id = '"
                                + said.getString("id") + "'"))
                .as("when it was said stays known")
                .isEqualTo(3);
        assertThat(Instant.parse(said.getJsonObject("promise").getString("dueAt")))
                .isAfter(Instant.now());
        assertThat(Api.as("mira")
                        .post("threads/" + thread + "/messages", "{\"text\":\"Let her go, and keep her close.\"}")
                        .status())
                .isEqualTo(201);
        assertThat(Api.as("mira").get("threads/" + thread).json().getString("state"))
                .isEqualTo("WAITING_ON_CLIENT");
    }

    @Test
    void whoWasAnsweredAlreadyWaitsForNothing() {
        String intake = asked("Yael Brandt", "yael@example.org");
        Visit.of("mira").press("/mentor/intake/" + intake, "answer");
        String enrollment = enroll("moss", intake, milo).json().getString("enrollmentId");
        Visit.ofStranger()
                .press(
                        linkInto(enrollment),
                        "comeIn",
                        "name",
                        "Yael Brandt",
                        "password",
                        "a long enough secret",
                        "zone",
                        "Europe/Stockholm",
                        "language",
                        "sv");
        assertThat(INSTALLATION.text("select t.state || ' ' || coalesce(m.due_at::text, 'nothing') from voice_thread t"
                        + " join voice_message m on m.thread_id = t.id where t.enrollment_id = '" + enrollment + "'"))
                .isEqualTo("WAITING_ON_CLIENT nothing");
    }

    @Test
    void theVoicesOfTheTalkComeAlongInTheirOrder() {
        String intake = asked("Yoko Sund", "yoko@example.org");
        Answer spoken = Api.as("mira").send("POST", "intakes/" + intake + "/messages", HELLO.asWav(), Harbor.WAV);
        assertThat(spoken.status()).as(spoken.text()).isEqualTo(201);
        String answer = spoken.json().getString("id");
        assertThat(Api.as("milo")
                        .post("intakes/" + intake + "/messages", "{\"text\":\"And one question back.\"}")
                        .status())
                .isEqualTo(201);
        Eventually.see(
                "a voice that can be heard", () -> stateOf("spoken_note", answer), state -> state.equals("READY"));
        String enrollment = enroll("moss", intake, mira).json().getString("enrollmentId");
        Visit.ofStranger()
                .press(
                        linkInto(enrollment),
                        "comeIn",
                        "name",
                        "Yoko Sund",
                        "password",
                        "a long enough secret",
                        "zone",
                        "Europe/Stockholm",
                        "language",
                        "sv");
        String thread =
                INSTALLATION.text("select id::text from voice_thread where enrollment_id = '" + enrollment + "'");
        JsonObject whole = Api.as("mira").get("threads/" + thread).json();
        assertThat(whole.getString("state")).isEqualTo("WAITING_ON_CLIENT");
        assertThat(whole.getJsonArray("messages").getValuesAs(JsonObject.class))
                .extracting(said -> said.getJsonObject("author").getString("name") + " " + said.getString("kind"))
                .containsExactly("Yoko Sund PROSPECT", "mira PROSPECT", "milo PROSPECT");
        assertThat(stateOf("voice_message", answer)).as("nothing is made twice").isEqualTo("READY");
        Answer heard = Api.as("mira").get("messages/" + answer + "/audio");
        assertThat(heard.status()).isEqualTo(200);
        assertThat(Recorded.heard(heard.body()).likeness(HELLO)).isGreaterThan(0.85);
        assertThat(INSTALLATION.text("select m.content_hash || '' from voice_message m join spoken_note n using (id)"
                        + " where m.content_hash = n.content_hash and id = '" + answer + "'"))
                .as("the very bytes")
                .isEqualTo(Recorded.sha256(HELLO.asWav()));
        Answer again = Api.as("mira").send("POST", "threads/" + thread + "/messages", HELLO.asWav(), Harbor.WAV);
        assertThat(again.status())
                .as("who was a prospect is nobody else now: " + again.text())
                .isEqualTo(201);
    }

    private static String stateOf(String table, String id) {
        return INSTALLATION.text("select state from " + table + " where id = '" + id + "'");
    }

    @Test
    void aNobodyCannotBeEntrustedToWhomIsFullAndAClosedOneNotAtAll() {
        String intake = asked("Ymir Falk", "ymir@example.org");
        UUID full = UUID.fromString(INSTALLATION.text(
                "select id::text from person where organization_id = '" + practice + "' and name = 'mungo'"));
        Refused.with(enroll("moss", intake, full), 409);
        assertThat(intake("Ymir Falk").getString("state"))
                .as("nothing of it is left")
                .isEqualTo("NEW");
        Visit.of("moss").press("/admin/intake/" + intake, "close");
        Refused.with(enroll("moss", intake, mira), 409);
    }

    @Test
    void aMentorSaysHelloAndThoseWhoBringPeopleTogetherHearIt() {
        Refused.with(Api.as("marit").get("mentors/" + milo + "/hello"), 404);
        assertThat(greets("milo")).isEqualTo(201);
        assertThat(greets("milo")).isEqualTo(201);
        Eventually.see(
                "ready",
                () -> Api.as("milo")
                        .get("introduction")
                        .json()
                        .getJsonObject("hello")
                        .getString("state"),
                "READY"::equals);
        Answer heard = Api.as("marit").get("mentors/" + milo + "/hello", "Range", "bytes=0-99");
        assertThat(heard.status()).isEqualTo(206);
        assertThat(Recorded.heard(
                                Api.as("moss").get("mentors/" + milo + "/hello").body())
                        .likeness(HELLO))
                .isGreaterThan(0.85);
        assertThat(Api.as("milo").get("mentors/" + milo + "/hello").status()).isEqualTo(200);
        Refused.with(Api.as("mira").get("mentors/" + milo + "/hello"), 404);
        Refused.with(Api.as("mona").get("mentors/" + milo + "/hello"), 403);
        Refused.with(Api.as("edda").get("mentors/" + milo + "/hello"), 404);
        assertThat(INSTALLATION.count("select count(*) from spoken_note where author_id = '" + milo + "'"))
                .as("a new one takes the place of the old one")
                .isEqualTo(1);
        assertThat(INSTALLATION.count("select count(*) from voice_message where author_id = '" + milo + "'"))
                .as("it is no message")
                .isZero();
    }

    private static int greets(String mentor) {
        String recording = UUID.randomUUID().toString();
        assertThat(Api.as(mentor)
                        .send("PUT", "recordings/" + recording + "/slices/0", HELLO.asWav(), Harbor.WAV)
                        .status())
                .isEqualTo(204);
        return Api.as(mentor)
                .post("recordings/" + recording + "/complete", "{\"slices\":1,\"kind\":\"hello\"}")
                .status();
    }

    @Test
    void fromTheRecorderToTheInvitationOnThePages() {
        String intake = asked("Ylva Nord", "nord@example.org");
        List<String> faults = new ArrayList<>();
        try (Playwright playwright = Window.playwright()) {
            try (Window window = Window.of(playwright, "mira", HELLO)) {
                Page page = window.page();
                window.go("/mentor/introduction");
                window.look("introduction", faults);
                page.locator("[data-recorder] [data-part=main]").first().click();
                page.waitForFunction("() => document.querySelector('[data-part=elapsed]').textContent >= '0:02'");
                page.locator("[data-act=send]:visible").first().click();
                page.waitForURL(url -> url.contains("said="));
                window.see("[data-player]");
                page.fill("#specialties", "first hires, pricing, remote teams");
                page.click("#save");
                window.see("main:has-text('Saved.')");
                assertThat(page.inputValue("#specialties")).isEqualTo("first hires, pricing, remote teams");
                assertThat(window.complaints()).isEmpty();
            }
            Eventually.see(
                    "a hello",
                    () -> Api.as("mira")
                            .get("introduction")
                            .json()
                            .getJsonObject("hello")
                            .getString("state"),
                    "READY"::equals);
            try (Window window = Window.of(playwright, "moss", Speech.silence(1))) {
                Page page = window.page();
                window.go("/admin/intake/" + intake);
                window.see("text=Mentors who suit");
                window.look("match", faults);
                page.check("input[name=with][value='" + mira + "']");
                page.selectOption("#into", program.toString());
                page.click("#enroll");
                window.see("main:has-text('Invited into an enrollment')");
                assertThat(page.locator("#matching").count()).isZero();
                page.click("main a:has-text('Look at it')");
                window.see("main:has-text('Ylva Nord')");
                assertThat(window.complaints()).isEmpty();
            }
        }
        assertThat(intake("Ylva Nord").getString("state")).isEqualTo("ENROLLED");
        assertThat(faults).isEmpty();
    }
}
