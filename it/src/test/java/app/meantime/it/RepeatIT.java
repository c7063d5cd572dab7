package app.meantime.it;

import static app.meantime.it.Harbor.WAV;
import static app.meantime.it.Harbor.into;
import static app.meantime.it.Harbor.json;
import static app.meantime.it.Harbor.nils;
import static app.meantime.it.Harbor.vera;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is repeated, because an answer got lost or a finger slipped, happens once. */
class RepeatIT {

    private static final Installation INSTALLATION = Installation.running();
    private static final int AT_ONCE = 8;
    private static final Speech FIRST = Speech.of("0930");
    private static final Speech OTHER = Speech.of("0880");

    private static String[] key(String key) {
        return new String[] {"Idempotency-Key", key};
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    private static long rows(String table, String id) {
        return INSTALLATION.count("select count(*) from " + table + " where id = '" + id + "'");
    }

    private static long messagesIn(String thread) {
        return INSTALLATION.count("select count(*) from voice_message where thread_id = '" + thread + "'");
    }

    /** The same by many at once; what each was answered. */
    private static List<Answer> atOnce(Callable<Answer> asking) throws InterruptedException, ExecutionException {
        CountDownLatch begin = new CountDownLatch(AT_ONCE);
        Callable<Answer> together = () -> {
            begin.countDown();
            begin.await();
            return asking.call();
        };
        ExecutorService people = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : people.invokeAll(Collections.nCopies(AT_ONCE, together))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            people.shutdownNow();
        }
    }

