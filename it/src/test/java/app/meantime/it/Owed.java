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
        threads(about, Math.max(1, messages / 100));
        messages(about, messages, "timestamptz '" + due + "' + n * " + step + " * interval '1 second'", "null");
    }

    /** Promises that were kept long ago. */
    void kept(String about, int messages) {
        threads(about, Math.max(1, messages / 1000));
        messages(about, messages, "now() - interval '30 days' - n * interval '1 second'", "now() - interval '31 days'");
    }

    private void threads(String about, int count) {
        installation.change("""
                insert into voice_thread (id, organization_id, enrollment_id, client_id, mentor_id, title, state, opened_at,
                                          moved_at, version)
                select gen_random_uuid(), e.organization_id, e.id, e.client_id, e.mentor_id, '%s', 'WAITING_ON_MENTOR', now(),
                       now(), 0
                  from enrollment e join person p on p.id = e.client_id and p.email = 'vera@demo.meantime',
                       generate_series(1, %d)""".formatted(about, count));
    }

    private void messages(String about, int count, String due, String kept) {
        installation.change("""
                insert into voice_message (id, organization_id, thread_id, author_id, addressee_id, kind, seal, state, sent_at,
                                           recorded_at, text, due_at, window_minutes, calendar_version, kept_at, kept_by,
                                           version)
                select gen_random_uuid(), t.organization_id, t.id, t.client_id, t.mentor_id, 'QUESTION', 'TEXT', 'READY',
                       d.due - interval '4 hours', d.due - interval '4 hours', 'owed', d.due, 240, 1, d.kept,
                       case when d.kept is not null then t.mentor_id end, 0
                  from (select *, row_number() over (order by id) - 1 as place, count(*) over () as places
                          from voice_thread where title = '%s') t
                  join lateral (select n, %s as due, %s as kept from generate_series(0, %d) n where n %% t.places = t.place) d
                    on true""".formatted(about, due, kept, count - 1));
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
