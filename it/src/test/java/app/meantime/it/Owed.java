package app.meantime.it;

import java.time.Instant;

/**
 * Promises by the thousand between Vera and Nils, put into the database by the role that owns it: what people say in years,
 * in seconds.
 */
final class Owed {

    private final Installation installation;

    Owed(Installation installation) {
        this.installation = installation;
    }

    /**
     * Open promises.
     *
     * @param about what their threads are called, to find them again
     * @param step so many seconds after the first each next one is due
     */
    void open(String about, int messages, Instant due, double step) {
        messages(
                about,
                Math.max(1, messages / 100),
                messages,
                "timestamptz '" + due + "' + n * " + step + " * interval '1 second'",
                "null");
    }

    /** Promises that were kept long ago. */
    void kept(String about, int messages) {
        messages(
                about,
                Math.max(1, messages / 1000),
                messages,
                "now() - interval '30 days' - n * interval '1 second'",
                "now() - interval '31 days'");
    }

    private void messages(String about, int threads, int messages, String due, String kept) {
        installation.change("""
                insert into voice_thread (id, organization_id, enrollment_id, client_id, mentor_id, title, state, opened_at,
                                          moved_at, answered, keeps_back, version)
                select gen_random_uuid(), e.organization_id, e.id, e.client_id, e.mentor_id, '%s', 'WAITING_ON_MENTOR', now(),
                       now(), false, false, 0
                  from enrollment e join person p on p.id = e.client_id and p.email = 'vera@demo.meantime',
                       generate_series(1, %d)""".formatted(about, threads));
        installation.change("""
                insert into voice_message (id, organization_id, thread_id, author_id, addressee_id, kind, seal, state, sent_at,
                                           recorded_at, text, due_at, window_minutes, calendar_version, kept_at, kept_by,
                                           version)
                select gen_random_uuid(), t.organization_id, t.id, t.client_id, t.mentor_id, 'QUESTION', 'TEXT', 'READY',
                       m.due - interval '4 hours', m.due - interval '4 hours', 'owed', m.due, 240, 1, m.kept,
                       case when m.kept is not null then t.mentor_id end, 0
                  from (select n, %s as due, cast(%s as timestamptz) as kept from generate_series(0, %d) n) m
                  join (select *, row_number() over (order by id) - 1 as place from voice_thread where title = '%s') t
                    on t.place = m.n %% %d""".formatted(due, kept, messages - 1, about, threads));
    }

    /** How many of them are flagged. */
    long flagged(String about) {
        return installation.count("select count(*) from voice_message m join voice_thread t on t.id = m.thread_id"
                + " where m.flagged_at is not null and t.title = '" + about + "'");
    }

    /** How many notices of that kind there are about them. */
    long notices(String about, String kind) {
        return installation.count("select count(*) from notice n join voice_message m on m.id = n.subject_id"
                + " join voice_thread t on t.id = m.thread_id where n.kind = '" + kind + "' and t.title = '" + about
                + "'");
    }

    /** All their due instants in one word: the same as long as none of them moves. */
    String dueInstants(String about) {
        return installation.text(
                "select md5(string_agg(m.id::text || m.due_at, ',' order by m.id)) from voice_message m"
                        + " join voice_thread t on t.id = m.thread_id where t.title = '" + about + "'");
    }

    /** Everything is answered, so that a next test begins with nothing owed. */
    void answerAll() {
        installation.change(
                "update voice_message set kept_at = now(), kept_by = addressee_id where due_at is not null and kept_at"
                        + " is null and stopped_at is null");
    }
}
