package app.meantime.board.ejb;

import app.meantime.Refusal;
import app.meantime.board.Share;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The lists behind the tiles of the board, each a query in SQL that goes on after a key and an id. They hold numbers and names;
 * what was said, written or asked is in none of them, and the title of a thread is what somebody said.
 */
public enum Report {
    /** How promises ended, by week and program. */
    PROMISES(
            Key.DATE_DOWN,
            "with " + Counted.WANTED + ", " + Counted.COUNTED + ", " + Counted.OWED + """
            , both_of as (
                select week, family, what, n from counted where what in ('KEPT', 'MISSED')
                 union all select week, family, 'OVERDUE', 1 from owed where week >= :from),
            sums as (
                select week, family, coalesce(sum(n) filter (where what = 'KEPT'), 0) as kept,
                       coalesce(sum(n) filter (where what = 'MISSED'), 0) as missed,
                       coalesce(sum(n) filter (where what = 'OVERDUE'), 0) as overdue
                  from both_of group by week, family having sum(n) <> 0)
            select week as key, family as id, week,
            """
                    + Counted.NAMED.formatted("family") + """
             as program, kept, missed, overdue, div(100 * kept, nullif(kept + missed + overdue, 0)) as percent from sums""",
            Column.date("week"),
            Column.text("program"),
            Column.number("kept"),
            Column.number("missed"),
            Column.number("overdue"),
            Column.number("keptPercent")),

    /** Every promise that has ended, with how long the answer took. */
    REPLIES(
            Key.INSTANT_DOWN,
            "with " + Counted.WANTED + """

            select m.sent_at as key, m.id, m.sent_at, c.name as client, a.name as mentor, p.name as program, m.due_at,
                   coalesce(m.kept_at, m.stopped_at) as ended_at, promise_ended_as(m) as outcome, m.answer_minutes
              from voice_message m
              join voice_thread t on t.id = m.thread_id
              join enrollment e on e.id = t.enrollment_id
              join wanted w on w.id = e.program_id
              join program p on p.id = e.program_id
              join person c on c.id = e.client_id
              join person a on a.id = t.mentor_id
             where m.organization_id = :organization and m.due_at is not null and (m.kept_at is not null or m.stopped_at is not null)
               and m.withdrawn_at is null and m.state <> 'REJECTED' and e.client_id <> :me
               and m.sent_at >= cast(cast(:from as date) as timestamp) at time zone 'UTC'""",
            Column.instant("sentAt"),
            Column.text("client"),
            Column.text("mentor"),
            Column.text("program"),
            Column.instant("dueAt"),
            Column.instant("endedAt"),
            Column.word("outcome"),
            Column.number("minutes")),

    /** What is owed at this moment. */
    OVERDUE(
            Key.INSTANT_UP,
            "with " + Counted.WANTED + ", " + Counted.OWED + """

            select o.due_at as key, o.id, o.due_at, c.name as client, a.name as mentor, p.name as program
              from owed o
              join enrollment e on e.id = o.enrollment_id
              join program p on p.id = e.program_id
              join person c on c.id = e.client_id
              join person a on a.id = o.mentor_id
             where e.client_id <> :me""",
            Column.instant("dueAt"),
            Column.text("client"),
            Column.text("mentor"),
            Column.text("program")),

    /** Check-ins, by week and program. */
    COMPLIANCE(
            Key.DATE_DOWN,
            "with " + Counted.WANTED + ", " + Counted.COUNTED + """
            , sums as (
                select week, family, coalesce(sum(n) filter (where what = 'CHECK_IN_ON_TIME'), 0) as on_time,
                       coalesce(sum(n) filter (where what = 'CHECK_IN_LATE'), 0) as late,
                       coalesce(sum(n) filter (where what = 'CHECK_IN_MISSED'), 0) as missed,
                       coalesce(sum(n) filter (where what = 'CHECK_IN_EXCUSED'), 0) as excused
                  from counted where what like 'CHECK_IN_%' group by week, family having sum(n) <> 0)
            select week as key, family as id, week,
            """ + Counted.NAMED.formatted("family") + """
             as program, on_time, late, missed, excused, div(100 * on_time, nullif(on_time + late + missed, 0)) as percent from sums""",
            Column.date("week"),
            Column.text("program"),
            Column.number("onTime"),
            Column.number("late"),
            Column.number("missedCheckIns"),
            Column.number("excused"),
            Column.number("compliancePercent")),

