package app.meantime.it;

import app.meantime.it.Api.Answer;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Somebody who says one thing after the other, and sends each under one id again and again until the server has
 * acknowledged it, as our pages do.
 */
final class Sender implements Runnable {

    private static final Speech SENTENCE = Speech.of("0930");
    private static final int SLICES = 4;
    private static final int BETWEEN_MILLIS = 4_000;
    private static final int AGAIN_MILLIS = 250;

    /** What was acknowledged, and everything that was answered besides. */
    static final class Ledger {

        /** The hashes of the bytes that were sent, by the id of the message that acknowledged them. */
        final Map<String, String> acknowledged = new ConcurrentHashMap<>();

        /** Tries that brought no answer, or the answer to try again. */
        final AtomicInteger repeated = new AtomicInteger();

        /** What should not have been answered. */
        final Queue<String> wrong = new ConcurrentLinkedQueue<>();

        private volatile boolean open = true;

        /** Nobody begins to say anything more. */
        void close() {
            open = false;
        }
    }

    private final Api api;
    private final String thread;
    private final boolean inSlices;
    private final Random random;
    private final Ledger ledger;

    /**
     * @param inSlices as the recorder sends, otherwise as one body under an Idempotency-Key
     * @param random what is said differs by it, and so do the pauses
     */
    Sender(Api api, String thread, boolean inSlices, Random random, Ledger ledger) {
        this.api = api;
        this.thread = thread;
        this.inSlices = inSlices;
        this.random = random;
        this.ledger = ledger;
    }

    @Override
    public void run() {
        while (ledger.open) {
            say();
            rest(random.nextInt(BETWEEN_MILLIS));
        }
    }

    /** Says one thing and returns the id under which it was acknowledged. */
    String say() {
        byte[] said = something();
        String id = inSlices ? recorded(said) : attached(said);
        ledger.acknowledged.put(id, Recorded.sha256(said));
        return id;
    }

    /** Speech that nobody has said before, by a whisper of noise on it. */
    private byte[] something() {
        float[] samples = Arrays.copyOf(SENTENCE.samples(), SENTENCE.samples().length);
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (random.nextFloat() - 0.5f) / 1000;
        }
        return new Speech(samples).asWav();
    }

    private String attached(byte[] said) {
        String key = UUID.randomUUID().toString();
        return until(201, () -> api.send("POST", Harbor.into(thread), said, Harbor.WAV, "Idempotency-Key", key))
                .json()
                .getString("id");
    }

    private String recorded(byte[] said) {
        String id = UUID.randomUUID().toString();
        int size = said.length / SLICES + 1;
        for (int n = 0; n < SLICES; n++) {
            String path = "recordings/" + id + "/slices/" + n;
            byte[] slice = Arrays.copyOfRange(said, n * size, Math.min(said.length, (n + 1) * size));
            until(204, () -> api.send("PUT", path, slice, Harbor.WAV));
        }
        String completion = "{\"slices\":" + SLICES + ",\"threadId\":\"" + thread + "\",\"kind\":\"question\"}";
        Answer sent = until(201, () -> api.post("recordings/" + id + "/complete", completion, "Idempotency-Key", id));
        if (!sent.json().getString("id").equals(id)) {
            ledger.wrong.add("another message than " + id + ": " + sent.text());
        }
        return id;
    }

    /** Repeats it until it is acknowledged. Besides, only "not now" may be answered, with when to try again. */
    private Answer until(int acknowledged, Supplier<Answer> request) {
        while (true) {
            try {
                Answer answer = request.get();
                if (answer.status() == acknowledged) {
                    return answer;
                }
                if (answer.status() != 503 || answer.header("Retry-After").isEmpty()) {
                    ledger.wrong.add(answer.status() + " " + answer.text());
                }
            } catch (UncheckedIOException noAnswer) {
                // the server is gone; it comes back
            }
            ledger.repeated.incrementAndGet();
            rest(AGAIN_MILLIS);
        }
    }

    private static void rest(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
