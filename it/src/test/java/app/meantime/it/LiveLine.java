package app.meantime.it;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** The live line of somebody's page, without the page: what is said on it, and how it ends. */
final class LiveLine implements AutoCloseable {

    private static final int OPEN = -1;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile long lastAt;
    private final WebSocket socket;
    private volatile int closed = OPEN;

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
        Eventually.see(word, this::heard, all -> all.stream().anyMatch(said -> said.contains(word)));
    }

    /** Waits until the server has closed it; the code. */
    int closed() {
        return Eventually.see("the line is closed", () -> closed, code -> code != OPEN);
    }

    boolean open() {
        return closed == OPEN;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