    /** How long each client stays. */
    ENGAGEMENTS(
            Key.DATE_DOWN,
            "with recursive " + Counted.WANTED + ", " + Engagements.LIVES + """

            select l.began as key, l.root as id, l.began, c.name as client, a.name as mentor, p.name as program, e.state,
                   case when l.stays then null else l.until end as until, l.until - l.began as days,
                   l.calls, case when l.thanked then 'YES' else 'NO' end as thanked
              from lives l
              join enrollment e on e.id = l.latest
              join program p on p.id = e.program_id
              join person c on c.id = e.client_id
              join person a on a.id = e.mentor_id
             where e.client_id <> :me""",
            Column.date("began"),
            Column.text("client"),
            Column.text("mentor"),
            Column.text("program"),
            Column.word("state"),
            Column.date("until"),
            Column.number("days"),
            Column.number("calls"),
            Column.word("thanked")),

    /** Clients at risk, and why. */
    AT_RISK(
            Key.INSTANT_UP,
            "with " + Counted.WANTED + """

            select r.began_at as key, r.id, c.name as client, a.name as mentor, p.name as program, r.stage, r.reasons, r.began_at,
                   r.last_heard_at, r.missed_in_a_row
              from risk r
              join enrollment e on e.id = r.enrollment_id
              join wanted w on w.id = e.program_id
              join program p on p.id = e.program_id
              join person c on c.id = e.client_id
              join person a on a.id = e.mentor_id
             where r.organization_id = :organization and r.ended_at is null and e.client_id <> :me""",
            Column.text("client"),
            Column.text("mentor"),
            Column.text("program"),
            Column.word("stage"),
            Column.word("reasons"),
            Column.instant("since"),
            Column.instant("lastHeardAt"),
            Column.number("missedInARow")),

    /** Duties to look after clients, open ones and those of the period. */
    TASKS(
            Key.INSTANT_DOWN,
            "with " + Counted.WANTED + """

            select k.opened_at as key, k.id, k.opened_at, c.name as client, a.name as mentor, p.name as program, k.meant_for,
                   k.state, k.due_at, k.ended_at, b.name as ended_by
              from task k
              join enrollment e on e.id = k.enrollment_id
              join wanted w on w.id = e.program_id
              join program p on p.id = e.program_id
              join person c on c.id = e.client_id
              join person a on a.id = e.mentor_id
              left join person b on b.id = k.ended_by
             where k.organization_id = :organization and k.kind = 'CHECK_ON_CLIENT' and e.client_id <> :me
               and (k.state = 'READY' or k.ended_at >= cast(cast(:from as date) as timestamp) at time zone 'UTC')""",
            Column.instant("openedAt"),
            Column.text("client"),
            Column.text("mentor"),
            Column.text("program"),
            Column.word("meantFor"),
            Column.word("taskState"),
            Column.instant("dueAt"),
            Column.instant("endedAt"),
            Column.text("endedBy")),

    /** How many clients each mentor takes. */
    CAPACITY(
            Key.TEXT_UP,
            """
            select a.name as key, a.id, a.name as mentor, case when m.certified_at is null then 'NO' else 'YES' end as certified,
                   m.capacity, o.n as taken, case when m.capacity is not null then greatest(m.capacity - o.n, 0) end as free
              from mentor m
              join person a on a.id = m.person_id
              join person_role r on r.person_id = m.person_id and r.role = 'MENTOR'
             cross join lateral (select count(*) as n from enrollment e
                                  where e.mentor_id = m.person_id and e.state in ('INVITED', 'ACTIVE', 'PAUSED')) o
             where m.organization_id = :organization""",
            Column.text("mentor"),
            Column.word("certified"),
            Column.number("places"),
            Column.number("taken"),
            Column.number("free")),