    private static void eachIsTheSameOrNotNow(List<Answer> answers, String id) {
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isIn(201, 503);
            if (answer.status() == 201) {
                assertThat(answer.json().getString("id")).isEqualTo(id);
            } else {
                Refused.plainly(answer);
            }
        });
    }

    private static String firstId(List<Answer> answers) {
        return answers.stream()
                .filter(answer -> answer.status() == 201)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "nobody was answered 201: " + answers.get(0).text()))
                .json()
                .getString("id");
    }

    // Threads

    @Test
    void aThreadThatIsOpenedTwiceUnderOneKeyIsOneThread() {
        String key = newKey();
        String body = json(Map.of("title", "Opened twice " + key));
        Answer first = vera().post(Harbor.threads(), body, key(key));
        Answer second = vera().post(Harbor.threads(), body, key(key));
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.header("Location")).isNotEmpty().isEqualTo(first.header("Location"));
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.header("Content-Type")).startsWith("application/json");
        assertThat(INSTALLATION.count("select count(*) from voice_thread where title like '%" + key + "'"))
                .isEqualTo(1);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsAConflictAndChangesNothing() {
        String key = newKey();
        String id = vera().post(Harbor.threads(), json(Map.of("title", "The first")), key(key))
                .json()
                .getString("id");
        Stored before = Stored.now();
        Refused.with(vera().post(Harbor.threads(), json(Map.of("title", "The other")), key(key)), 409);
        before.mustBeAllThereIs();
        assertThat(vera().get("threads/" + id).json().getString("title")).isEqualTo("The first");
    }

    @Test
    void theKeysOfTwoPeopleHaveNothingToDoWithEachOther() {
        String key = newKey();
        String veras = vera().post(Harbor.threads(), json(Map.of("title", "Hers")), key(key))
                .json()
                .getString("id");
        Answer his = nils().post(Harbor.threads(), json(Map.of("title", "His")), key(key));
        assertThat(his.status()).isEqualTo(201);
        assertThat(his.json().getString("id")).isNotEqualTo(veras);
    }

    @Test
    void withoutAKeyTwoAreTwo() {
        String body = json(Map.of("title", "Twice on purpose"));
        String first = vera().post(Harbor.threads(), body).json().getString("id");
        String second = vera().post(Harbor.threads(), body).json().getString("id");
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void aKeyWhoseRequestWasRefusedServesForTheCorrectedOne() {
        String key = newKey();
        Refused.with(vera().post(Harbor.threads(), json(Map.of("title", " ")), key(key)), 422);
        Answer corrected = vera().post(Harbor.threads(), json(Map.of("title", "Corrected")), key(key));
        assertThat(corrected.status()).isEqualTo(201);
    }

    @Test
    void aThreadThatIsOpenedByManyAtOnceUnderOneKeyIsOneThread() throws Exception {
        String key = newKey();
        String body = json(Map.of("title", "All at once " + key));
        List<Answer> answers = atOnce(() -> vera().post(Harbor.threads(), body, key(key)));
        eachIsTheSameOrNotNow(answers, firstId(answers));
        assertThat(INSTALLATION.count("select count(*) from voice_thread where title like '%" + key + "'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 1000})
    void aKeyHasAtMost200Characters(int length) {
        Stored before = Stored.now();
        Refused.with(vera().post(Harbor.threads(), json(Map.of("title", "Long")), key("k".repeat(length))), 422);
        Refused.with(vera().send("POST", Harbor.threads(), new byte[] {1}, WAV, key("k".repeat(length))), 422);
        before.mustBeAllThereIs();
    }

    @Test
    void aKeyOf200CharactersIsTaken() {
        String key = newKey() + "k".repeat(200 - 36);
        Answer first = vera().post(Harbor.threads(), json(Map.of("title", "A long key")), key(key));
        Answer second = vera().post(Harbor.threads(), json(Map.of("title", "A long key")), key(key));
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
    }

    // Messages

    @Test
    void aRecordingThatIsSentTwiceUnderOneKeyIsOneMessage() {
        String thread = Harbor.thread("Sent twice");
        String key = newKey();
        Answer first = vera().send("POST", into(thread), FIRST.asWav(), WAV, key(key));
        Answer second = vera().send("POST", into(thread), FIRST.asWav(), WAV, key(key));
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json().getString("id")).isEqualTo(first.json().getString("id"));
        assertThat(second.json().getString("sentAt")).isEqualTo(first.json().getString("sentAt"));
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(messagesIn(thread)).isEqualTo(1);
        assertThat(Harbor.originals(first.json().getString("id"))).hasSize(1);
    }

    @Test
    void anotherRecordingUnderTheSameKeyIsAConflictAndTheFirstStillPlays() throws IOException {
        String thread = Harbor.thread("Two voices, one key");
        String key = newKey();
        String id = vera().send("POST", into(thread), FIRST.asWav(), WAV, key(key))
                .json()
                .getString("id");
        Harbor.ready(id);
        Stored before = Stored.now();
        Refused.with(vera().send("POST", into(thread), OTHER.asWav(), WAV, key(key)), 409);
        before.mustBeAllThereIs();
        assertThat(Harbor.originals(id)).hasSize(1);
        assertThat(Files.readAllBytes(Harbor.originals(id).get(0))).isEqualTo(FIRST.asWav());
        byte[] heard = vera().get("messages/" + id + "/audio").body();
        assertThat(Recorded.heard(heard).likeness(FIRST)).isGreaterThan(0.9);
    }

    @Test
    void aRecordingThatIsSentByManyAtOnceUnderOneKeyIsOneMessage() throws Exception {
        String thread = Harbor.thread("All at once");
        String key = newKey();
        byte[] wav = FIRST.asWav();
        List<Answer> answers = atOnce(() -> vera().send("POST", into(thread), wav, WAV, key(key)));
        String id = firstId(answers);
        eachIsTheSameOrNotNow(answers, id);
        assertThat(messagesIn(thread)).isEqualTo(1);
        assertThat(rows("voice_message", id)).isEqualTo(1);
        Harbor.ready(id);
        assertThat(Files.readAllBytes(Harbor.originals(id).get(0))).isEqualTo(wav);
    }

    @Test
    void aTextThatIsSentByManyAtOnceUnderOneKeyIsOneMessage() throws Exception {
        String thread = Harbor.thread("Typed at once");
        String key = newKey();
        List<Answer> answers = atOnce(() -> vera().post(into(thread), json(Map.of("text", "Hello")), key(key)));
        eachIsTheSameOrNotNow(answers, firstId(answers));
        assertThat(messagesIn(thread)).isEqualTo(1);
    }

    @Test
    void aTextThatIsSentTwiceUnderOneKeyIsOneMessageAndAnotherTextAConflict() {
        String thread = Harbor.thread("Typed twice");
        String key = newKey();
        Answer first = vera().post(into(thread), json(Map.of("text", "Hello")), key(key));
        assertThat(vera().post(into(thread), json(Map.of("text", "Hello")), key(key))
                        .json())
                .isEqualTo(first.json());
        Refused.with(vera().post(into(thread), json(Map.of("text", "Good bye")), key(key)), 409);
        assertThat(messagesIn(thread)).isEqualTo(1);
    }

    // Slices

    private static void slice(String recording, int number, byte[] bytes) {
        Answer kept = vera().send("PUT", "recordings/" + recording + "/slices/" + number, bytes, WAV);
        assertThat(kept.status()).as(kept.text()).isEqualTo(204);
    }

    private static Answer complete(String recording, String thread, int slices) {
        return vera().post(
                        "recordings/" + recording + "/complete",
                        "{\"slices\":" + slices + ",\"threadId\":\"" + thread + "\"}");
    }

    private static void sliceUp(String recording, byte[] whole) {
        int half = whole.length / 2;
        slice(recording, 1, java.util.Arrays.copyOfRange(whole, half, whole.length));
        slice(recording, 0, java.util.Arrays.copyOf(whole, half));
    }

    @Test
    void aRecordingThatIsCompletedTwiceIsOneMessageAlsoWhenItsSlicesAreGone() throws IOException {
        String thread = Harbor.thread("Completed twice");
        String recording = newKey();
        byte[] wav = FIRST.asWav();
        sliceUp(recording, wav);
        Answer first = complete(recording, thread, 2);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.json().getString("id")).isEqualTo(recording);
        assertThat(first.json().getString("seal")).isEqualTo("LIVE");
        assertThat(vera().get("recordings/" + recording).json().getJsonArray("slices"))
                .isEmpty();
        Answer second = complete(recording, thread, 2);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json().getString("id")).isEqualTo(recording);
        assertThat(second.json().getString("sentAt")).isEqualTo(first.json().getString("sentAt"));
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(messagesIn(thread)).isEqualTo(1);
        assertThat(Files.readAllBytes(Harbor.originals(recording).get(0))).isEqualTo(wav);
    }

    @Test
    void aRecordingThatIsCompletedByManyAtOnceIsOneMessage() throws Exception {
        String thread = Harbor.thread("Completed at once");
        String recording = newKey();
        byte[] wav = FIRST.asWav();
        sliceUp(recording, wav);
        List<Answer> answers = atOnce(() -> complete(recording, thread, 2));
        eachIsTheSameOrNotNow(answers, recording);
        assertThat(firstId(answers)).isEqualTo(recording);
        assertThat(messagesIn(thread)).isEqualTo(1);
        assertThat(Files.readAllBytes(Harbor.originals(recording).get(0))).isEqualTo(wav);
    }

    @Test
    void aSliceThatIsSentAgainReplacesItself() throws IOException {
        String thread = Harbor.thread("A slice again");
        String recording = newKey();
        byte[] wav = FIRST.asWav();
        sliceUp(recording, OTHER.asWav());
        sliceUp(recording, wav);
        sliceUp(recording, wav);
        assertThat(vera().get("recordings/" + recording).json().getJsonArray("slices"))
                .hasSize(2);
        assertThat(complete(recording, thread, 2).status()).isEqualTo(201);
        assertThat(Files.readAllBytes(Harbor.originals(recording).get(0))).isEqualTo(wav);
    }

    // Calls

    private static int heldCalls() {
        return nils().get("enrollments/" + Harbor.enrollment()).json().getInt("heldCalls");
    }

    private static String plannedCall() {
        return nils().post("enrollments/" + Harbor.enrollment() + "/calls", plan())
                .json()
                .getString("id");
    }

    private static String plan() {
        return "{\"plannedAt\":\"" + INSTALLATION.now() + "\",\"purpose\":\"FOCUS\"}";
    }

    @Test
    void aCallThatIsPlannedTwiceUnderOneKeyIsOneCall() {
        String key = newKey();
        String body = plan();
        Answer first = nils().post("enrollments/" + Harbor.enrollment() + "/calls", body, key(key));
        Answer second = nils().post("enrollments/" + Harbor.enrollment() + "/calls", body, key(key));
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(rows("call", first.json().getString("id"))).isEqualTo(1);
        assertThat(nils().get("enrollments/" + Harbor.enrollment()).json().getJsonArray("calls").stream()
                        .map(JsonValue::asJsonObject)
                        .filter(call -> call.getString("id").equals(first.json().getString("id"))))
                .hasSize(1);
    }

    @Test
    void aCallThatIsHeldTwiceUnderOneKeyIsHeldOnce() {
        String call = plannedCall();
        int before = heldCalls();
        String key = newKey();
        Answer first = nils().post("calls/" + call + "/hold", "{\"strategy\":\"Ask first\"}", key(key));
        Answer second = nils().post("calls/" + call + "/hold", "{\"strategy\":\"Ask first\"}", key(key));
        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(heldCalls()).isEqualTo(before + 1);
        Refused.with(nils().post("calls/" + call + "/hold", "{\"strategy\":\"Ask later\"}", key(key)), 409);
    }

    @Test
    void aCallThatIsHeldTwiceWithoutAKeyIsHeldOnceAllTheSame() {
        String call = plannedCall();
        int before = heldCalls();
        assertThat(nils().post("calls/" + call + "/hold", "").status()).isEqualTo(200);
        assertThat(nils().post("calls/" + call + "/hold", "").status()).isEqualTo(200);
        assertThat(heldCalls()).isEqualTo(before + 1);
    }

    @Test
    void aCallThatIsHeldByManyAtOnceIsHeldOnce() throws Exception {
        String call = plannedCall();
        int before = heldCalls();
        List<Answer> answers = atOnce(() -> nils().post("calls/" + call + "/hold", "{}"));
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.text()).isIn(200, 409));
        assertThat(heldCalls()).isEqualTo(before + 1);
    }
}
