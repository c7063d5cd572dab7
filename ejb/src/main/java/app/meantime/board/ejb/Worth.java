package app.meantime.board.ejb;

import app.meantime.board.Share;
import app.meantime.board.ejb.Report.Column;
import java.util.stream.Stream;

/**
 * What coaching between the calls was worth, as tables of SQL: what was asked, which answers were heard and which of them helped, what
 * clients solved themselves. A manager who is a client does not find themselves in it. Each needs {@link Counted#WANTED} before it.
 */
final class Worth {

    private static final String OF = """
              join enrollment e on e.id = t.enrollment_id
              join wanted w on w.id = e.program_id
             where %1$s.organization_id = :organization and e.client_id <> :me
               and %1$s.%2$s >=""" + Counted.SINCE;

    /** What asked for an answer, and the days that the answer came before the next call. */
    static final String ASKED = """
            asked as (
                select w.family_id as family, t.mentor_id as mentor, m.kept_at, m.answer_minutes, s.days
                  from voice_message m
                  join voice_thread t on t.id = m.thread_id
                  left join days_saved s on s.message_id = m.id and s.answered_at = m.kept_at
            """ + OF.formatted("m", "sent_at") + """

                   and m.due_at is not null and m.withdrawn_at is null and m.held_until is null and m.state <> 'REJECTED')""";

    /** Answers that were heard: a text, once its client has looked at the thread or has marked it. */
    static final String HEARD = """
            heard as (
                select w.family_id as family, t.mentor_id as mentor, h.message_id is not null as helped
                  from voice_message m
                  join voice_thread t on t.id = m.thread_id
                  left join helped h on h.message_id = m.id
            """ + OF.formatted("m", "sent_at") + """

                   and m.kind in ('REPLY', 'AFTERTHOUGHT') and m.author_id <> t.client_id
                   and m.withdrawn_at is null and m.held_until is null and m.state = 'READY'
                   and (m.heard_at is not null or h.message_id is not null
                        or (m.seal = 'TEXT' and exists (select 1 from notice n where n.person_id = t.client_id
                                and n.kind = 'NEW_MESSAGE' and n.subject_id = m.id and n.seen_at is not null))))""";

    /** What clients solved themselves, and whether anybody had answered by then. */
    static final String SOLVED = """
            solved as (
                select w.family_id as family, t.mentor_id as mentor,
                       not exists (select 1 from voice_message r where r.thread_id = t.id and r.author_id <> t.client_id and r.kind <> 'NUDGE'
                                      and r.withdrawn_at is null and r.held_until is null and r.state <> 'REJECTED'
                                      and r.sent_at <= t.solved_at) as unanswered
                  from voice_thread t
            """ + OF.formatted("t", "solved_at") + ")";

    /** The sums for the board; it looks at marks and figures, of which there are few, and not at what was said. Needs SOLVED before it. */
    static final String SUMS = """
            , helped_since as (
                select m.id
                  from helped h
                  join voice_message m on m.id = h.message_id
                  join voice_thread t on t.id = m.thread_id
            """ + OF.formatted("m", "sent_at")
            + " and h.organization_id = :organization and h.helped_at >=" + Counted.SINCE + """

                   and m.withdrawn_at is null),
            saved_since as (
                select s.days
                  from days_saved s
                  join voice_message m on m.id = s.message_id and m.kept_at = s.answered_at
                  join voice_thread t on t.id = m.thread_id
            """
            + OF.formatted("m", "sent_at")
            + " and s.organization_id = :organization and s.answered_at >=" + Counted.SINCE + """

                   and m.withdrawn_at is null and m.state <> 'REJECTED')
            select (select count(*) from helped_since) as helped, (select coalesce(sum(days), 0) from saved_since) as days,
                   (select count(*) from solved) as solved, (select count(*) from solved where unanswered) as unanswered""";

    /** The columns after the name, and the tables; made by {@link #by}. */
    static final String COLUMNS = """
            coalesce(a.asked, 0) as asked, coalesce(a.answered, 0) as answered, a.median_minutes, coalesce(h.heard, 0) as heard,
                   coalesce(h.helped, 0) as helped, case when h.heard >= %d then div(100 * h.helped, h.heard) end as helped_percent,
                   coalesce(a.days, 0) as days, a.median_days, coalesce(s.solved, 0) as solved, coalesce(s.unanswered, 0) as unanswered
              from owners o
              left join asked_of a on a.id = o.id
              left join heard_of h on h.id = o.id
              left join solved_of s on s.id = o.id""".formatted(Share.FEW);

    private Worth() {}

    /** Added up by program family or by mentor. */
    static String by(String owner) {
        return ASKED + ", " + HEARD + ", " + SOLVED + """
            , asked_of as (
                select %1$s as id, count(*) as asked, count(kept_at) as answered,
                       percentile_disc(0.5) within group (order by answer_minutes) as median_minutes,
                       sum(days) as days, percentile_disc(0.5) within group (order by days) as median_days
                  from asked group by %1$s),
            heard_of as (
                select %1$s as id, count(*) as heard, count(*) filter (where helped) as helped from heard group by %1$s),
            solved_of as (
                select %1$s as id, count(*) as solved, count(*) filter (where unanswered) as unanswered from solved group by %1$s),
            owners as (
                select id from asked_of union select id from heard_of union select id from solved_of)
            """.formatted(owner);
    }

    static Column[] columns(Column named) {
        return Stream.of(
                        named,
                        Column.number("asked"),
                        Column.number("answered"),
                        Column.number("medianMinutes"),
                        Column.number("heard"),
                        Column.number("helped"),
                        Column.share("helpedPercent"),
                        Column.number("daysSaved"),
                        Column.number("medianDaysSaved"),
                        Column.number("selfSolved"),
                        Column.number("beforeAnswer"))
                .toArray(Column[]::new);
    }
}