    /** Which mentors clients may be entrusted to. */
    ONBOARDING(
            Key.TEXT_UP,
            """
            select a.name as key, a.id, a.name as mentor, case when m.certified_at is null then 'NO' else 'YES' end as certified,
                   m.certified_at, b.name as by
              from mentor m
              join person a on a.id = m.person_id
              join person_role r on r.person_id = m.person_id and r.role = 'MENTOR'
              left join person b on b.id = m.certified_by
             where m.organization_id = :organization""",
            Column.text("mentor"),
            Column.word("certified"),
            Column.instant("certifiedAt"),
            Column.text("certifiedBy")),

    /** What coaching between the calls was worth, by program (R8, R47, R49). */
    THERE_WHEN_NEEDED(
            Key.TEXT_UP,
            "with " + Counted.WANTED + ", " + Worth.by("family") + """

            select coalesce(""" + Counted.NAMED.formatted("o.id")
                    + ", '') as key, o.id, "
                    + Counted.NAMED.formatted("o.id") + " as program, " + Worth.COLUMNS,
            Worth.columns(Column.text("program"))),

    /** The same, by the mentor whose clients asked. */
    THERE_WHEN_NEEDED_BY_MENTOR(
            Key.TEXT_UP,
            "with " + Counted.WANTED + ", " + Worth.by("mentor") + """

            select p.name as key, o.id, p.name as mentor,""" + " " + Worth.COLUMNS
                    + " join person p on p.id = o.id",
            Worth.columns(Column.text("mentor"))),

    /** How what was said came about, by who said it, and what looked as if a machine had done it (R52, R53). */
    HUMAN_TOUCH(
            Key.TEXT_UP,
            "with " + Counted.WANTED + """
            , said as (
                select m.author_id, count(*) filter (where m.seal = 'LIVE') as live,
                       count(*) filter (where m.seal = 'UPLOADED') as attached, count(*) filter (where m.seal = 'TEXT') as typed,
                       count(*) filter (where m.kind = 'NUDGE') as nudges
                  from voice_message m
                  join voice_thread t on t.id = m.thread_id
                  join enrollment e on e.id = t.enrollment_id
                  join wanted w on w.id = e.program_id
                 where m.organization_id = :organization and e.client_id <> :me and m.author_id <> t.client_id
                   and m.kind <> 'PROSPECT' and m.withdrawn_at is null and m.held_until is null and m.state <> 'REJECTED'
                   and m.sent_at >= cast(cast(:from as date) as timestamp) at time zone 'UTC'
                 group by m.author_id),
            """ + Counted.ALARMS + """

            select p.name as key, p.id, p.name as speaker, coalesce(s.live, 0) as live, coalesce(s.attached, 0) as attached,
                   coalesce(s.typed, 0) as typed, case when s.live + s.attached + s.typed >= %d
                        then div(100 * s.live, s.live + s.attached + s.typed) end as live_percent,
                   coalesce(s.nudges, 0) as nudges, coalesce(a.refused, 0) as refused, coalesce(a.alike, 0) as alike,
                   coalesce(a.rhythms, 0) as rhythms
              from person p
              left join said s on s.author_id = p.id
              left join alarms a on a.author_id = p.id
             where p.organization_id = :organization and (s.author_id is not null or a.author_id is not null)""".formatted(Share.FEW),
            Column.text("speaker"),
            Column.number("live"),
            Column.number("attached"),
            Column.number("typed"),
            Column.share("livePercent"),
            Column.number("nudges"),
            Column.number("refused"),
            Column.number("alike"),
            Column.number("rhythms")),

