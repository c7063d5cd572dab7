package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Ten people speak without end, and the server, or the database under it, is ended without a word: what was acknowledged
 * is there afterwards, once and whole, and nobody had to do anything for it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerKilledIT {

    private static final int SERVER_KILLS = Integer.getInteger("meantime.server.kills", 2);
    private static final int DATABASE_KILLS = Integer.getInteger("meantime.database.kills", 2);
    private static final int IN_ONE = 8;
    private static final int IN_SLICES = 2;
    private static final List<String> CLIENTS = List.of("vera", "jonas", "priya", "daniel");

    /** How soon everything works again, by itself, once the database is back. */
    private static final Duration BACK_AGAIN = Duration.ofSeconds(30);

    /** How long somebody waits for "not now". */
    private static final Duration NOT_NOW = Duration.ofSeconds(8);

    private final long seed = Long.getLong("meantime.seed", System.nanoTime() % 1_000_000);
    private final Random random = new Random(seed);
    private final Sender.Ledger ledger = new Sender.Ledger();
    private final List<Sender> senders = new ArrayList<>();
    private Installation installation;
    private ExecutorService people;
    private final List<Future<?>> speaking = new ArrayList<>();

    @BeforeAll
    void tenPeopleSpeak() {
        installation = Installation.apart("killed", 40);
        people = Executors.newFixedThreadPool(IN_ONE + IN_SLICES);
        for (int n = 0; n < IN_ONE + IN_SLICES; n++) {
            String client = CLIENTS.get(n % CLIENTS.size());
            Api api = Api.as(client, installation);
            senders.add(new Sender(api, thread(api), n >= IN_ONE, new Random(random.nextLong()), ledger));
        }
        senders.forEach(sender -> speaking.add(people.submit(sender)));
    }

    private static String thread(Api api) {
        String enrollment = api.get("enrollments").items().get(0).getString("id");
        Answer opened = api.post("enrollments/" + enrollment + "/threads", Harbor.json(Map.of("title", "Power cuts")));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.json().getString("id");
    }

    @AfterAll
    void stop() {
        people.shutdownNow();
        installation.close();
    }

    @Test
    void whatWasAcknowledgedIsThereOnceAndWholeHoweverOftenTheServerAndTheDatabaseAreKilled() throws Exception {
        for (int kill = 0; kill < SERVER_KILLS; kill++) {
            speakFor(1_500 + random.nextInt(4_000));
            installation.killServer();
            installation.startServer();
        }
        Duration slowestRefusal = Duration.ZERO;
        Duration slowestReturn = Duration.ZERO;
        for (int kill = 0; kill < DATABASE_KILLS; kill++) {
            speakFor(1_500 + random.nextInt(4_000));
            installation.database().crash();
            slowestRefusal = longer(slowestRefusal, notNow(500 + random.nextInt(4_000)));
            installation.database().restart();
            slowestReturn = longer(slowestReturn, everythingWorksAgain());
        }
        ledger.close();
        for (Future<?> one : speaking) {
            one.get(2, TimeUnit.MINUTES);
        }
        assertThat(ledger.wrong).as("answers besides acknowledged and not now").isEmpty();
        Eventually.see(
                "all are ready",
                () -> installation.count("select count(*) from voice_message where state in ('RECEIVED', 'CHECKED')"),
                left -> left == 0);
        everyAcknowledgedMessageIsReadyOnceAndWhole();
        everyRowHasItsFile();
        Figures.show(
                "ServerKilledIT seed %d: %d kills of the server, %d of the database, %d acknowledged by %d tries, 0 lost, 0"
                        + " doubled, 0 short; \"not now\" came within %.1f s, everything worked again after %.1f s",
                seed,
                SERVER_KILLS,
                DATABASE_KILLS,
                ledger.acknowledged.size(),
                ledger.acknowledged.size() + ledger.repeated.get(),
                slowestRefusal.toMillis() / 1000.0,
                slowestReturn.toMillis() / 1000.0);
    }

    /** The random instant of the kill is what this test is about. */
    private static void speakFor(int millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** While the database is away everybody is told "not now" and when to try again; how long that took at most. */
    private Duration notNow(int millis) throws InterruptedException {
        Duration slowest = Duration.ZERO;
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        do {
            long asked = System.nanoTime();
            Answer answer = Api.as("maya", installation).get("me");
            slowest = longer(slowest, Duration.ofNanos(System.nanoTime() - asked));
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
            speakFor(200);
        } while (System.nanoTime() < until);
        assertThat(slowest).isLessThan(NOT_NOW);
        return slowest;
    }

    /** Somebody speaks and it can be played; how long after the return of the database that was. */
    private Duration everythingWorksAgain() {
        long back = System.nanoTime();
        String id = senders.get(0).say();
        Eventually.see(
                "played again",
                () -> installation.count(
                        "select count(*) from voice_message where state = 'READY' and id = '" + id + "'"),
                ready -> ready == 1);
        Duration took = Duration.ofNanos(System.nanoTime() - back);
        assertThat(took).isLessThan(BACK_AGAIN);
        return took;
    }

    private void everyAcknowledgedMessageIsReadyOnceAndWhole() throws Exception {
        Map<String, String> ready = new java.util.HashMap<>();
        try (Connection owner = installation.asOwner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select m.id, m.content_hash from voice_message m join voice_thread t on t.id = m.thread_id
                         where t.title = 'Power cuts' and m.state = 'READY'""")) {
            while (rows.next()) {
                ready.put(rows.getString(1), rows.getString(2));
            }
        }
        assertThat(ready)
                .as("what is there is what was acknowledged, no more and no less")
                .isEqualTo(ledger.acknowledged);
        assertThat(installation.count("select count(*) from voice_message m join voice_thread t on t.id = m.thread_id"
                        + " where t.title = 'Power cuts'"))
                .isEqualTo(ledger.acknowledged.size());
    }

    private void everyRowHasItsFile() throws SQLException, IOException {
        try (Connection owner = installation.asOwner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select organization_id, id, content_hash, bytes from voice_message where content_hash is not null")) {
            while (rows.next()) {
                String id = rows.getString(2);
                Path kept = installation
                        .recordings()
                        .resolve("kept")
                        .resolve(rows.getString(1))
                        .resolve(id.substring(0, 2));
                byte[] original = Files.readAllBytes(
                        kept.resolve(id + "." + rows.getString(3).substring(0, 16)));
                assertThat((long) original.length).isEqualTo(rows.getLong(4));
                assertThat(Recorded.sha256(original)).isEqualTo(rows.getString(3));
                assertThat(kept.resolve(id + ".m4a")).isNotEmptyFile();
            }
        }
    }
}
