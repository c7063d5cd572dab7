package app.meantime.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * What it costs to look at promises, measured on the server that was built: {@code ./mvnw verify
 * -Dbench=sweeps}. An empty look with a thousand messages, one with a million, and how fast what
 * became overdue at one instant is flagged and told.
 */
public final class SweepBench {

    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final int LATE = 50_000;
    private static final int LOOKS = 2_000;
    private static final int RUNS = 15;

    private final Installation installation;
    private final Owed owed;

    private SweepBench(Installation installation) {
        this.installation = installation;
        this.owed = new Owed(installation);
    }

    /** Measures everything and prints it. */
    static void run() throws SQLException {
        try (Installation installation = Installation.apart("bench-sweeps", 20, Map.of())) {
            new SweepBench(installation).measure();
        }
    }

    private static void say(String line, Object... figures) {
        System.out.printf(Locale.ROOT, line + "%n", figures);
    }

    private void measure() throws SQLException {
        owed.kept("few", FEW);
        owed.answerAll();
        settle();
        looks();
        double fewLook = looks();
        double fewRun = runs();
        owed.kept("many", MANY - FEW);
        settle();
        double manyLook = looks();
        double manyRun = runs();
        say("%,9d messages: an empty look %.3f ms in the database, %.1f ms as a job (median)", FEW, fewLook, fewRun);
        say("%,9d messages: an empty look %.3f ms in the database, %.1f ms as a job (median)", MANY, manyLook, manyRun);
        say("ratio: %.2f in the database, %.2f as a job", manyLook / fewLook, manyRun / fewRun);
        flags();
    }

    private void settle() throws SQLException {
        try (Connection connection = installation.asOwner();
                var statement = connection.createStatement()) {
            statement.execute("vacuum analyze voice_message");
        }
    }

    /** One look of the application's role, all three sweeps, in milliseconds. */
    private double looks() throws SQLException {
        double[] millis = new double[LOOKS];
        try (Connection connection = installation.asApplication();
                PreparedStatement look = connection.prepareStatement(
                        "select count(*) from organizations_with_newly_overdue(clock_timestamp()),"
                                + " organizations_with_replies_due_soon(clock_timestamp(), clock_timestamp() + interval '1 hour'),"
                                + " organizations_with_replies_to_escalate(clock_timestamp())")) {
            for (int i = 0; i < LOOKS; i++) {
                long begun = System.nanoTime();
                try (ResultSet rows = look.executeQuery()) {
                    rows.next();
                }
                millis[i] = (System.nanoTime() - begun) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis[LOOKS / 2];
    }

    /** Empty runs of the job, as it writes them down, in milliseconds. */
    private double runs() {
        double[] millis = new double[RUNS];
        String run = " from job_run where job = 'FlagOverdueRepliesJob' order by id desc limit 1";
        long last = installation.count("select id" + run);
        for (int i = 0; i < RUNS; i++) {
            long before = last;
            last = Eventually.see("a run", () -> installation.count("select id" + run), id -> id > before);
            millis[i] =
                    installation.count("select extract(epoch from finished_at - started_at) * 1000000" + run) / 1000.0;
        }
        Arrays.sort(millis);
        return millis[RUNS / 2];
    }

    private void flags() {
        Instant due = Instant.now().plusSeconds(20);
        owed.open("late", LATE, due, 0);
        Eventually.see("all are flagged", () -> owed.flagged("late"), flagged -> flagged == LATE);
        Eventually.see(
                "the run is over",
                () -> installation.count(
                        "select count(*) from job_run where job = 'FlagOverdueRepliesJob' and done >= " + LATE),
                runs -> runs == 1);
        double seconds = installation.count("select extract(epoch from finished_at - started_at) * 1000 from job_run"
                        + " where job = 'FlagOverdueRepliesJob' and done >= " + LATE)
                / 1000.0;
        say("%,d overdue at once: flagged and told in %.2f s, %,.0f a second", LATE, seconds, LATE / seconds);
    }
}