    /** Every message, who said it, and how that is known: nothing here that nobody has made (R52). */
    SPOKEN(
            Key.INSTANT_DOWN,
            "with " + Counted.WANTED + """

            select m.sent_at as key, m.id, m.sent_at, c.name as client, s.name as speaker, m.kind, m.seal,
                   coalesce(m.made, 'EARLIER') as made
              from voice_message m
              join voice_thread t on t.id = m.thread_id
              join enrollment e on e.id = t.enrollment_id
              join wanted w on w.id = e.program_id
              join person c on c.id = e.client_id
              join person s on s.id = m.author_id
             where m.organization_id = :organization and e.client_id <> :me and m.withdrawn_at is null and m.held_until is null
               and m.sent_at >= cast(cast(:from as date) as timestamp) at time zone 'UTC'""",
            Column.instant("sentAt"),
            Column.text("client"),
            Column.text("speaker"),
            Column.word("spokenAs"),
            Column.word("cameAbout"),
            Column.word("knownBy"));

    /** What a column holds. */
    public enum Type {
        TEXT,
        NUMBER,
        INSTANT,
        DATE,
        /** A number in per cent; where there is none, there were too few. */
        SHARE,
        /** One or several words of ours, said in the reader's language. */
        WORD
    }

    /** A column: what it is called, what it holds. */
    public record Column(String name, Type type) {

        static Column text(String name) {
            return new Column(name, Type.TEXT);
        }

        static Column number(String name) {
            return new Column(name, Type.NUMBER);
        }

        static Column share(String name) {
            return new Column(name, Type.SHARE);
        }

        static Column instant(String name) {
            return new Column(name, Type.INSTANT);
        }

        static Column date(String name) {
            return new Column(name, Type.DATE);
        }

        static Column word(String name) {
            return new Column(name, Type.WORD);
        }
    }

    /** In which order a list goes on, and what its key is. */
    enum Key {
        INSTANT_UP("timestamptz", ">", "asc"),
        INSTANT_DOWN("timestamptz", "<", "desc"),
        DATE_DOWN("date", "<", "desc"),
        TEXT_UP("text", ">", "asc");

        private final String type;
        private final String beyond;
        private final String order;

        Key(String type, String beyond, String order) {
            this.type = type;
            this.beyond = beyond;
            this.order = order;
        }

        /** Is that a key of this kind? */
        private void read(String written) {
            switch (this) {
                case INSTANT_UP, INSTANT_DOWN -> Instant.parse(written);
                case DATE_DOWN -> LocalDate.parse(written);
                case TEXT_UP -> {
                    if (written.indexOf(0) >= 0) {
                        throw new IllegalArgumentException("no text of a database");
                    }
                }
            }
        }

        private String sql(String rows, boolean on) {
            int select = rows.lastIndexOf("\nselect ") < 0 ? 0 : rows.lastIndexOf("\nselect ");
            return rows.substring(0, select) + " select * from (" + rows.substring(select) + ") r"
                    + (on ? " where (r.key, r.id) " + beyond + " (cast(:key as " + type + "), cast(:id as uuid))" : "")
                    + " order by r.key " + order + ", r.id " + order;
        }
    }

    private final Key key;
    private final String rows;

    @SuppressWarnings("ImmutableEnumChecker") // always List.of
    private final List<Column> columns;

    Report(Key key, String rows, Column... columns) {
        this.key = key;
        this.rows = rows;
        this.columns = List.of(columns);
    }

    /**
     * The report with that name, as in {@code at-risk}.
     *
     * @throws Refusal NOT_THERE when there is none
     */
    public static Report named(String name) {
        return Arrays.stream(values())
                .filter(report -> report.title().equals(name))
                .findFirst()
                .orElseThrow(Refusal::notThere);
    }

    /** Its name in addresses and files. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public List<Column> columns() {
        return columns;
    }

    boolean asks(String parameter) {
        return rows.contains(":" + parameter);
    }

    /**
     * Reads where a page begins.
     *
     * @throws Refusal UNACCEPTABLE for what is no key of this list
     */
    String keyOf(String written) {
        try {
            key.read(written);
            return written;
        } catch (IllegalArgumentException | DateTimeException neverSaid) {
            throw Refusal.unacceptable("refusal.noSuchPlace");
        }
    }

    /** Its rows: a key, an id, and the columns. */
    String sql(boolean goingOn) {
        return key.sql(rows, goingOn);
    }
}
