package app.meantime.board.ejb;

/** The counters and what is not folded into them yet, as one table of SQL: exact at every moment, in one statement. */
final class Counted {

    /** The programs that are asked for: all editions of one, or every one. */
    static final String WANTED = """
            wanted as materialized (
                select id, family_id from program
                 where organization_id = :organization
                   and (:program = '' or family_id = cast(nullif(:program, '') as uuid)))""";

    /** Needs WANTED before it. */
    static final String COUNTED = """
            counted as (
                select f.week, w.family_id as family, f.what, f.minutes, f.n
                  from figure f join wanted w on w.id = f.program_id
                 where f.organization_id = :organization and f.week >= :from
                 union all
                select c.week, w.family_id, c.what, c.minutes, c.n
                  from figure_change c
                  left join voice_thread t on t.id = c.thread_id
                  join enrollment e on e.id = coalesce(c.enrollment_id, t.enrollment_id)
                  join wanted w on w.id = e.program_id
                 where c.organization_id = :organization and c.week >= :from)""";

    /** Promises that are broken at this moment, found by the threads that carry them; needs WANTED before it. */
    static final String OWED = """
            owed as (
                select m.id, m.due_at, week_of(m.sent_at) as week, w.family_id as family, t.enrollment_id, t.mentor_id
                  from person p
                  join person_role r on r.person_id = p.id and r.role in ('MENTOR', 'LEADER')
                 cross join lateral (select distinct t.id, t.enrollment_id, t.mentor_id from voice_thread t
                                      where t.organization_id = :organization and t.mentor_id = p.id and t.due_at <= :now) t
                  join voice_message m on m.thread_id = t.id
                  join enrollment e on e.id = t.enrollment_id
                  join wanted w on w.id = e.program_id
                 where p.organization_id = :organization and m.due_at <= :now and m.kept_at is null and m.stopped_at is null
                   and m.withdrawn_at is null and m.held_until is null and m.state <> 'REJECTED'
                 group by m.id, w.family_id, t.enrollment_id, t.mentor_id)""";

    /** What a program is called: as its newest edition is. */
    static final String NAMED = """
            (select x.name from program x where x.family_id = %s order by x.edition desc limit 1)""";

    /** The first instant of the period. */
    static final String SINCE = " cast(cast(:from as date) as timestamp) at time zone 'UTC'";

    /** What looked as if a machine had done it, by author; whoever is the author's client is not told. */
    static final String ALARMS = """
            alarms as (
                select author_id, count(*) filter (where outcome = 'REFUSED') as refused,
                       count(*) filter (where outcome = 'SENT' and kind <> 'RHYTHM') as alike,
                       count(*) filter (where kind = 'RHYTHM') as rhythms
                  from alarm
                 where organization_id = :organization
                   and not exists (select from enrollment e where e.client_id = :me and e.mentor_id = author_id)
                   and raised_at >=""" + SINCE + " group by author_id)";

    private Counted() {}
}
