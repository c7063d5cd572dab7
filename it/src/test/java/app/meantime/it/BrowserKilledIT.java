package app.meantime.it;

import static app.meantime.it.Harbor.nils;
import static app.meantime.it.Harbor.vera;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The browser is killed at random instants while somebody speaks or sends. It is opened again, what was cut off is sent,
 * and the mentor hears everything that was older than six seconds at the kill, once.
 */
class BrowserKilledIT {

    private static final int KILLS = Integer.getInteger("meantime.kills", 8);
    private static final int DEVICES = 3;
    private static final double MAY_BE_LOST = 6;
    private static final double SAME_SPEECH = 0.85;
    private static final int LEAST_SPOKEN = 6_500;
    private static final String COMPLETE = "^POST \\S+/complete$";

    private static final Speech SPEECH = Speech.of("0870", "0880", "0890", "0920", "0930");

    /** What is going on when the browser is killed. */
    private enum Moment {
        RECORDING,
        RECORDING_OFFLINE,
        SENDING,
        SENT_AND_NOT_ANSWERED
    }

    /** One kill: when, and what it cost. */
    private record Kill(int number, Moment moment, Random random) {

        String title() {
            return String.format(Locale.ROOT, "Killed %d, %s", number, moment);
        }
    }

    /** What the mentor heard after a kill. */
    private record Heard(Kill kill, double spoken, double heard, double likeness) {

        double lost() {
            return Math.max(0, spoken - heard);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: spoken %.1f s, heard %.1f s, likeness %.2f",
                    kill.title(),
                    spoken,
                    heard,
                    likeness);
        }
    }

    @Test
    void allButTheLastSixSecondsIsHeardOnceHoweverTheBrowserEnds() throws Exception {
        long seed = Long.getLong("meantime.seed", System.nanoTime() % 1_000_000);
        Random random = new Random(seed);
        Queue<Kill> kills = new ConcurrentLinkedQueue<>(IntStream.range(0, KILLS)
                .mapToObj(n -> new Kill(n, Moment.values()[n % Moment.values().length], new Random(random.nextLong())))
                .toList());
        long before = messages();
        List<Heard> all = new ArrayList<>();
        ExecutorService people = Executors.newFixedThreadPool(DEVICES);
        try {
            List<Future<List<Heard>>> devices = IntStream.range(0, DEVICES)
                    .mapToObj(n -> people.submit(() -> onOneDevice("killed-" + n, kills)))
                    .toList();
            for (Future<List<Heard>> device : devices) {
                all.addAll(device.get());
            }
        } finally {
            people.shutdownNow();
        }
        assertThat(all).hasSize(KILLS);
        assertThat(messages() - before).as("each message is there once").isEqualTo(KILLS);
        Figures.show(
                "BrowserKilledIT seed %d: %d kills, %.1f s lost at most, likeness %.2f at least, %d messages",
                seed,
                KILLS,
                all.stream().mapToDouble(Heard::lost).max().orElseThrow(),
                all.stream().mapToDouble(Heard::likeness).min().orElseThrow(),
                KILLS);
    }

    private static long messages() {
        return Installation.running()
                .count("select count(*) from voice_message m join person p on p.id = m.author_id"
                        + " where p.email = 'vera@demo.meantime'");
    }

    private static List<Heard> onOneDevice(String name, Queue<Kill> kills) throws Exception {
        List<Heard> all = new ArrayList<>();
        try (Phone device = new Phone(name, "vera", SPEECH)) {
            for (Kill kill = kills.poll(); kill != null; kill = kills.poll()) {
                String thread = Harbor.thread(kill.title());
                double spoken = killed(device, thread, kill);
                device.line().mend();
                device.open();
                device.go("/client");
                isSent(device);
                Heard heard = hear(kill, thread, spoken);
                Figures.show("  %s", heard);
                all.add(heard);
            }
        }
        return all;
    }

    /** Kills the browser at that moment; how many seconds had been spoken into it. */
    private static double killed(Phone device, String thread, Kill kill) throws InterruptedException {
        Random random = kill.random();
        Line line = device.line();
        device.go("/client/threads/" + thread);
        CountDownLatch committed =
                line.hold(kill.moment() == Moment.SENT_AND_NOT_ANSWERED ? COMPLETE : "nothing is held back");
        device.speak();
        long begun = device.begun();
        long stop = begun + LEAST_SPOKEN + random.nextInt(9_000);
        switch (kill.moment()) {
            case RECORDING -> sleepUntil(stop);
            case RECORDING_OFFLINE -> {
                sleepUntil(begun + random.nextInt(6_000));
                line.cut();
                sleepUntil(stop);
            }
            case SENDING -> {
                line.slow(10_000 + random.nextInt(30_000));
                sleepUntil(stop);
                device.send();
                sleepUntil(System.currentTimeMillis() + random.nextInt(2_500));
                if (random.nextBoolean()) {
                    line.cut();
                    sleepUntil(System.currentTimeMillis() + random.nextInt(500));
                }
            }
            default -> {
                sleepUntil(stop);
                device.send();
                assertThat(committed.await(60, TimeUnit.SECONDS)).isTrue();
                sleepUntil(System.currentTimeMillis() + random.nextInt(300));
            }
        }
        long killed = Math.min(System.currentTimeMillis(), sending(kill.moment()) ? stop : Long.MAX_VALUE);
        device.kill();
        return (killed - begun) / 1000.0;
    }

    private static boolean sending(Moment moment) {
        return moment == Moment.SENDING || moment == Moment.SENT_AND_NOT_ANSWERED;
    }

    /** The random instant is what this test is about. */
    private static void sleepUntil(long instant) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Math.max(0, instant - System.currentTimeMillis()));
    }

    /** What was being sent goes out by itself; what was cut off while it was spoken is offered, and sent with a tap. */
    private static void isSent(Phone device) {
        Eventually.see(
                "nothing waits on the device",
                () -> {
                    var offered = device.page().locator("[data-draft=cut] [data-act=send]");
                    if (offered.count() > 0 && offered.first().isVisible()) {
                        offered.first().click();
                    }
                    return device.drafts();
                },
                List::isEmpty);
    }

    private static Heard hear(Kill kill, String thread, double spoken) {
        List<String> messages = vera().get("threads/" + thread).json().getJsonArray("messages").stream()
                .map(JsonValue::asJsonObject)
                .map(message -> message.getString("id"))
                .toList();
        assertThat(messages).as(kill.title()).hasSize(1);
        Harbor.ready(messages.get(0));
        Speech speech = Recorded.heard(
                nils().get("messages/" + messages.get(0) + "/audio").body());
        Heard heard = new Heard(kill, spoken, speech.seconds(), speech.likeness(SPEECH));
        assertThat(heard.lost()).as(heard.toString()).isLessThan(MAY_BE_LOST);
        assertThat(heard.likeness()).as(heard.toString()).isGreaterThan(SAME_SPEECH);
        return heard;
    }
}
