package app.meantime.it;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * What a voice costs, measured on the server that was built: {@code ./mvnw verify -Dbench}. Computing is that of the server
 * and of all that it starts, less what it takes while nothing is sent; heap is what the threads that answer allocate.
 */
public final class Bench {

    private static final String[] SENTENCES = {"0870", "0880", "0890", "0920", "0930"};
    private static final String[] OPUS = {"-ar", "48000", "-c:a", "libopus", "-b:a", "32k"};
    private static final String[] AAC = {"-ar", "48000", "-c:a", "aac", "-b:a", "96k"};
    private static final Pattern CHECK = Pattern.compile("check;dur=([0-9.]+)");
    private static final double TICKS_PER_SECOND = 100;
    private static final int IDLE_SECONDS = 20;
    private static final int SENDERS = 16;
    private static final int ROUNDS = 9;
    private static final int ROUND_SECONDS = 6;

    private final Installation installation = Installation.running();
    private final String thread = Harbor.thread("What a voice costs");
    private final double idle;

    private Bench() {
        idle = idle();
    }

    /** Measures everything and prints it. */
    public static void main(String[] none) throws SQLException {
        if ("board".equals(System.getProperty("bench"))) {
            BoardBench.run();
            return;
        }
        if ("sweeps".equals(System.getProperty("bench"))) {
            SweepBench.run();
            return;
        }
        try {
            if ("live".equals(System.getProperty("bench"))) {
                live();
                return;
            }
            Bench bench = new Bench();
            bench.warmUp();
            for (int[] times : new int[][] {{1, 10}, {12, 2}, {36, 1}}) {
                bench.compute("webm", times[0], times[1], OPUS);
                bench.compute("m4a", times[0], times[1], AAC);
            }
            bench.send("webm", 1, OPUS);
            bench.send("webm", 12, OPUS);
            bench.send("m4a", 1, AAC);
            bench.allocate(Recorded.as("m4a", speech(1), AAC), 100);
            bench.allocate(Recorded.as("webm", speech(12), OPUS), 30);
            bench.allocate(Recorded.as("m4a", speech(34), AAC), 10);
            live();
        } finally {
            Installation.stop();
        }
    }

    private static Speech speech(int times) {
        String[] sentences = IntStream.range(0, times)
                .boxed()
                .flatMap(n -> Arrays.stream(SENTENCES))
                .toArray(String[]::new);
        return Speech.of(sentences);
    }

    private static void say(String line, Object... figures) {
        System.out.printf(Locale.ROOT, line + "%n", figures);
    }

    private void warmUp() {
        byte[] warm = Recorded.as("webm", Speech.of("0930"), OPUS);
        for (int i = 0; i < 60; i++) {
            sent(warm);
        }
        allReady();
    }

