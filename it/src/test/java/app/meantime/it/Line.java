package app.meantime.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * The line between a browser and the server, which breaks as lines do: it is cut in the middle of anything, it is slow, it
 * loses an answer to what the server has already done, it claims that something arrived which did not. A page that is
 * opened over it has its own origin, so each device needs one of its own for as long as the device lives.
 */
final class Line implements AutoCloseable {

    private static final Pattern REQUEST =
            Pattern.compile("\\A(GET|HEAD|POST|PUT|DELETE|OPTIONS) (\\S+) HTTP/1\\.1\r\n");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final int CHUNK = 4_096;

    private final ServerSocket listening;
    private final URI server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> lost = new ConcurrentHashMap<>();
    private final Map<String, Integer> swallowed = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private volatile boolean cut;
    private volatile int bytesPerSecond;

    private Line(String server) {
        this.server = URI.create(server);
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        start(this::listen);
    }

    /** A line to that server. */
    static Line to(String server) {
        return new Line(server);
    }

    /** The server as it is seen from the other end. */
    String url() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /** From now on nothing gets through, and what is on its way is lost. */
    void cut() {
        cut = true;
        open.forEach(Line::drop);
    }

    /** Everything gets through again, at full speed, and nothing more is lost. */
    void mend() {
        lost.clear();
        swallowed.clear();
        held.clear();
        bytesPerSecond = 0;
        cut = false;
    }

    /** What goes to the server goes no faster than that. */
    void slow(int bytes) {
        bytesPerSecond = bytes;
    }

    /** The next so many answers to requests whose line matches are lost, after the server has given them. */
    void loseAnswers(String request, int times) {
        lost.put(request, times);
    }

    /** The next request whose line matches does not reach the server, and yet is answered with 204. */
    void swallow(String request) {
        swallowed.put(request, 1);
    }

    /** Holds back the answers to requests whose line matches; the latch opens when the server has given the first. */
    CountDownLatch hold(String request) {
        CountDownLatch answered = new CountDownLatch(1);
        held.put(request, answered);
        return answered;
    }

    /** The lines of all requests that came and match, "PUT /api/v1/…", in their order. */
    List<String> asked(String request) {
        Pattern wanted = Pattern.compile(request);
        return asked.stream().filter(line -> wanted.matcher(line).find()).toList();
    }

    /** Forgets which requests came. */
    void forget() {
        asked.clear();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                connect(listening.accept());
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket browser) {
        if (cut) {
            drop(browser);
            return;
        }
        try {
            Socket there = new Socket(server.getHost(), server.getPort());
            open.add(browser);
            open.add(there);
            Connection connection = new Connection(browser, there);
            start(connection::up);
            start(connection::down);
        } catch (IOException serverAway) {
            drop(browser);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "line");
        thread.setDaemon(true);
        thread.start();
    }

    private static void drop(Socket socket) {
        try {
            socket.setSoLinger(true, 0); // a reset, as a line that breaks
            socket.close();
        } catch (IOException gone) {
            // as wanted
        }
    }

    /** One of those was wanted, and there is one less to come. */
    private static boolean take(Map<String, Integer> wanted, String request) {
        for (String one : wanted.keySet()) {
            if (Pattern.compile(one).matcher(request).find()) {
                int left = wanted.merge(one, -1, Integer::sum);
                return left >= 0;
            }
        }
        return false;
    }

    /** A browser sends a request on a connection only when the one before was answered, so a chunk begins with it. */
    private final class Connection {

        private final Socket browser;
        private final Socket there;
        private volatile String request = "";
        private volatile boolean loses;

        Connection(Socket browser, Socket there) {
            this.browser = browser;
            this.there = there;
        }

        void up() {
            try (browser;
                    there) {
                InputStream in = browser.getInputStream();
                OutputStream out = there.getOutputStream();
                byte[] chunk = new byte[CHUNK];
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    String text = new String(chunk, 0, read, StandardCharsets.ISO_8859_1);
                    var head = REQUEST.matcher(text);
                    if (head.find()) {
                        request = head.group(1) + " " + head.group(2);
                        asked.add(request);
                        loses = take(lost, request);
                        if (take(swallowed, request)) {
                            swallow(in, text);
                            continue;
                        }
                    }
                    if (bytesPerSecond > 0) {
                        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(read) / bytesPerSecond);
                    }
                    out.write(chunk, 0, read);
                    out.flush();
                }
            } catch (IOException broken) {
                // the other direction ends with it
            } finally {
                end();
            }
        }

        private void swallow(InputStream in, String text) throws IOException {
            var length = LENGTH.matcher(text);
            int head = text.indexOf("\r\n\r\n") + 4;
            in.readNBytes(Integer.parseInt(length.find() ? length.group(1) : "0") - (text.length() - head));
            browser.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            browser.getOutputStream().flush();
        }

        void down() {
            try (browser;
                    there) {
                InputStream in = there.getInputStream();
                OutputStream out = browser.getOutputStream();
                byte[] chunk = new byte[CHUNK];
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    if (loses) {
                        drop(browser);
                        return;
                    }
                    if (holds()) {
                        continue;
                    }
                    out.write(chunk, 0, read);
                    out.flush();
                }
            } catch (IOException broken) {
                // the other direction ends with it
            } finally {
                end();
            }
        }

        private boolean holds() {
            for (Map.Entry<String, CountDownLatch> one : held.entrySet()) {
                if (Pattern.compile(one.getKey()).matcher(request).find()) {
                    one.getValue().countDown();
                    return true;
                }
            }
            return false;
        }

        private void end() {
            open.remove(browser);
            open.remove(there);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        open.forEach(Line::drop);
    }
}
