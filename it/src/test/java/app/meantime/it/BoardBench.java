package app.meantime.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * What the manager's board costs with a million messages, against computing it from them: {@code ./mvnw verify -Dbench=board}.
 * The board is asked for as people ask for it, over HTTP, for a year; the aggregate is asked of the database by the same role.
 */
public final class BoardBench {

    private static final int MESSAGES = 1_000_000;
    private static final int THREADS = 20_000;
    private static final int AGGREGATES = 5;
    private static final int BOARDS = 50;
    private static final int WEEKS = 52;

    private static final String FULL = """
            select date_trunc('week', m.sent_at at time zone 'UTC') as week, p.family_id,
                   count(*) filter (where coalesce(m.kept_at, m.stopped_at) <= m.due_at) as kept,
                   count(*) filter (where coalesce(m.kept_at, m.stopped_at) > m.due_at) as missed,
                   percentile_disc(array[0.5, 0.9]) within group (order by m.answer_minutes)
              from voice_message m
              join voice_thread t on t.id = m.thread_id
              join enrollment e on e.id = t.enrollment_id
              join program p on p.id = e.program_id
             where m.organization_id = current_organization() and m.due_at is not null and m.withdrawn_at is null
               and m.state <> 'REJECTED' and m.sent_at >= now() - interval '52 weeks'
             group by grouping sets ((date_trunc('week', m.sent_at at time zone 'UTC')), (p.family_id), ())""";

    private final Installation installation;

    private BoardBench(Installation installation) {
        this.installation = installation;
    }

    /** Measures everything and prints it. */
    static void run() throws SQLException {
        try (Installation installation = Installation.apart("bench-board", 20, Map.of())) {
            new BoardBench(installation).measure();
        }
    }

    private static void say(String line, Object... figures) {
        System.out.printf(Locale.ROOT, line + "%n", figures);
    }

    private void measure() throws SQLException {
        installation.change("insert into person_role (person_id, role)"
                + " select id, 'MANAGER' from person where email = 'edda@demo.meantime'");
        long begun = System.nanoTime();
        fill();
        say("%,d answered messages written in %.0f s, each with its row in the log", MESSAGES, seconds(begun));
        begun = System.nanoTime();
        double unfolded = board();
        Eventually.see("the log is folded", this::unfolded, left -> left == 0);
        say("folded within %.0f s, %,d counters", seconds(begun), installation.count("select count(*) from figure"));
        try (Connection connection = installation.asOwner();
                var statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
        double full = aggregate();
        double board = boards();
        say("full aggregate: %.0f ms (median of %d)", full, AGGREGATES);
        say("board over HTTP: %.1f ms (median of %d), %.1f ms with the log full", board, BOARDS, unfolded);
        say("ratio: 1/%.0f", full / board);
        sending();
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private void fill() {
        installation.change("""
                insert into voice_thread (id, organization_id, enrollment_id, client_id, mentor_id, title, state, opened_at,
                                          moved_at, answered, keeps_back, version)
                select gen_random_uuid(), e.organization_id, e.id, e.client_id, e.mentor_id, 'bench', 'WAITING_ON_CLIENT', now(),
                       now(), true, false, 0
                  from enrollment e join person p on p.id = e.client_id and p.email = 'vera@demo.meantime',
                       generate_series(1, %d)""".formatted(THREADS));
        installation.change("""
                insert into voice_message (id, organization_id, thread_id, author_id, addressee_id, kind, seal, state, sent_at,
                                           recorded_at, text, due_at, window_minutes, calendar_version, kept_at, kept_by,
                                           answer_minutes, version)
                select gen_random_uuid(), t.organization_id, t.id, t.client_id, t.mentor_id, 'QUESTION', 'TEXT', 'READY', m.sent, m.sent,
                       'bench', m.sent + interval '4 hours', 240, 1, m.sent + m.minutes * interval '1 minute', t.mentor_id, m.minutes, 0
                  from (select n, now() - n * interval '31 seconds' as sent, (n::bigint * 7919 %% 300)::int as minutes
                          from generate_series(1, %1$d) n) m
                  join (select *, row_number() over (order by id) - 1 as place from voice_thread where title = 'bench') t
                    on t.place = m.n %% %2$d""".formatted(MESSAGES, THREADS));
    }

    private long unfolded() {
        return installation.count("select count(*) from figure_change");
    }

    private double aggregate() throws SQLException {
        String organization =
                installation.text("select organization_id from person where email = 'edda@demo.meantime'");
        double[] millis = new double[AGGREGATES];
        try (Connection connection = installation.asApplication();
                PreparedStatement as =
                        connection.prepareStatement("select set_config('meantime.organization', ?, false)");
                PreparedStatement full = connection.prepareStatement(FULL)) {
            as.setString(1, organization);
            as.execute();
            for (int i = 0; i < AGGREGATES; i++) {
                long begun = System.nanoTime();
                try (ResultSet rows = full.executeQuery()) {
                    rows.next();
                }
                millis[i] = (System.nanoTime() - begun) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis[AGGREGATES / 2];
    }

    private double board() {
        long begun = System.nanoTime();
        Api.Answer answer = Api.as("edda", installation).get("board?weeks=" + WEEKS);
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.text());
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private double boards() {
        double[] millis = new double[BOARDS];
        for (int i = 0; i < BOARDS; i++) {
            millis[i] = board();
        }
        Arrays.sort(millis);
        return millis[BOARDS / 2];
    }

    /** What the log costs the one who answers: the same updates with the trigger and without. */
    private void sending() throws SQLException {
        double with = updates();
        installation.change("alter table voice_message disable trigger promise_changes");
        double without = updates();
        installation.change("alter table voice_message enable trigger promise_changes");
        say("an answer's update: %.3f ms with the log, %.3f ms without", with, without);
    }

    private double updates() throws SQLException {
        try (Connection connection = installation.asOwner();
                var statement = connection.createStatement()) {
            long begun = System.nanoTime();
            int changed = statement.executeUpdate(
                    "update voice_message set kept_at = null, kept_by = null, answer_minutes = null"
                            + " where id in (select id from voice_message where kept_at is not null limit 20000)");
            return (System.nanoTime() - begun) / 1e6 / changed;
        }
    }
}
