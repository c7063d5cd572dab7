package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.meantime.it.Api.Answer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Playwright;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** R52, R53: what is said is said by one person to one person, and nothing else is ever said. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardIT {

    private static final Installation HERE = Installation.running();
    private static final String ADVICE =
            "Before you talk to them write down the one thing that must not be lost, read it aloud,"
                    + " and then go in without the paper and ask them first what they have seen.";

    private final Practice practice = new Practice(HERE, "One to one");
    private final UUID gudrunId = person("gudrun", "MENTOR");
    private final UUID gwenId = person("gwen", "MANAGER");
    private final UUID program = practice.program("Voices");
    private final UUID gils = enrolled("gil");
    private final UUID glorias = enrolled("gloria");
    private final Api gudrun = Api.as("gudrun");
    private final Api gil = Api.as("gil");
    private final Api gloria = Api.as("gloria");
    private final Api gwen = Api.as("gwen");

    private UUID person(String name, String... roles) {
        return practice.person(name, roles);
    }

    @BeforeAll
    void peopleSignIn() {
        practice.signsIn();
    }

    private UUID enrolled(String client) {
        UUID id = practice.invited(program, person(client, "CLIENT"), gudrunId, HERE.now());
        HERE.change("update enrollment set state = 'ACTIVE', activated_at = invited_at where id = '" + id + "'");
        return id;
    }

    private String asked(UUID enrollment, String title) {
        return opened(enrollment.equals(gils) ? gil : gloria, enrollment, title);
    }

    private static String opened(Api client, UUID enrollment, String title) {
        Answer opened = client.post("enrollments/" + enrollment + "/threads", Harbor.json(Map.of("title", title)));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        String thread = opened.json().getString("id");
        assertThat(writes(client, thread, "What now?", "").status()).isEqualTo(201);
        return thread;
    }

    private static Answer writes(Api who, String thread, String text, String how) {
        return who.post("threads/" + thread + "/messages" + how, Harbor.json(Map.of("text", text)));
    }

    private static Answer speaks(Api who, String thread, byte[] recording, String type) {
        return who.send("POST", "threads/" + thread + "/messages", recording, type);
    }

    private static String said(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().getString("id");
    }

    private static String settled(Api who, String message) {
        return Eventually.see(
                "it was listened to",
                () -> who.get("messages/" + message).json().getString("state"),
                state -> Set.of("READY", "REJECTED").contains(state));
    }

    private long alarms(String kind, String outcome) {
        return HERE.count("select count(*) from alarm where kind = '" + kind + "' and outcome = '" + outcome
                + "' and author_id = '" + gudrunId + "'");
    }

    /** It rings once what it is about is over. */
    private void rings(String kind, String outcome, long before) {
        Eventually.see(kind + " " + outcome, () -> alarms(kind, outcome), count -> count == before + 1);
    }

    // the same recording

    @Test
    void theVeryRecordingIsSaidToNobodyElse() {
        byte[] recording = Speech.of("0880").asWav();
        String gilsThread = asked(gils, "The very recording");
        String first = said(speaks(gudrun, gilsThread, recording, Harbor.WAV));
        String hers = asked(glorias, "The very recording");
        long stored = HERE.count("select count(*) from voice_message");

        Answer second = speaks(gudrun, hers, recording, Harbor.WAV);

        Refused.with(second, 409);
        assertThat(second.detail()).contains("Somebody else has got this recording");
        Refused.with(gudrun.send("POST", "threads/" + hers + "/messages?anyway=true", recording, Harbor.WAV), 409);
        assertThat(HERE.count("select count(*) from voice_message")).isEqualTo(stored);
        assertThat(gloria.get("threads/" + hers).json().getJsonObject("promise").getString("state"))
                .as("what was refused keeps no promise")
                .startsWith("DUE");
        said(speaks(gudrun, asked(gils, "To him again"), recording, Harbor.WAV));
        assertThat(settled(gudrun, first)).isEqualTo("READY");
    }

    @Test
    void whatWasTakenBackWasSaidToNobody() {
        byte[] recording = Speech.of("0930").asWav();
        String wrong = said(speaks(gudrun, asked(gils, "To the wrong one"), recording, Harbor.WAV));
        assertThat(gudrun.post("messages/" + wrong + "/withdraw", "").status()).isEqualTo(204);

        said(speaks(gudrun, asked(glorias, "To the right one"), recording, Harbor.WAV));
    }

    @Test
    void encodedAnewCutOrLouderItComesBackBeforeAnybodyHearsIt() {
        Speech speech = Speech.of("0870", "0920");
        String first = said(speaks(gudrun, asked(gils, "In many files"), speech.asWav(), Harbor.WAV));
        assertThat(settled(gudrun, first)).isEqualTo("READY");
        String hers = asked(glorias, "In many files");
        long refused = alarms("SAME_SOUND", "REFUSED");

        List<String> again = Stream.of(
                        speaks(gudrun, hers, Recorded.as("webm", speech, "-c:a", "libopus"), "audio/webm"),
                        speaks(gudrun, hers, Recorded.as("m4a", speech, "-c:a", "aac"), "audio/mp4"),
                        speaks(gudrun, hers, Recorded.as("mp3", speech, "-c:a", "libmp3lame"), "audio/mpeg"),
                        speaks(gudrun, hers, Recorded.as("wav", speech, "-ss", "1"), Harbor.WAV),
                        speaks(gudrun, hers, Recorded.as("wav", speech, "-af", "volume=3dB"), Harbor.WAV))
                .map(GuardIT::said)
                .toList();

        for (String message : again) {
            assertThat(settled(gudrun, message)).isEqualTo("REJECTED");
            assertThat(gudrun.get("messages/" + message).json().getString("reason"))
                    .isEqualTo("refusal.sameToAnother");
            Refused.with(gloria.get("messages/" + message + "/audio"), 404, 409);
        }
        assertThat(gloria.get("threads/" + hers).json().getJsonObject("promise").getString("state"))
                .as("what came back keeps no promise")
                .startsWith("DUE");
        Eventually.see("five alarms", () -> alarms("SAME_SOUND", "REFUSED"), count -> count == refused + 5);
        Refused.with(speaks(gudrun, hers, Recorded.as("flac", speech), "audio/flac"), 409);
        String another = said(speaks(gudrun, hers, Speech.of("0920", "0890").asWav(), Harbor.WAV));
        assertThat(settled(gudrun, another)).isEqualTo("READY");
    }

    @Test
    void whatWasRecordedLiveIsOnlyTold() {
        Speech speech = Speech.of("0890", "0880");
        String first = said(speaks(gudrun, asked(gils, "Live"), speech.asWav(), Harbor.WAV));
        assertThat(settled(gudrun, first)).isEqualTo("READY");
        long told = alarms("SAME_SOUND", "SENT");
        String recording = UUID.randomUUID().toString();
        assertThat(gudrun.send(
                                "PUT",
                                "recordings/" + recording + "/slices/0",
                                Recorded.as("webm", speech, "-c:a", "libopus"),
                                "audio/webm")
                        .status())
                .isEqualTo(204);
        String live = said(gudrun.post(
                "recordings/" + recording + "/complete",
                "{\"slices\":1,\"seal\":\"live\",\"threadId\":\"" + asked(glorias, "Live") + "\"}"));

        assertThat(settled(gudrun, live)).isEqualTo("READY");
        rings("SAME_SOUND", "SENT", told);
    }

    @Test
    void ofTwoDevicesAtTheSameMomentOneIsRefused() {
        byte[] recording = Speech.of("0880", "0930").asWav();
        String his = asked(gils, "At the same moment");
        String hers = asked(glorias, "At the same moment");

        List<Integer> statuses = Stream.of(his, hers)
                .map(thread -> CompletableFuture.supplyAsync(
                        () -> speaks(gudrun, thread, recording, Harbor.WAV).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsExactlyInAnyOrder(201, 409);
    }

    // nearly the same words

    @Test
    void nearlyTheSameWordsAreAskedAboutOnce() {
        said(writes(gudrun, asked(gils, "In words"), "Dear Gil, " + ADVICE + " Yours, Gudrun", ""));
        String hers = asked(glorias, "In words");
        long refused = alarms("SAME_WORDS", "REFUSED");

        Answer second = writes(gudrun, hers, "Dear Gloria! " + ADVICE + " Yours, Gudrun", "");
        Refused.with(second, 409);
        assertThat(second.detail()).contains("nearly what you have written to somebody else");

        rings("SAME_WORDS", "REFUSED", refused);
        Refused.with(writes(gudrun, hers, "dear gil " + ADVICE + " – yours, Gudrun", "?anyway=true"), 409);

        said(writes(gudrun, hers, "Dear Gloria! " + ADVICE + " Yours, Gudrun", "?anyway=true"));
        Eventually.see("what was refused was sent", () -> alarms("SAME_WORDS", "REFUSED"), count -> count == refused);
        said(writes(
                gudrun,
                hers,
                "I have thought about it again, Gloria, and for you I see it quite differently now:"
                        + " wait until after the holidays, then call.",
                ""));
        said(writes(gudrun, asked(gils, "Short"), "Well done, see you on Friday!", ""));
        said(writes(gudrun, asked(glorias, "Short"), "Well done, see you on Friday!", ""));
        said(writes(gil, asked(gils, "The client"), "Dear Gil, " + ADVICE, ""));
    }

    @Test
    void wordsBesideAVoiceAreTold() {
        String words =
                "First we look at the money, then at the people, and only then at what you would like to do yourself.";
        byte[] hisVoice = Recorded.as("wav", Speech.of("0930"), "-ss", "0.3");
        String his = said(speaks(gudrun, asked(gils, "Beside a voice"), hisVoice, Harbor.WAV));
        assertThat(gudrun.put("messages/" + his + "/words", Harbor.json(Map.of("text", words)))
                        .status())
                .isEqualTo(200);
        byte[] hers = Recorded.as("wav", Speech.of("0930"), "-af", "areverse");
        String other = said(speaks(gudrun, asked(glorias, "Beside a voice"), hers, Harbor.WAV));
        long told = alarms("SAME_WORDS", "SENT");

        assertThat(gudrun.put("messages/" + other + "/words", Harbor.json(Map.of("text", "Gloria: " + words)))
                        .status())
                .isEqualTo(200);

        rings("SAME_WORDS", "SENT", told);
    }

    @Test
    void whatWasCalledOffAndSaidToAnotherIsNotSentAfterAll() {
        byte[] recording = Recorded.as("wav", Speech.of("0880"), "-af", "areverse");
        // Somebody who does not work at any hour: what is to wait, waits.
        HERE.change(
                "insert into working_calendar (person_id, organization_id, zone, hours, calendar_version, settled_version)"
                        + " select client_id, organization_id, 'UTC', 'MONDAY 09:00-17:00', 1, 1 from enrollment where id = '"
                        + gils
                        + "'");
        HERE.change(
                "insert into other_days (id, organization_id, person_id, first_day, last_day, how, begins_at, ends_at)"
                        + " select gen_random_uuid(), organization_id, client_id, current_date - 1, current_date + 2, 'OFF',"
                        + " now() - interval '1 day', now() + interval '2 days' from enrollment where id = '" + gils
                        + "'");
        String thread = asked(gils, "Called off");
        said(writes(gudrun, thread, "Soon.", ""));
        String held = said(
                gudrun.send("POST", "threads/" + thread + "/messages?deliver=working-hours", recording, Harbor.WAV));
        assertThat(gudrun.get("messages/" + held).json().containsKey("heldUntil"))
                .isTrue();
        assertThat(gudrun.post("messages/" + held + "/call-off", "").status()).isEqualTo(200);

        said(speaks(gudrun, asked(glorias, "Called off"), recording, Harbor.WAV));

        Refused.with(gudrun.post("messages/" + held + "/send", ""), 409);
    }

    @Test
    void onThePageOneIsAskedAndSendsItAllTheSame() {
        String words =
                "When the room goes quiet count to ten before you speak, and let somebody else have the first word.";
        said(writes(gudrun, asked(gils, "On the page"), "Gil, " + words, ""));
        String hers = asked(glorias, "On the page");
        try (Playwright playwright = Window.playwright();
                Window window = Window.of(playwright, "gudrun", Speech.silence(1), 390, 844)) {
            window.go("/mentor/threads/" + hers + "#about");
            window.page().locator("[id='writing:text']").fill(words);
            window.page().locator("[id='writing:send']").click();
            window.see(".ui-messages-error:has-text('nearly what you have written')");
            Locator send = window.see("[id='writing:send']:has-text('Send it all the same')");
            List<String> faults = new ArrayList<>();
            window.look("guard-alike", faults);
            assertThat(faults).isEmpty();
            assertThat(window.page().locator("[id='writing:text']").inputValue())
                    .isEqualTo(words);
            send.focus();
            window.page().keyboard().press("Enter");
            window.see(".bubble.mine:has-text('count to ten')");
        }
        assertThat(gloria.get("threads/" + hers).text()).contains("count to ten");
    }

    // a nudge

    @Test
    void aNudgeIsNoReply() {
        String thread = asked(gils, "A nudge");
        String nudge = said(writes(gudrun, thread, "I have it, and I think.", "?kind=nudge"));

        JsonObject seen = gil.get("threads/" + thread).json();
        assertThat(seen.getJsonObject("promise").getString("state")).startsWith("DUE");
        assertThat(gil.get("messages/" + nudge).json().getString("kind")).isEqualTo("NUDGE");
        Refused.with(writes(gudrun, thread, "Hello?", "?kind=nudge"), 409);
        Refused.with(writes(gil, thread, "Hello?", "?kind=nudge"), 422);
        said(writes(gudrun, thread, "This is my answer.", ""));
        assertThat(gil.get("threads/" + thread).json().getJsonObject("promise").getString("state"))
                .isEqualTo("KEPT");
    }

    @Test
    void onThePageANudgeIsOfferedOnceAndWhereNothingIsOwed() {
        String thread = asked(glorias, "A nudge on the page");
        try (Playwright playwright = Window.playwright();
                Window window = Window.of(playwright, "gudrun", Speech.silence(1))) {
            window.go("/mentor/threads/" + thread);
            assertThat(window.page().locator("[id='nudging']").count())
                    .as("an answer is owed")
                    .isZero();
            said(writes(gudrun, thread, "Try it in the small room.", ""));
            window.go("/mentor/threads/" + thread);
            window.page().locator("#nudging summary").focus();
            window.page().keyboard().press("Enter");
            window.page().locator("[id='nudging:nudge']").fill("How did it go?");
            List<String> faults = new ArrayList<>();
            window.look("guard-nudge", faults);
            assertThat(faults).isEmpty();
            window.page().locator("[id='nudging:giveNudge']").click();
            window.see(".bubble.mine:has-text('How did it go?') :text('A nudge')");
            assertThat(window.page().locator("[id='nudging']").count()).isZero();
        }
    }

    // a rhythm

    /** Lets that message have been sent, so many weeks ago, at an instant. */
    private static void sentAt(String message, Instant at) {
        assertThat(HERE.change("update told set told_at = '" + at + "' where message_id = '" + message + "'"))
                .isOne();
    }

    private static void lookForRhythms() {
        Burst.of(HERE, "LookForRhythmsJob", 1, Instant.now());
    }

    private long rhythms() {
        return HERE.count("select count(*) from alarm where kind = 'RHYTHM' and author_id = '" + gudrunId + "'");
    }

    @Test
    void fourWeeksAtTheSameMinuteAreToldOnceToAuthorAndManagers() {
        Instant latest = HERE.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(3));
        List<String> messages = Stream.of("One", "Two", "Three", "Four")
                .map(word -> said(writes(gudrun, asked(gils, "Rhythm " + word), word + " is enough.", "")))
                .toList();
        for (int week = 0; week < 3; week++) {
            sentAt(messages.get(week), latest.minus(Duration.ofDays(7L * week)).plusSeconds(7L * week));
        }
        sentAt(messages.get(3), latest.minus(Duration.ofDays(21)).plus(Duration.ofMinutes(4)));
        lookForRhythms();
        assertThat(rhythms())
                .as("three weeks are none, nor is four minutes later")
                .isZero();

        sentAt(messages.get(3), latest.minus(Duration.ofDays(21)).plusSeconds(59));
        lookForRhythms();
        lookForRhythms();

        assertThat(rhythms()).isOne();
        assertThat(HERE.text(
                        "select string_agg(p.name, ' ' order by p.name) from notice n join person p on p.id = n.person_id"
                                + " where n.kind = 'RHYTHM_SEEN' and n.organization_id = '" + practice.organization()
                                + "'"))
                .isEqualTo("gudrun gwen");
        try (Playwright playwright = Window.playwright();
                Window author = Window.of(playwright, "gudrun", Speech.silence(1))) {
            author.go("/notices");
            author.see("a[href='/notices/may-send']:has-text('You have sent something at the same minute')")
                    .click();
            author.see("h1:has-text('What this system may send')");
            List<String> faults = new ArrayList<>();
            author.look("may-send", faults);
            assertThat(faults).isEmpty();
            assertThat(author.page().locator("#may-notice li").count()).isGreaterThan(20);
            assertThat(author.page().locator("#may-mail li").count()).isEqualTo(2);
            assertThat(author.page().locator("main").innerText())
                    .doesNotContain("???")
                    .doesNotContain("{0}");
        }
    }

    // what is counted

    @Test
    void theReportSaysHowThingsWereSaid() {
        said(writes(gudrun, asked(gils, "Counted"), "Counted as typed.", ""));
        String csv = new String(gwen.get("reports/human-touch.csv?weeks=26").body(), StandardCharsets.UTF_8);
        String counted = HERE.text("select p.name || ',' || count(*) filter (where m.seal = 'LIVE') || ','"
                + " || count(*) filter (where m.seal = 'UPLOADED') || ',' || count(*) filter (where m.seal = 'TEXT')"
                + " from voice_message m join voice_thread t on t.id = m.thread_id join person p on p.id = m.author_id"
                + " where m.organization_id = '" + practice.organization() + "' and m.author_id <> t.client_id"
                + " and m.withdrawn_at is null and m.held_until is null and m.state <> 'REJECTED' group by p.name");
        assertThat(csv).contains(counted).doesNotContain("gil,").doesNotContain("gloria,");

        JsonObject board = gwen.get("board?weeks=26").json().getJsonObject("humanTouch");
        assertThat((long) board.getInt("refused"))
                .isEqualTo(HERE.count("select count(*) from alarm where outcome = 'REFUSED' and organization_id = '"
                        + practice.organization() + "'"));
    }

    // nothing that nobody has made

    private static void asApplication(UUID organization, String person, String sql) throws SQLException {
        try (Connection connection = HERE.asApplication();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('meantime.organization', '" + organization
                    + "', true), set_config('meantime.person', '" + person + "', true)");
            statement.execute(sql);
            connection.rollback();
        }
    }

    @Test
    void theDatabaseTakesNoMessageThatNobodyMade() throws SQLException {
        String message = said(writes(gudrun, asked(gils, "Nobody's"), "Somebody's.", ""));
        String copy =
                "insert into voice_message (id, organization_id, thread_id, author_id, addressee_id, kind, seal, state, text,"
                        + " sent_at, recorded_at, window_minutes, version) select gen_random_uuid(), organization_id, thread_id, author_id, addressee_id,"
                        + " kind, seal, state, text, now(), now(), window_minutes, 0 from voice_message where id = '"
                        + message + "'";
        for (String nobody : List.of("", gwenId.toString(), UUID.randomUUID().toString())) {
            assertThatThrownBy(() -> asApplication(practice.organization(), nobody, copy))
                    .hasMessageContaining("No message that nobody has made");
        }
        asApplication(practice.organization(), gudrunId.toString(), copy);
        assertThatThrownBy(() -> asApplication(
                        practice.organization(),
                        gudrunId.toString(),
                        "update voice_message set author_id = '" + gwenId + "' where id = '" + message + "'"))
                .hasMessageContaining("Who has made a message stays");
        assertThatThrownBy(() -> asApplication(
                        practice.organization(),
                        gudrunId.toString(),
                        "update voice_message set made = 'STORY' where id = '" + message + "'"))
                .hasMessageContaining("Who has made a message stays");
        assertThat(HERE.text("select made from voice_message where id = '" + message + "'"))
                .isEqualTo("SIGNED_IN");
    }

    @Test
    void noThreadHoldsAMessageThatNobodyMade() {
        assertThat(HERE.count("select count(*) from voice_message where made is null"))
                .as("of every message it is known")
                .isZero();
        assertThat(
                        HERE.count(
                                "select count(*) from voice_message m where m.made = 'STORY' and m.organization_id not in"
                                        + " (select organization_id from person where email in ('maya@demo.meantime', 'nils@demo.meantime'))"))
                .as("the story stays in its organizations")
                .isZero();
        assertThat(
                        HERE.count(
                                "select count(*) from voice_message m join person p on p.id = m.author_id"
                                        + " where m.made = 'SIGNED_IN' and (p.organization_id <> m.organization_id or p.password_hash is null)"))
                .as("who was signed in has an account here")
                .isZero();
        assertThat(HERE.count("select count(*) from voice_message m where m.made = 'TALK' and m.kind <> 'PROSPECT'"))
                .isZero();
    }

    private static List<String> exported(Api manager) {
        String csv = new String(manager.get("reports/spoken.csv?weeks=52").body(), StandardCharsets.UTF_8);
        return csv.lines().skip(1).toList();
    }

    @Test
    void anExportOfEveryMessageSaysWhoMadeIt() {
        said(writes(gudrun, asked(glorias, "To be exported"), "By me.", ""));
        List<String> ours = exported(gwen);
        assertThat(ours)
                .hasSize((int) HERE.count(
                        "select count(*) from voice_message where withdrawn_at is null and held_until is null"
                                + " and organization_id = '" + practice.organization() + "'"))
                .allMatch(line -> line.endsWith(",Signed in"))
                .noneMatch(line -> line.contains("By me."));
        assertThat(exported(Api.as("omar"))).isNotEmpty().allMatch(line -> Stream.of(
                        "Signed in", "Their own link", "Told by the demo", "Brought over")
                .anyMatch(line::endsWith));
    }

    @Test
    void noCallTakesSeveralListeners() {
        JsonObject document = OpenApiIT.described();
        JsonObject schemas = document.getJsonObject("components").getJsonObject("schemas");
        List<String> lists = document.getJsonObject("paths").entrySet().stream()
                .flatMap(path -> path.getValue().asJsonObject().entrySet().stream()
                        .filter(call -> Set.of("post", "put", "patch").contains(call.getKey()))
                        .map(call -> call.getValue().asJsonObject())
                        .filter(call -> call.containsKey("requestBody"))
                        .flatMap(call -> call.getJsonObject("requestBody").getJsonObject("content").values().stream())
                        .map(content -> content.asJsonObject().getJsonObject("schema"))
                        .filter(schema -> schema != null && schema.containsKey("$ref"))
                        .map(schema -> schema.getString("$ref").replaceAll(".*/", ""))
                        .map(schemas::getJsonObject)
                        .filter(schema -> schema.containsKey("properties"))
                        .flatMap(schema -> schema.getJsonObject("properties").entrySet().stream())
                        .filter(property -> property.getValue().asJsonObject().get("type") instanceof JsonString type
                                && type.getString().equals("array"))
                        .map(property -> path.getKey() + " " + property.getKey()))
                .distinct()
                .toList();
        assertThat(lists)
                .as("no list of threads, clients or enrollments to speak to")
                .noneMatch(one -> one.matches(".*(message|thread|listener|client|enrollment|recipient|to)s?$"));
    }
}
