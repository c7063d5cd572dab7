package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * R25: the client sees nothing of the thanks beforehand, anywhere. Two clients are alike in everything, but for one of them the
 * leader is asked for thanks and for the other not; all that the one may fetch is, word by word and at every step, what the other
 * may fetch.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoTraceIT {

    private static final Installation INSTALLATION = Installation.running();
    private static final Speech SPEECH = Speech.of("0870");

    private static final List<String> PAGES = List.of(
            "/",
            "/client",
            "/client/calls",
            "/client/search",
            "/client/search?q=thanks",
            "/client/calendar-feed",
            "/notices",
            "/notices/settings",
            "/leader/gratitude",
            "/mentor/briefs",
            "/mentor",
            "/manager");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** What differs between any two visits: instants, clocks, secrets of a session. */
    private static final List<String> PASSING = List.of(
            "\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z",
            "\\b\\d{1,2}:\\d{2}\\b",
            "(?<=DT(STAMP|START|END):)\\w+",
            "(?<=name=\"csrf-token\" content=\")[^\"]*",
            "(?<=content=\")[^\"]*(?=\" name=\"csrf-token\")",
            "(?<=ViewState[^>]{0,200}value=\")[^\"]*",
            "(?<=nonce=\")[^\"]*",
            "(?<=name=\"primefaces.nonce\" value=\")[^\"]*",
            "(?<=csp.init\\(')[^']*",
            "(?<=name=\"csrf\" value=\")[^\"]*",
            "twin-[ab]");

    private Twin nora = new Twin("twin-a");
    private Twin other = new Twin("twin-b");
    private final List<String> gets = new ArrayList<>();
    private @Nullable LiveLine line;
    private String task = "";
    private String note = UUID.randomUUID().toString();

    /** One of the two. */
    private static final class Twin {

        private final String person;
        private final String secret = "secret-" + UUID.randomUUID();
        private String enrollment = "";
        private String thread = "";
        private String message = "";
        private String call = "";

        Twin(String person) {
            this.person = person;
        }

        Api api() {
            return Api.as(person);
        }
    }

    @BeforeAll
    void twoWhoAreAlike() {
        Stream.of(nora, other).forEach(twin -> {
            INSTALLATION.change("""
                    with client as (
                        insert into person (id, organization_id, name, email, zone, language, password_hash)
                        select gen_random_uuid(), organization_id, 'Nora Vale', '%1$s@demo.meantime', zone, language, password_hash
                          from person where email = 'daniel@demo.meantime'
                        returning id, organization_id),
                    role as (insert into person_role (person_id, role) select id, 'CLIENT' from client),
                    token as (
                        insert into api_token (token_hash, organization_id, person_id, name, created_at)
                        select '%2$s', organization_id, id, 'test', now() from client),
                    link as (
                        insert into calendar_link (person_id, organization_id, secret_hash, made_at)
                        select id, organization_id, '%3$s', now() from client)
                    insert into enrollment (id, organization_id, program_id, client_id, mentor_id, state, started_on,
                                            gratitude_asked, version)
                    select gen_random_uuid(), c.organization_id, d.program_id, c.id, d.mentor_id, 'ACTIVE', d.started_on, %4$s, 0
                      from client c, enrollment d join person p on p.id = d.client_id and p.email = 'daniel@demo.meantime'
                    """.formatted(
                    twin.person, hash("demo-" + twin.person), hash(twin.secret), twin == other ? "true" : "false"));
            twin.enrollment = twin.api().enrollmentOf("Nora").getString("id");
            JsonObject opened = twin.api()
                    .post("enrollments/" + twin.enrollment + "/threads", "{\"title\":\"The first report\"}")
                    .json();
            twin.thread = opened.getString("id");
            twin.message = twin.api()
                    .post("threads/" + twin.thread + "/messages", "{\"text\":\"How do I begin?\"}")
                    .json()
                    .getString("id");
        });
        gets.addAll(described());
        assertThat(gets)
                .contains("me", "enrollments", "tasks", "tasks/{id}", "tasks/{id}/brief/audio", "calls/{id}/agenda");
    }

    @AfterAll
    void hangUp() {
        if (line != null) {
            line.close();
        }
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Every GET of the API, as the API describes itself. */
    private static List<String> described() {
        Api.Answer openapi = Visit.ofStranger().get("/openapi", "Accept", "application/json");
        return openapi.json().getJsonObject("paths").entrySet().stream()
                .filter(path -> path.getValue().asJsonObject().containsKey("get"))
                .map(path -> path.getKey().replaceFirst("^/api/v1/", ""))
                .sorted()
                .toList();
    }

    /** The path with what that twin has: their thread where a thread is asked for, and Nora's task wherever there is one. */
    private String filledIn(String path, Twin twin) {
        String id =
                switch (path.replaceFirst("/.*", "")) {
                    case "enrollments" -> twin.enrollment;
                    case "threads" -> twin.thread;
                    case "messages" -> twin.message;
                    case "calls" -> twin.call;
                    case "tasks" -> task.isEmpty() ? note : task;
                    default -> note;
                };
        return path.replaceAll("\\{[^}]*}", id);
    }

    private void holdACall(Twin twin) {
        Api.Answer planned = Api.as("ben")
                .post(
                        "enrollments/" + twin.enrollment + "/calls",
                        "{\"plannedAt\":\"" + Instant.now().minus(Duration.ofDays(2)) + "\",\"purpose\":\"STRATEGY\"}");
        assertThat(planned.status()).as(planned.text()).isEqualTo(201);
        twin.call = planned.json().getString("id");
        assertThat(Api.as("ben")
                        .post("calls/" + twin.call + "/hold", "{\"strategy\":\"Begin anywhere.\"}")
                        .status())
                .isEqualTo(200);
    }

    private static String passedBy(String body) {
        // Calendars fold long lines, wherever that is.
        String left = body.replace("\r\n ", "");
        for (String passing : PASSING) {
            left = left.replaceAll(passing, "~");
        }
        Map<String, Integer> known = new HashMap<>();
        Matcher ids = ID.matcher(left);
        return ids.replaceAll(found -> "id" + known.computeIfAbsent(found.group(), unknown -> known.size()));
    }

    private void alike(String step, String path, Api.Answer hers, Api.Answer theirs) {
        String where = step + ": " + path;
        assertThat(hers.status()).as(where).isEqualTo(theirs.status());
        assertThat(passedBy(hers.text())).as(where).isEqualTo(passedBy(theirs.text()));
        if (hers.status() == 200) {
            assertThat(hers.text().toLowerCase(java.util.Locale.ROOT))
                    .as(where)
                    .doesNotContain("gratitude", "a word of thanks");
        }
    }

    private int seesNoTrace(String step) {
        int asked = 0;
        for (String path : gets) {
            alike(step, path, nora.api().get(filledIn(path, nora)), other.api().get(filledIn(path, other)));
            asked++;
        }
        for (String path :
                List.of("tasks?state=all", "search?q=thanks", "messages/" + note, "messages/" + note + "/audio")) {
            alike(step, path, nora.api().get(path), other.api().get(path));
            asked++;
        }
        Visit hers = Visit.of(nora.person);
        Visit theirs = Visit.of(other.person);
        for (String page : PAGES) {
            alike(step, page, hers.get(page), theirs.get(page));
            asked++;
        }
        alike(
                step,
                "thread",
                hers.get("/client/threads/" + nora.thread),
                theirs.get("/client/threads/" + other.thread));
        alike(
                step,
                "calendar",
                Visit.ofStranger().get("/calendar/" + nora.secret + ".ics"),
                Visit.ofStranger().get("/calendar/" + other.secret + ".ics"));
        return asked + 2;
    }

    private String state() {
        return Api.as("lena").get("tasks/" + task).json().getString("state");
    }

    @Test
    void theClientSeesNoTraceUntilTheThanksArriveLikeAnyMessage() {
        holdACall(nora);
        holdACall(other);
        int asked = seesNoTrace("after one call");

        LiveLine listening = LiveLine.of(nora.person, INSTALLATION.url());
        line = listening;
        holdACall(nora);
        holdACall(other);
        task = Eventually.see(
                        "the task",
                        () -> Api.as("lena").get("tasks?state=all").items().stream()
                                .filter(one -> one.getString("enrollmentId").equals(nora.enrollment))
                                .toList(),
                        tasks -> !tasks.isEmpty())
                .get(0)
                .getString("id");
        assertThat(INSTALLATION.count("select count(*) from task where enrollment_id = '" + other.enrollment + "'"))
                .isZero();
        asked += seesNoTrace("the task is open");
        int said = listening.heard().size();

        assertThat(Api.as("lena")
                        .post("tasks/" + task + "/override", "{\"reason\":\"Ben is away\"}")
                        .status())
                .isEqualTo(200);
        asked += seesNoTrace("the leader goes without a brief");

        assertThat(Api.as("ben")
                        .put("tasks/" + task + "/brief", "{\"progress\":\"Began\",\"thanks\":\"Her nerve\"}")
                        .status())
                .isEqualTo(200);
        asked += seesNoTrace("the brief is typed");

        assertThat(Api.as("ben")
                        .send("POST", "tasks/" + task + "/brief/voice", SPEECH.asWav(), Harbor.WAV)
                        .status())
                .isEqualTo(201);
        note = INSTALLATION.text("select brief_note from task where id = '" + task + "'");
        Eventually.see(
                "the brief can be heard",
                () -> Api.as("lena").get("tasks/" + task + "/brief/audio").status(),
                status -> status == 200);
        assertThat(Api.as("ben").get("tasks/" + task + "/brief/audio").status())
                .as("who spoke it hears it")
                .isEqualTo(200);
        assertThat(Api.as("omar").get("tasks/" + task + "/brief/audio").status())
                .as("managers see numbers and listen to nothing")
                .isEqualTo(404);
        assertThat(Api.as("maya").get("tasks/" + task + "/brief/audio").status())
                .as("another mentor")
                .isEqualTo(404);
        assertThat(nora.api().get("tasks/" + task + "/brief/audio").status()).isEqualTo(403);
        for (String who : List.of("ben", "lena", nora.person)) {
            assertThat(Api.as(who).get("messages/" + note + "/audio").status())
                    .as("it is no message, for nobody")
                    .isEqualTo(404);
        }
        asked += seesNoTrace("the brief is spoken");

        assertThat(Api.as("lena")
                        .post("tasks/" + task + "/skip", "{\"reason\":\"Not now\"}")
                        .status())
                .isEqualTo(200);
        asked += seesNoTrace("it is skipped");
        assertThat(Api.as("lena")
                        .send("DELETE", "tasks/" + task + "/skip", new byte[0], "application/json")
                        .status())
                .isEqualTo(200);
        assertThat(state()).isEqualTo("READY");
        asked += seesNoTrace("it is taken up again");
        assertThat(listening.heard()).as("no word on the line").hasSize(said);
        assertThat(INSTALLATION.count("select count(*) from notice n join person p on p.id = n.person_id"
                        + " where p.email = 'twin-a@demo.meantime'"))
                .as("no notice")
                .isEqualTo(INSTALLATION.count("select count(*) from notice n join person p on p.id = n.person_id"
                        + " where p.email = 'twin-b@demo.meantime'"));
        Figures.show("NoTraceIT %d answers of each of the two clients, word by word the same", asked);

        theThanksArrive(listening);
    }

    private void theThanksArrive(LiveLine listening) {
        Api.Answer said = Api.as("lena").send("POST", "tasks/" + task + "/message", SPEECH.asWav(), Harbor.WAV);
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        listening.hears(said.json().getString("threadId"));
        JsonObject thread =
                nora.api().get("threads/" + said.json().getString("threadId")).json();
        Set<String> anyOther =
                new HashSet<>(nora.api().get("threads/" + nora.thread).json().keySet());
        assertThat(anyOther.remove("promise"))
                .as("only who asks is promised an answer")
                .isTrue();
        assertThat(thread.keySet()).as("a thread as any other").isEqualTo(anyOther);
        assertThat(thread.getJsonObject("mentor").getString("name")).startsWith("Lena");
        String home = Visit.of(nora.person).get("/client").text();
        assertThat(home).contains(thread.getString("title"));
        assertThat(home.toLowerCase(java.util.Locale.ROOT)).doesNotContain("gratitude");
        assertThat(Visit.of(nora.person).get("/notices").text()).contains("New message from Lena");
        assertThat(state()).isEqualTo("DONE");
    }
}