    private Api.Answer sent(byte[] recording) {
        Api.Answer answer = Harbor.vera().send("POST", Harbor.into(thread), recording, "audio/webm");
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.text());
        }
        return answer;
    }

    private void allReady() {
        Eventually.see(
                "all is prepared",
                () -> installation.count("select count(*) from voice_message where state in ('RECEIVED', 'CHECKED')"),
                left -> left == 0);
    }

    // Computing

    private void compute(String ending, int times, int messages, String... codec) {
        Speech speech = speech(times);
        byte[] recording = Recorded.as(ending, speech, codec);
        double before = cpuSeconds();
        long begun = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            sent(recording);
            allReady();
        }
        double passed = (System.nanoTime() - begun) / 1e9;
        double minutes = messages * speech.seconds() / 60;
        say(
                "%4.0f s of %-4s  %.2f CPU-seconds per minute of audio",
                speech.seconds(), ending, (cpuSeconds() - before - idle * passed) / minutes);
    }

    private double idle() {
        double before = cpuSeconds();
        try {
            TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return (cpuSeconds() - before) / IDLE_SECONDS;
    }

    /** Of the server and of the processes that it started and that have ended. */
    private double cpuSeconds() {
        try {
            String stat = Files.readString(Path.of("/proc/" + installation.pid() + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return IntStream.range(11, 15)
                            .mapToLong(field -> Long.parseLong(fields[field]))
                            .sum()
                    / TICKS_PER_SECOND;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    // Sending

    private void send(String ending, int times, String... codec) {
        Speech speech = speech(times);
        byte[] recording = Recorded.as(ending, speech, codec);
        int sendings = 31;
        double[] whole = new double[sendings];
        double[] check = new double[sendings];
        for (int i = 0; i < sendings; i++) {
            long begun = System.nanoTime();
            Api.Answer answer = sent(recording);
            whole[i] = (System.nanoTime() - begun) / 1e6;
            Matcher matcher = CHECK.matcher(answer.header("Server-Timing"));
            check[i] = matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
            allReady();
        }
        Arrays.sort(whole);
        Arrays.sort(check);
        say(
                "%4.0f s of %-4s  median send %.1f ms, of it validation %.2f ms (%.1f %%)",
                speech.seconds(),
                ending,
                whole[sendings / 2],
                check[sendings / 2],
                100 * check[sendings / 2] / whole[sendings / 2]);
    }

    // Live

    /**
     * What it costs that open pages are told: texts per second of sixteen senders at two servers of the same build, one of which
     * tells nobody, in turns, so that whatever else the machine does weighs on both.
     */
    private static void live() {
        Installation telling = Installation.running();
        try (Installation silent = Installation.apart("silent", 30, Map.of("MEANTIME_LIVE", "false"))) {
            List<String> on = threads(telling);
            List<String> off = threads(silent);
            double[] ratios = new double[ROUNDS];
            double[] with = new double[ROUNDS];
            double[] without = new double[ROUNDS];
            for (int round = -2; round < ROUNDS; round++) {
                boolean first = round % 2 == 0;
                double one = first ? perSecond(telling, on) : perSecond(silent, off);
                double other = first ? perSecond(silent, off) : perSecond(telling, on);
                if (round >= 0) {
                    with[round] = first ? one : other;
                    without[round] = first ? other : one;
                    ratios[round] = with[round] / without[round];
                }
            }
            Arrays.sort(ratios);
            Arrays.sort(with);
            Arrays.sort(without);
            say(
                    "%d senders  %.0f texts a second with live pages, %.0f without: ratio %.3f (median of %d rounds; %.3f to %.3f)",
                    SENDERS,
                    with[ROUNDS / 2],
                    without[ROUNDS / 2],
                    ratios[ROUNDS / 2],
                    ROUNDS,
                    ratios[0],
                    ratios[ROUNDS - 1]);
        }
    }

    private static List<String> threads(Installation there) {
        Api vera = Api.as("vera", there);
        String enrollment = vera.enrollmentOf("Vera").getString("id");
        return IntStream.range(0, SENDERS)
                .mapToObj(n -> vera.post(
                                "enrollments/" + enrollment + "/threads", "{\"title\":\"Told or not told " + n + "\"}")
                        .json()
                        .getString("id"))
                .toList();
    }

    private static double perSecond(Installation there, List<String> threads) {
        Api vera = Api.as("vera", there);
        long begun = System.nanoTime();
        long until = begun + TimeUnit.SECONDS.toNanos(ROUND_SECONDS);
        long sent = all(vera, threads, until);
        return sent / ((System.nanoTime() - begun) / 1e9);
    }

    private static long all(Api vera, List<String> threads, long until) {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            long sent = 0;
            for (Future<Long> one : senders.invokeAll(threads.stream()
                    .map(thread -> (Callable<Long>) () -> {
                        long mine = 0;
                        while (System.nanoTime() < until) {
                            Api.Answer answer = vera.post(Harbor.into(thread), "{\"text\":\"told or not told\"}");
                            if (answer.status() != 201) {
                                throw new IllegalStateException(answer.text());
                            }
                            mine++;
                        }
                        return mine;
                    })
                    .toList())) {
                sent += one.get();
            }
            return sent;
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        } finally {
            senders.shutdownNow();
        }
    }

    // Heap

    private void allocate(byte[] recording, int messages) {
        allReady();
        long before = allocated();
        for (int i = 0; i < messages; i++) {
            sent(recording);
        }
        long each = (allocated() - before) / messages;
        say(
                "%,d bytes sent  %,d bytes of heap allocated (%.0f %%)",
                recording.length, each, 100.0 * each / recording.length);
        allReady();
    }

    /** What the threads that answer requests have allocated since they began. */
    private long allocated() {
        try {
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(installation.pid()));
            String address = machine.startLocalManagementAgent();
            machine.detach();
            try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
                MBeanServerConnection server = connector.getMBeanServerConnection();
                ObjectName threads = new ObjectName("java.lang:type=Threading");
                long[] ids = (long[]) server.getAttribute(threads, "AllThreadIds");
                long[] bytes = (long[])
                        server.invoke(threads, "getThreadAllocatedBytes", new Object[] {ids}, new String[] {"[J"});
                long sum = 0;
                for (int i = 0; i < ids.length; i++) {
                    Object info = server.invoke(threads, "getThreadInfo", new Object[] {ids[i]}, new String[] {"long"});
                    String name = String.valueOf(
                            info instanceof javax.management.openmbean.CompositeData data
                                    ? data.get("threadName")
                                    : "");
                    sum += name.startsWith("default task") || name.startsWith("default I/O") ? bytes[i] : 0;
                }
                return sum;
            }
        } catch (IOException | AttachNotSupportedException | JMException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
