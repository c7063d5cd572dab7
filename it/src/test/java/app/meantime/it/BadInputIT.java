package app.meantime.it;

import static app.meantime.it.Harbor.into;
import static app.meantime.it.Harbor.json;
import static app.meantime.it.Harbor.nils;
import static app.meantime.it.Harbor.vera;
import static app.meantime.it.Recorded.garbage;
import static app.meantime.it.Recorded.garbageBehind;
import static app.meantime.it.Recorded.head;
import static app.meantime.it.Recorded.text;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be taken is refused in a plain sentence, and nothing of it is stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final int MEGABYTE = 1024 * 1024;
    private static final int MOST_BYTES = 50 * MEGABYTE;
    private static final Speech SPEECH = Speech.of("0930");

    private String thread = "";
    private String message = "";
    private Asked.Property vera = new Asked.Property("", "", "", "", "");

    @BeforeAll
    void somethingIsThereAlready() {
        thread = Harbor.thread("What cannot be taken");
        message = Harbor.say(vera(), thread, SPEECH).getString("id");
        Harbor.ready(message);
        String call = nils().post(
                        "enrollments/" + Harbor.enrollment() + "/calls", "{\"plannedAt\":\"2027-06-01T10:00:00Z\"}")
                .json()
                .getString("id");
        vera = new Asked.Property(
                Harbor.enrollment(), thread, message, call, UUID.randomUUID().toString());
    }

    private static void refuses(Supplier<Answer> asking, Integer... statuses) {
        Stored before = Stored.now();
        Refused.with(asking.get(), statuses);
        before.mustBeAllThereIs();
    }

    private Answer speak(byte[] body, String type) {
        return vera().send("POST", into(thread), body, type);
    }

    // What is no recording

    static Stream<Arguments> noRecordings() {
        String html = "<!doctype html><html><body><audio src=\"/x.webm\"></audio></body></html>";
        return Stream.of(
                Arguments.of("a page", text(html), "text/html"),
                Arguments.of("a page renamed to webm", text(html), "audio/webm"),
                Arguments.of("a page renamed to m4a", text(html), "audio/mp4"),
                Arguments.of("random bytes", garbage(50_000), "audio/ogg"),
                Arguments.of("one byte", new byte[] {1}, "audio/wav"),
                Arguments.of("zeros", new byte[4096], "application/octet-stream"),
                Arguments.of(
                        "a playlist",
                        text("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"),
                        "audio/mpegurl"),
                Arguments.of("a playlist renamed", text("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"), "audio/mp4"),
                Arguments.of("a list of files", text("ffconcat version 1.0\nfile '/etc/passwd'\n"), "audio/wav"),
                Arguments.of("a picture", garbageBehind("\u0089PNG\r\n\u001a\n"), "audio/webm"),
                Arguments.of("a RIFF that is no sound", garbageBehind("RIFF\0\0\0\0AVI LIST"), "audio/wav"),
                Arguments.of(
                        "a form", text("--x\r\nContent-Disposition: form-data\r\n\r\nvoice\r\n--x--"), "audio/webm"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noRecordings")
    void whatIsNoRecordingIsNotTakenWhateverItCallsItself(String what, byte[] bytes, String type) {
        refuses(() -> speak(bytes, type), 415);
    }

    static Stream<Arguments> brokenRecordings() {
        byte[] wav = SPEECH.asWav();
        byte[] webm = Recorded.asWebm(SPEECH);
        byte[] m4a = Recorded.as("m4a", SPEECH, "-c:a", "aac");
        byte[] ogg = Recorded.as("ogg", SPEECH, "-c:a", "libopus");
        return Stream.of(
                Arguments.of("garbage behind the head of a webm", garbageBehind("\u001aE\u00df\u00a3")),
                Arguments.of("garbage behind the head of an m4a", garbageBehind("\0\0\0\u0020ftypM4A ")),
                Arguments.of("garbage behind the head of an ogg", garbageBehind("OggS\0\u0002")),
                Arguments.of("garbage behind the head of a wav", garbageBehind("RIFF\0\u0010\0\0WAVE")),
                Arguments.of("garbage behind the head of an mp3", garbageBehind("ID3\u0004\0\0\0\0\0\0")),
                Arguments.of(
                        "text behind the head of an mp3", text("ID3 " + "Lorem ipsum dolor sit amet. ".repeat(900))),
                Arguments.of("a page behind the head of a webm", concat("\u001aE\u00df\u00a3", "<html></html>")),
                Arguments.of("the head of a wav and nothing else", head(wav, 44)),
                Arguments.of("half a head of a wav", head(wav, 20)),
                Arguments.of("half a head of a webm", head(webm, 30)),
                Arguments.of("half a head of an m4a", head(m4a, 30)),
                Arguments.of("an m4a without its table of contents", head(m4a, m4a.length / 2)),
                Arguments.of("half a head of an ogg", head(ogg, 40)));
    }

    private static byte[] concat(String head, String rest) {
        return (head + rest).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenRecordings")
    void whatCannotBePlayedIsNotTaken(String what, byte[] bytes) {
        refuses(() -> speak(bytes, "audio/webm"), 415, 422);
    }

    static Stream<Arguments> silences() {
        Speech silence = Speech.silence(3);
        float[] murmur = new float[3 * 16_000];
        for (int i = 0; i < murmur.length; i++) {
            murmur[i] = (i % 64 < 32 ? 1 : -1) * 0.0002f;
        }
        return Stream.of(
                Arguments.of("zeros in a wav", silence.asWav()),
                Arguments.of("zeros in a webm", Recorded.asWebm(silence)),
                Arguments.of("zeros in an m4a", Recorded.as("m4a", silence, "-c:a", "aac")),
                Arguments.of("a hum that nobody hears", new Speech(murmur).asWav()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silences")
    void whereNobodyIsToBeHeardNothingIsTakenAndTheSpeakerLearnsWhy(String what, byte[] bytes) {
        Stored before = Stored.now();
        Answer refused = speak(bytes, "audio/webm");
        Refused.with(refused, 422);
        assertThat(refused.detail()).contains("microphone");
        before.mustBeAllThereIs();
    }

    @ParameterizedTest
    @ValueSource(strings = {"audio/webm", "audio/wav", "application/json", "text/plain"})
    void anEmptyBodyIsNotTaken(String type) {
        refuses(() -> speak(new byte[0], type), 400, 422);
    }

    @Test
    void aSummaryThatIsTooLongIsRefusedTogetherWithItsRecording() {
        refuses(
                () -> vera().send("POST", into(thread) + "?summary=" + "x".repeat(201), SPEECH.asWav(), Harbor.WAV),
                422);
    }

    // Too large

    @Test
    void whatSaysThatItIsTooLargeIsRefusedBeforeItIsSent() {
        Stored before = Stored.now();
        try (Wire wire = Wire.open()) {
            wire.begin(
                    "POST",
                    "/api/v1/" + into(thread),
                    "Authorization: Bearer demo-vera",
                    "Content-Type: audio/webm",
                    "Content-Length: " + 51 * MEGABYTE);
            Refused.with(wire.answer(), 413);
        }
        before.mustBeAllThereIs();
    }

    @Test
    void aSliceThatSaysThatItIsTooLargeIsRefusedBeforeItIsSent() {
        Stored before = Stored.now();
        try (Wire wire = Wire.open()) {
            wire.begin(
                    "PUT",
                    "/api/v1/recordings/" + UUID.randomUUID() + "/slices/0",
                    "Authorization: Bearer demo-vera",
                    "Content-Type: audio/webm",
                    "Content-Length: " + 51 * MEGABYTE);
            Refused.with(wire.answer(), 413);
        }
        before.mustBeAllThereIs();
    }

    @Test
    void whatDoesNotSayHowLargeItIsIsRefusedOnceItIsTooLarge() {
        Stored before = Stored.now();
        try (Wire wire = Wire.open()) {
            wire.begin(
                    "POST",
                    "/api/v1/" + into(thread),
                    "Authorization: Bearer demo-vera",
                    "Content-Type: audio/webm",
                    "Transfer-Encoding: chunked");
            byte[] chunk = SPEECH.asWav();
            for (int sent = 0; sent <= MOST_BYTES; sent += chunk.length) {
                wire.chunk(chunk);
            }
            wire.chunk(new byte[0]);
            Refused.with(wire.answer(), 413);
        }
        before.mustBeAllThereIs();
    }

    @Test
    void whatIsLargeButNotTooLargeIsLookedAt() {
        refuses(() -> speak(new byte[MOST_BYTES], "audio/webm"), 415);
    }

    @Test
    void anUploadThatBreaksOffLeavesNothingBehind() {
        Stored before = Stored.now();
        try (Wire wire = Wire.open()) {
            wire.begin(
                    "POST",
                    "/api/v1/" + into(thread),
                    "Authorization: Bearer demo-vera",
                    "Content-Type: audio/wav",
                    "Content-Length: " + MEGABYTE);
            wire.send(SPEECH.asWav());
        }
        before.mustBeAllThereIs();
    }

    // Typed

    static Stream<Arguments> typed() {
        return Stream.of(
                Arguments.of("no text", "{}"),
                Arguments.of("another field", "{\"txt\":\"Hello\"}"),
                Arguments.of("an object for a text", "{\"text\":{\"a\":1}}"),
                Arguments.of("null for a text", "{\"text\":null}"),
                Arguments.of("an empty text", json(Map.of("text", ""))),
                Arguments.of("a blank text", json(Map.of("text", " \n\t "))),
                Arguments.of("20,001 characters", json(Map.of("text", "x".repeat(20_001)))),
                Arguments.of("a character that cannot be kept", "{\"text\":\"a\\u0000b\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("typed")
    void aTextThatSaysNothingOrTooMuchIsNotTaken(String what, String body) {
        refuses(() -> vera().post(into(thread), body), 400, 422);
    }

    @Test
    void aTextOfTwentyThousandCharactersIsTaken() {
        Answer said = vera().post(into(thread), json(Map.of("text", "x".repeat(20_000))));
        assertThat(said.status()).isEqualTo(201);
    }

    @Test
    void moreJsonThanAnybodyTypesIsTooLarge() {
        refuses(() -> vera().post(into(thread), json(Map.of("text", "x".repeat(300 * 1024)))), 413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "null", "[]", "\"text\"", "42", "{\"text\":", "<text/>"})
    void whatIsNotTheJsonThatIsExpectedIsRefusedByEveryCallThatTakesJson(String body) {
        String task = daniels().task();
        Stored before = Stored.now();
        Map<String, Answer> answers = new LinkedHashMap<>();
        String completing = "recordings/" + UUID.randomUUID() + "/complete";
        for (String path : List.of(Harbor.threads(), into(thread), completing)) {
            answers.put(path, vera().post(path, body));
        }
        String planning = "enrollments/" + vera.enrollment() + "/calls";
        for (String path : List.of("threads/" + thread + "/snooze", "messages/" + message + "/heard", planning)) {
            answers.put(path, nils().post(path, body));
        }
        boolean calledWithout = body.isBlank() || body.equals("null");
        if (!calledWithout) {
            String holding = "calls/" + vera.call() + "/hold";
            answers.put(holding, nils().post(holding, body));
        }
        answers.put("brief", Api.as("ben").put("tasks/" + task + "/brief", body));
        answers.put("skip", Api.as("lena").post("tasks/" + task + "/skip", body));
        answers.put("override", Api.as("lena").post("tasks/" + task + "/override", body));
        assertThat(answers).allSatisfy((path, answer) -> Refused.with(answer, 400, 422));
        before.mustBeAllThereIs();
    }

    static Stream<Arguments> wrongFields() {
        return Stream.of(
                Arguments.of("no title", "{\"event\":\"Staff review\"}"),
                Arguments.of("a blank title", "{\"title\":\"  \"}"),
                Arguments.of("a title that is too long", json(Map.of("title", "x".repeat(121)))),
                Arguments.of("a title that cannot be kept", "{\"title\":\"a\\u0000b\"}"),
                Arguments.of("a title that is a number", "{\"title\":{}}"),
                Arguments.of("a date that is none", "{\"title\":\"Good\",\"eventDate\":\"Thursday\"}"),
                Arguments.of("a day that does not exist", "{\"title\":\"Good\",\"eventDate\":\"2026-02-30\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongFields")
    void aThreadIsNotOpenedWithWrongFields(String what, String body) {
        refuses(() -> vera().post(Harbor.threads(), body), 400, 422);
    }

    static Stream<Arguments> wrongWork() {
        return Stream.of(
                Arguments.of("calls", "{\"purpose\":\"FOCUS\"}"),
                Arguments.of("calls", "{\"plannedAt\":\"tomorrow\"}"),
                Arguments.of("calls", "{\"plannedAt\":\"2027-01-01T00:00:00Z\",\"purpose\":\"small talk\"}"),
                Arguments.of("calls", "{\"plannedAt\":\"+999999999-01-01T00:00:00Z\"}"),
                Arguments.of("calls", "{\"plannedAt\":\"2027-01-01T00:00:00Z\",\"minutes\":4}"),
                Arguments.of("calls", "{\"plannedAt\":\"2027-01-01T00:00:00Z\",\"minutes\":\"long\"}"),
                Arguments.of("calls", json(Map.of("plannedAt", "2027-01-01T00:00:00Z", "place", "x".repeat(501)))),
                Arguments.of("miss", "{\"by\":\"the weather\"}"),
                Arguments.of("hold", "{\"talkedAbout\":[\"that one\"]}"),
                Arguments.of("snooze", "{}"),
                Arguments.of("snooze", "{\"until\":\"2001-01-01T00:00:00Z\"}"),
                Arguments.of("snooze", "{\"until\":\"+999999999-01-01T00:00:00Z\"}"),
                Arguments.of("hold", "{\"heldAt\":\"yesterday\"}"),
                Arguments.of("hold", "{\"heldAt\":\"-999999999-01-01T00:00:00Z\"}"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("wrongWork")
    void aMentorsWorkIsNotTakenWithWrongFields(String what, String body) {
        String path =
                switch (what) {
                    case "calls" -> "enrollments/" + vera.enrollment() + "/calls";
                    case "snooze" -> "threads/" + thread + "/snooze";
                    case "miss" -> "calls/" + vera.call() + "/miss";
                    default -> "calls/" + vera.call() + "/hold";
                };
        refuses(() -> nils().post(path, body), 400, 422);
    }

    @Test
    void aCallIsNotHeldInTheFuture() {
        refuses(() -> nils().post("calls/" + vera.call() + "/hold", "{\"heldAt\":\"2099-01-01T00:00:00Z\"}"), 409, 422);
    }

    // Kinds

    @ParameterizedTest
    @ValueSource(strings = {"speech", "afterthought", "gratitude", "%27%3B--", "QUESTION%00"})
    void aClientSendsNoKindThatIsNotTheirs(String kind) {
        refuses(() -> vera().post(into(thread) + "?kind=" + kind, json(Map.of("text", "Hello"))), 422);
        refuses(() -> vera().send("POST", into(thread) + "?kind=" + kind, SPEECH.asWav(), Harbor.WAV), 422);
    }

    @Test
    void aMentorDoesNotSendGratitudePastTheTask() {
        refuses(() -> nils().post(into(thread) + "?kind=gratitude", json(Map.of("text", "Thanks"))), 422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "queue?section=nonsense",
                "queue?after=nonsense",
                "tasks?state=nonsense",
                "tasks?kind=x",
                "recaps?state=nonsense"
            })
    void aListIsNotAskedForByWhatDoesNotExist(String path) {
        refuses(() -> nils().get(path), 400, 422);
    }

    // Where nothing is

    static Stream<String> nobodysIds() {
        return Stream.of(UUID.randomUUID().toString(), new UUID(0, 0).toString(), "not-a-uuid", "1", "%27--");
    }

    @ParameterizedTest
    @MethodSource("nobodysIds")
    void whatIsNotThereIsNotThere(String id) {
        Asked.Property nobodys = new Asked.Property(id, id, id, id, id);
        Stored before = Stored.now();
        for (Asked asked : Asked.about(nobodys)) {
            boolean named = asked.json().contains("threadId") && id.length() != 36;
            Api who = asked.need().equals("leader") ? Api.as("lena") : nils();
            Answer answer = asked.by(who);
            assertThat(answer.status()).as(asked + ": " + answer.text()).isEqualTo(named ? 400 : 404);
            Refused.plainly(answer);
        }
        before.mustBeAllThereIs();
    }

    @Test
    void aPathThatIsNotInTheContractIsRefusedPlainly() {
        refuses(() -> vera().get("no/such/thing"), 404);
        refuses(() -> vera().get("messages/" + message + "/original"), 404);
        refuses(() -> vera().send("DELETE", "threads/" + thread, BodyPublishers.noBody()), 405);
        refuses(() -> vera().post("me", "{}"), 405);
        refuses(() -> vera().get("me", "Accept", "text/html"), 406);
        refuses(() -> vera().send("POST", Harbor.threads(), text("title=x"), "application/x-www-form-urlencoded"), 415);
    }

    // Who is asking

    @Test
    void whoIsNotSignedInFindsNothing() {
        Stored before = Stored.now();
        Stream.concat(Asked.about(vera).stream(), Asked.general().stream()).forEach(asked -> {
            Answer answer = asked.by(Api.asNobody());
            assertThat(answer.status()).as(asked.toString()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
            Refused.plainly(answer);
        });
        Refused.with(Api.asNobody().get("no/such/thing"), 401);
        Refused.with(
                Api.asNobody().send("PUT", "recordings/" + UUID.randomUUID() + "/slices/0", SPEECH.asWav(), Harbor.WAV),
                401);
        before.mustBeAllThereIs();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer wrong",
                "Bearer ",
                "Bearer",
                "Basic dmVyYTp4",
                "demo-vera",
                "bearer demo-vera x",
                "Bearer ' or 1=1 --"
            })
    void aWrongTokenOpensNothing(String authorization) {
        Stored before = Stored.now();
        Stream.concat(Asked.about(vera).stream(), Asked.general().stream()).forEach(asked -> {
            Answer answer = asked.by(Api.asNobody(), "Authorization", authorization);
            assertThat(answer.status()).as(asked.toString()).isEqualTo(401);
            Refused.plainly(answer);
        });
        before.mustBeAllThereIs();
    }

    /** What Daniel and his mentor Ben have in the other organization. */
    private static Asked.Property daniels() {
        String enrollment = Api.as("daniel").enrollmentOf("Daniel").getString("id");
        JsonObject task = Eventually.see(
                        "Daniel's gratitude task",
                        () -> Api.as("ben")
                                .get("tasks?kind=GRATITUDE&state=all")
                                .items(),
                        tasks -> !tasks.isEmpty())
                .get(0);
        String title = "Whose business this is";
        JsonObject thread = Api.as("daniel")
                .post(
                        "enrollments/" + enrollment + "/threads",
                        json(Map.of("title", title)),
                        "Idempotency-Key",
                        "whose-business")
                .json();
        String message = Api.as("daniel")
                .send("POST", into(thread.getString("id")), SPEECH.asWav(), Harbor.WAV, "Idempotency-Key", "whose")
                .json()
                .getString("id");
        String call = Api.as("ben")
                .get("enrollments/" + enrollment)
                .json()
                .getJsonArray("calls")
                .getJsonObject(0)
                .getString("id");
        return new Asked.Property(enrollment, thread.getString("id"), message, call, task.getString("id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"priya", "vera"})
    void whatIsAnotherClientsIsNotThereForAClientOfEitherOrganization(String client) {
        theirsIsNotThereFor(client, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maya", "nils"})
    void whatIsAnotherMentorsIsNotThereForAMentorOfEitherOrganization(String mentor) {
        theirsIsNotThereFor(mentor, "mentor");
    }

    private static void theirsIsNotThereFor(String person, String role) {
        Asked.Property daniels = daniels();
        Stored before = Stored.now();
        for (Asked asked : Asked.about(daniels)) {
            Answer answer = asked.by(Api.as(person));
            boolean may = asked.need().isEmpty() || asked.need().equals(role);
            assertThat(answer.status())
                    .as(person + " " + asked + ": " + answer.text())
                    .isEqualTo(may ? 404 : 403);
            Refused.plainly(answer);
        }
        before.mustBeAllThereIs();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lena", "omar", "ada", "maya", "priya"})
    void nobodyOfTheOtherOrganizationFindsAnythingOfVeras(String person) {
        Stored before = Stored.now();
        for (Asked asked : Asked.about(vera)) {
            Answer answer = asked.by(Api.as(person));
            assertThat(answer.status()).as(person + " " + asked).isIn(403, 404);
            Refused.plainly(answer);
        }
        if (!person.equals("ada")) {
            assertThat(Api.as(person).get("enrollments").text()).doesNotContain("Vera");
        }
        before.mustBeAllThereIs();
    }

    @Test
    void theLeaderOfTheOtherOrganizationIsToldThatNothingIsThere() {
        for (Asked asked : Asked.about(vera)) {
            assertThat(asked.by(Api.as("lena")).status()).as(asked.toString()).isEqualTo(404);
        }
    }

    @Test
    void whatARoleMayNotDoIsRefused() {
        Asked.Property daniels = daniels();
        Stored before = Stored.now();
        Refused.with(vera().get("queue"), 403);
        Refused.with(vera().get("tasks"), 403);
        Refused.with(vera().get("tasks?state=all"), 403);
        Refused.with(Api.as("daniel").get("tasks/" + daniels.task()), 403);
        Refused.with(Api.as("daniel").post("tasks/" + daniels.task() + "/skip", "{\"reason\":\"Shy\"}"), 403);
        Refused.with(Api.as("omar").get("threads/" + daniels.thread()), 403, 404);
        Refused.with(Api.as("omar").get("messages/" + daniels.message() + "/audio"), 403, 404);
        Refused.with(Api.as("ada").get("threads/" + daniels.thread()), 403, 404);
        Refused.with(Api.as("lena").get("threads/" + daniels.thread()), 404);
        Refused.with(Api.as("ben").post("tasks/" + daniels.task() + "/skip", "{\"reason\":\"Shy\"}"), 403);
        Refused.with(
                Api.as("ben").send("POST", "tasks/" + daniels.task() + "/message", SPEECH.asWav(), Harbor.WAV), 403);
        Refused.with(Api.as("omar").post("tasks/" + daniels.task() + "/skip", "{\"reason\":\"Shy\"}"), 403);
        Refused.with(vera().post("threads/" + thread + "/thinking", ""), 403);
        Refused.with(vera().post("threads/" + thread + "/hold", ""), 403);
        Refused.with(vera().post("threads/" + thread + "/snooze", "{\"until\":\"2099-01-01T00:00:00Z\"}"), 403);
        Refused.with(nils().post("threads/" + thread + "/solved", ""), 403);
        Refused.with(vera().post("calls/" + vera.call() + "/hold", "{}"), 403);
        before.mustBeAllThereIs();
    }

    // Check-ins

    static Stream<Arguments> wrongCheckIns() {
        return Stream.of(
                Arguments.of("2026-11-27", "{\"wins\":3}"),
                Arguments.of("2026-11-27", "{\"wins\":{\"slices\":\"one\"}}"),
                Arguments.of("2026-11-27", "{\"wins\":{\"recording\":\"none\"}}"),
                Arguments.of("2026-11-27", "{\"wins\":\"A program without check-ins takes none\"}"),
                Arguments.of("soon", "{\"wins\":\"A week that is none\"}"),
                Arguments.of("2026-W54", "{}"));
    }

    @ParameterizedTest
    @MethodSource("wrongCheckIns")
    void aCheckInThatCannotBeTakenIsRefused(String week, String body) {
        refuses(() -> vera().post("enrollments/" + Harbor.enrollment() + "/check-ins/" + week, body), 400, 409, 422);
        Refused.with(vera().get("check-ins?week=" + "someday"), 422);
    }

    // Slices

    @ParameterizedTest
    @ValueSource(strings = {"400", "-1", "2147483647"})
    void aSliceHasANumberFrom0To399(String number) {
        refuses(
                () -> vera().send(
                                "PUT",
                                "recordings/" + UUID.randomUUID() + "/slices/" + number,
                                SPEECH.asWav(),
                                Harbor.WAV),
                422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "99999999999", "..%2F..%2Fkept"})
    void aSliceWhoseNumberIsNoneIsNotThere(String number) {
        refuses(
                () -> vera().send(
                                "PUT",
                                "recordings/" + UUID.randomUUID() + "/slices/" + number,
                                SPEECH.asWav(),
                                Harbor.WAV),
                400,
                404);
    }

    @Test
    void anEmptySliceIsNotTaken() {
        refuses(
                () -> vera().send("PUT", "recordings/" + UUID.randomUUID() + "/slices/0", new byte[0], Harbor.WAV),
                422);
    }

    @Test
    void whatIsMissingOfARecordingIsNamedAndTheRestWaits() {
        UUID recording = UUID.randomUUID();
        byte[] slice = SPEECH.asWav();
        for (int number : new int[] {0, 2}) {
            assertThat(vera().send("PUT", "recordings/" + recording + "/slices/" + number, slice, Harbor.WAV)
                            .status())
                    .isEqualTo(204);
        }
        Stored before = Stored.now();
        Answer refused =
                vera().post("recordings/" + recording + "/complete", "{\"slices\":5,\"threadId\":\"" + thread + "\"}");
        Refused.with(refused, 409);
        assertThat(refused.json().getJsonArray("missing").getValuesAs(jakarta.json.JsonNumber::intValue))
                .containsExactly(1, 3, 4);
        before.mustBeAllThereIs();
        assertThat(vera().get("recordings/" + recording).json().getJsonArray("slices"))
                .hasSize(2);
        assertThat(nils().get("recordings/" + recording).json().getJsonArray("slices"))
                .as("slices are their speaker's alone")
                .isEmpty();
        refuses(
                () -> nils().post(
                                "recordings/" + recording + "/complete",
                                "{\"slices\":1,\"threadId\":\"" + thread + "\"}"),
                409);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 401, Integer.MAX_VALUE})
    void aRecordingHasOneTo400Slices(int slices) {
        refuses(
                () -> vera().post(
                                "recordings/" + UUID.randomUUID() + "/complete",
                                "{\"slices\":" + slices + ",\"threadId\":\"" + thread + "\"}"),
                422);
    }

    @Test
    void aRecordingIsSaidIntoAThread() {
        refuses(() -> vera().post("recordings/" + UUID.randomUUID() + "/complete", "{\"slices\":1}"), 422);
        refuses(
                () -> vera().post(
                                "recordings/" + UUID.randomUUID() + "/complete",
                                "{\"slices\":1,\"threadId\":\"" + thread + "\",\"kind\":\"afterthought\"}"),
                409,
                422);
    }

    @Test
    void slicesThatMakeNoRecordingAreNotTaken() {
        UUID recording = UUID.randomUUID();
        assertThat(vera().send("PUT", "recordings/" + recording + "/slices/0", garbage(4000), Harbor.WAV)
                        .status())
                .isEqualTo(204);
        Stored before = Stored.now();
        Answer refused =
                vera().post("recordings/" + recording + "/complete", "{\"slices\":1,\"threadId\":\"" + thread + "\"}");
        Refused.with(refused, 415);
        before.mustBeAllThereIs();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vera", "nils"})
    void theIdOfAMessageOfTheOtherOrganizationIsNoRecordingOfMine(String person) {
        theIdIsTaken(daniels().message(), person);
    }

    @Test
    void theIdOfTheOthersMessageIsNoRecordingOfMine() {
        theIdIsTaken(message, "nils");
    }

    private void theIdIsTaken(String taken, String person) {
        String recording = "recordings/" + taken;
        assertThat(Api.as(person)
                        .send("PUT", recording + "/slices/0", Speech.of("0880").asWav(), Harbor.WAV)
                        .status())
                .isEqualTo(204);
        refuses(
                () -> Api.as(person).post(recording + "/complete", "{\"slices\":1,\"threadId\":\"" + thread + "\"}"),
                404,
                409);
    }
}
