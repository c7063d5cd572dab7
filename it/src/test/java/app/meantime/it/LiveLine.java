package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The live line of somebody's page, without the page: what is said on it, and how it ends. */
final class LiveLine implements AutoCloseable {

    private static final int OPEN = -1;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile long lastAt;
    private final WebSocket socket;
    private volatile int closed = OPEN;
    private volatile @Nullable Throwable broken;

    private LiveLine(String site, String person) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer demo-" + person)
                .buildAsync(URI.create(site.replace("http:", "ws:") + "/live"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket line, CharSequence text, boolean last) {
                        lastAt = System.nanoTime();
                        heard.add(text.toString());
                        line.request(1);
                        return null;
                    }

                    @Override
                    public CompletionStage<?> onPing(WebSocket line, ByteBuffer nothing) {
                        asked.incrementAndGet();
                        return WebSocket.Listener.super.onPing(line, nothing);
                    }

                    @Override
                    public void onError(WebSocket line, Throwable why) {
                        broken = why;
                    }

                    @Override
                    public CompletionStage<?> onClose(WebSocket line, int code, String reason) {
                        closed = code;
                        return null;
                    }
                })
                .join();
    }

    /** The line of that person of the demo story. */
    static LiveLine of(String person, String site) {
        return new LiveLine(site, person);
    }

    LiveLine say(String sentence) {
        socket.sendText(sentence, true).join();
        return this;
    }

    /** What was said so far. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    /** When something was said last, by the machine's nanoseconds. */
    long last() {
        return lastAt;
    }

    /** Waits until this was said. */
    void hears(String word) {
        Eventually.see(word, this::heard, all -> all.stream().anyMatch(said -> said.contains(word)) || !open());
        assertThat(heard())
                .as(open() ? "the line holds" : "the line ended: " + closed + ", " + broken)
                .anyMatch(said -> said.contains(word));
    }

    /** Waits until the server has asked so often whether somebody is there, or the line has ended. */
    void isAsked(int times) {
        Eventually.see("asked " + times + " times", asked::get, often -> often >= times || !open());
    }

    /** Waits until the server has closed it; the code. */
    int closed() {
        return Eventually.see("the line is closed", () -> closed, code -> code != OPEN);
    }

    boolean open() {
        return closed == OPEN && broken == null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
