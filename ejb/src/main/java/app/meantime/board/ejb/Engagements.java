package app.meantime.board.ejb;

/** How long clients stay, as a table of SQL: from the first enrollment through every one that continues it. */
final class Engagements {

    /** Needs {@link Counted#WANTED} before it; who has not gone yet has stayed until today. */
    static final String LIVES = """
            walked as (
                select e.id, e.id as root from enrollment e
                 where e.organization_id = :organization and e.renews_id is null and e.activated_at is not null
                 union all
                select e.id, x.root from enrollment e join walked x on e.renews_id = x.id
                 where e.organization_id = :organization and e.activated_at is not null),
            lives as (
                select x.root, min(e.started_on) as began,
                       max(case when e.ended_at is null then cast(:today as date) else cast(e.ended_at at time zone 'UTC' as date) end) as until,
                       bool_or(e.ended_at is null) as stays,
                       sum((select count(*) from call k where k.enrollment_id = e.id and k.state = 'HELD')) as calls,
                       bool_or(exists (select from task k where k.enrollment_id = e.id and k.kind = 'GRATITUDE'
                                          and k.state = 'DONE')) as thanked,
                       (array_agg(e.id order by e.started_on desc, e.id))[1] as latest
                  from walked x join enrollment e on e.id = x.id join wanted w on w.id = e.program_id
                 group by x.root)""";

    private Engagements() {}
}
