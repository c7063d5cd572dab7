package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.dev.Server;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The sweeps over promises on two nodes, one of which has a clock that can be set wrong: whatever runs late, twice, at once or
 * not at all, each overdue reply is flagged once and told once, and nobody is stormed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PromiseSweepsIT {

    /** How often the sweep looks. */
    private static final Duration PERIOD = Duration.ofSeconds(10);

    /** {@code -Dmeantime.away.minutes=15} leaves the database away for as long. */
    private static final Duration AWAY = Duration.ofSeconds(
            Integer.getInteger("meantime.away.minutes", 0) == 0
                    ? 20
                    : 60L * Integer.getInteger("meantime.away.minutes"));

    private Post post;
    private Installation installation;
    private Server second;
    private Path wrong;
    private Owed owed;

    @BeforeAll
    void twoNodes() throws IOException {
        post = new Post();
        installation = Installation.apart("sweeps", 30, post.settings());
        wrong = installation.recordings().resolveSibling("wrong-clock");
        setSecondClock("+0");
        second = installation.another(
                "sweeps-2",
                31,
                Map.of(
                        "LD_PRELOAD", "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
                        "FAKETIME_TIMESTAMP_FILE", wrong.toString(),
                        "FAKETIME_CACHE_DURATION", "1",
                        // As when a clock is set: what waits for a while goes on waiting.
                        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                        "FAKETIME_FORCE_MONOTONIC_FIX", "0"));
        second.start();
        owed = new Owed(installation);
        installation.change("""
                insert into notice_habits (person_id, organization_id, quiet_from, quiet_to, digest_at, deliveries, version)
                select id, organization_id, '00:00', '00:00', '08:00', '', 0 from person""");
    }

    @AfterEach
    void nothingIsOwed() {
        owed.answerAll();
    }

    @AfterAll
    void stop() {
        second.stop();
        installation.close();
        post.close();
    }

    private void setSecondClock(String offset) throws IOException {
        Files.createDirectories(wrong.getParent());
        Path next = wrong.resolveSibling("wrong-clock.next");
        Files.writeString(next, offset + "\n");
        Files.move(next, wrong, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private void eachIsToldOnce(String about, long messages) {
        Eventually.see("all are flagged: " + about, () -> owed.flagged(about), flagged -> flagged == messages);
        assertThat(owed.notices(about, "REPLY_OVERDUE"))
                .as("one notice of each, to Nils alone: nobody manages his organization")
                .isEqualTo(messages);
    }

    private long lastRun() {
        return installation.count("select coalesce(max(id), 0) from job_run where job = 'FlagOverdueRepliesJob'");
    }

    private void theScheduleGoesOn() {
        long before = lastRun();
        Eventually.see("the sweep runs again", this::lastRun, run -> run > before);
    }

    // An empty look

    @Test
    @Order(1)
    void whatTheSweepsLookAtIsAnIndexOfWhatIsOpen() throws SQLException {
        owed.kept("long ago", 20_000);
        try (Connection connection = installation.asOwner();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze voice_message");
            for (Map.Entry<String, String> look : Map.of(
                            "voice_message_newly_overdue",
                            "due_at <= now() and kept_at is null and stopped_at is null and flagged_at is null",
                            "voice_message_due_soon",
                            "due_at > now() and due_at <= now() + interval '1 hour' and kept_at is null and stopped_at is null"
                                    + " and flagged_at is null and soon_told_at is null",
                            "voice_message_to_escalate",
                            "escalate_at <= now() and kept_at is null and stopped_at is null and escalated_at is null")
                    .entrySet()) {
                StringBuilder plan = new StringBuilder();
                try (ResultSet rows = statement.executeQuery(
                        "explain select distinct organization_id from voice_message where " + look.getValue())) {
                    while (rows.next()) {
                        plan.append(rows.getString(1)).append('\n');
                    }
                }
                assertThat(plan.toString()).contains(look.getKey()).doesNotContain("Seq Scan");
            }
        }
    }

    // In time

    @Test
    @Order(2)
    void whatBecomesOverdueIsFlaggedWithinThePeriodAndFiveSeconds() throws SQLException {
        Instant first = Instant.now().plusSeconds(3);
        owed.open("in time", 1_000, first, 0.02);
        Map<String, Duration> seen = new HashMap<>();
        try (Connection connection = installation.asOwner();
                Statement statement = connection.createStatement()) {
            Eventually.see("all are flagged", () -> look(statement, seen), count -> count == 1_000);
        }
        long[] millis =
                seen.values().stream().mapToLong(Duration::toMillis).sorted().toArray();
        Figures.show(
                "PromiseSweepsIT due instant to flag seen, of %d: median %.1f s, p99 %.1f s, longest %.1f s",
                millis.length, millis[500] / 1000.0, millis[989] / 1000.0, millis[999] / 1000.0);
        assertThat(millis[0]).as("none too early").isNotNegative();
        assertThat(Duration.ofMillis(millis[989])).isLessThanOrEqualTo(PERIOD.plusSeconds(5));
        eachIsToldOnce("in time", 1_000);
    }

    private static int look(Statement statement, Map<String, Duration> seen) {
        try (ResultSet rows =
                statement.executeQuery("select m.id, extract(epoch from clock_timestamp() - m.due_at) * 1000"
                        + " from voice_message m join voice_thread t on t.id = m.thread_id"
                        + " where m.flagged_at is not null and t.title = 'in time'")) {
            while (rows.next()) {
                seen.putIfAbsent(rows.getString(1), Duration.ofMillis(rows.getLong(2)));
            }
            return seen.size();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    // At once

    @Test
    @Order(3)
    void theJobFiredFiftyTimesAtOnceFromTwoNodesFlagsEachOnceAndTellsEachOnce() {
        Instant due = Instant.now().plusSeconds(12);
        owed.open("at once", 10_000, due, 0);
        long before = lastRun();
        Burst.of(installation, "FlagOverdueRepliesJob", 50, due.plusMillis(200));
        eachIsToldOnce("at once", 10_000);
        String ran = " from job_run where job = 'FlagOverdueRepliesJob' and done > 0 and id > " + before;
        assertThat(installation.count("select sum(done)" + ran))
                .as("each by one run")
                .isEqualTo(10_000);
        assertThat(installation.count("select count(distinct node)" + ran))
                .as("both nodes")
                .isEqualTo(2);
    }

    // Never too many

    @Test
    @Order(4)
    void afterThreeDaysWithoutAServerEachIsFlaggedOnceAndNobodyIsStormed() {
        second.stop();
        installation.stopServer();
        Instant back = installation.now().plus(Duration.ofDays(3));
        owed.open("three days", 400, installation.now(), 3 * 24 * 36 / 4.0);
        post.clear();
        installation.moveClockTo(back);
        installation.startServer();
        second.start();

        eachIsToldOnce("three days", 400);
        assertThat(owed.notices("three days", "REPLY_DUE_SOON"))
                .as("of what is overdue nobody is told that it is due soon")
                .isLessThan(10);
        assertThat(installation.count("select count(*) from notice n join voice_message m on m.id = n.subject_id"
                        + " join voice_thread t on t.id = m.thread_id where t.title = 'three days'"
                        + " and n.kind = 'REPLY_OVERDUE' and (n.bundle is null or n.bundle = n.id)"))
                .as("many are one to look at")
                .isEqualTo(1);
        List<MimeMessage> mails = Eventually.see(
                "a mail to Nils",
                () -> Arrays.stream(post.mails())
                        .filter(mail -> to(mail).equals("nils@demo.meantime"))
                        .toList(),
                all -> all.stream().anyMatch(mail -> subject(mail).contains("400")));
        assertThat(mails.stream()
                        .filter(mail -> subject(mail).contains("overdue")
                                || subject(mail).contains("400")))
                .as("and one mail")
                .hasSize(1);
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    // Without a database

    @Test
    @Order(5)
    void theScheduleOutlivesADatabaseThatIsAway() throws InterruptedException {
        installation.database().crash();
        TimeUnit.MILLISECONDS.sleep(AWAY.toMillis());
        installation.database().restart();
        owed.open("away", 50, installation.now().minusSeconds(60), 1);
        Instant back = Instant.now();
        eachIsToldOnce("away", 50);
        Figures.show(
                "PromiseSweepsIT the database was away for %d s; what was owed meanwhile was flagged %.1f s after it was back",
                AWAY.toSeconds(), Duration.between(back, Instant.now()).toMillis() / 1000.0);
        theScheduleGoesOn();
    }

    // With a wrong clock

    @Test
    @Order(6)
    void aNodeWhoseClockJumpsMovesNoDueInstantAndFlagsNothingTwiceOrTooEarly() throws IOException {
        owed.open("later", 100, installation.now().plus(Duration.ofMinutes(40)), 600);
        String instants = owed.dueInstants("later");
        for (String jump : List.of("+1h", "-1h", "+1d", "-1d")) {
            setSecondClock(jump);
            String about = "while the clock is at " + jump;
            owed.open(about, 100, installation.now().plusSeconds(2), 0.05);
            eachIsToldOnce(about, 100);
            theScheduleGoesOn();
            setSecondClock("+0");
            theScheduleGoesOn();
        }
        assertThat(owed.dueInstants("later")).as("no due instant moves").isEqualTo(instants);
        assertThat(owed.flagged("later"))
                .as("nothing is flagged before it is due")
                .isZero();
        assertThat(second.running()).isTrue();
        assertThat(installation.count("select count(*) from notice where kind = 'REPLY_OVERDUE'"))
                .as("nothing is told twice")
                .isEqualTo(installation.count(
                        "select count(distinct (person_id, subject_id)) from notice where kind = 'REPLY_OVERDUE'"));
    }

    @Test
    @Order(7)
    void aScheduleThatLiesInTheFutureIsBroughtBack() {
        installation.change(
                "update qrtz_triggers set next_fire_time = next_fire_time + 86400000 where trigger_group = 'DEFAULT'");
        owed.open("brought back", 20, installation.now().minusSeconds(5), 0.1);
        eachIsToldOnce("brought back", 20);
    }
}
