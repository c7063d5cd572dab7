package app.meantime.board.ejb;

import static java.util.Objects.requireNonNull;

import app.meantime.board.Minutes;
import app.meantime.board.Period;
import app.meantime.board.Share;
import app.meantime.board.ejb.BoardView.AtRisk;
import app.meantime.board.ejb.BoardView.Attention;
import app.meantime.board.ejb.BoardView.Capacity;
import app.meantime.board.ejb.BoardView.CheckIns;
import app.meantime.board.ejb.BoardView.Choice;
import app.meantime.board.ejb.BoardView.Duties;
import app.meantime.board.ejb.BoardView.Engagement;
import app.meantime.board.ejb.BoardView.Gates;
import app.meantime.board.ejb.BoardView.Group;
import app.meantime.board.ejb.BoardView.HumanTouch;
import app.meantime.board.ejb.BoardView.Overdue;
import app.meantime.board.ejb.BoardView.ProgramCheckIns;
import app.meantime.board.ejb.BoardView.Promises;
import app.meantime.board.ejb.BoardView.Replies;
import app.meantime.board.ejb.BoardView.Stayed;
import app.meantime.board.ejb.BoardView.ThereWhenNeeded;
import app.meantime.board.ejb.BoardView.Week;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.People.Name;
import app.meantime.retention.Reason;
import app.meantime.retention.Stage;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the manager sees (S8). What there is much of, promises and check-ins, is read from counters; the rest is as much as there
 * are people. A manager who is somebody's client does not find themselves among the clients at risk.
 */
@Stateless
@RolesAllowed("manager")
public class Board {

    private static final List<Integer> STAYED = List.of(4, 8, 12, 26, 52);
    private static final int WEEKS_SHOWN = 6;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    /** The programs to choose from, by name. */
    public List<Choice> programs() {
        return Rows.of(em.createNativeQuery(
                                "select distinct on (family_id) family_id, name from program"
                                        + " where organization_id = :organization order by family_id, edition desc",
                                Tuple.class)
                        .setParameter("organization", Tenancy.required()))
                .map(row -> new Choice(row.get("family_id", UUID.class), row.get("name", String.class)))
                .sorted((one, other) -> one.name().compareToIgnoreCase(other.name()))
                .toList();
    }

    /**
     * The whole board.
     *
     * @param program any edition's family, or null for all
     */
    public BoardView view(Period period, @Nullable UUID program) {
        Instant now = clock.instant();
        Asked asked = new Asked(period, program, now);
        Sums sums = sums(asked);
        owed(asked, sums);
        Overdue overdue = sums.overdue();
        return new BoardView(
                now,
                period.weeks(),
                period.from(now),
                program,
                number(
                        "select count(distinct e.client_id) from enrollment e join wanted w on w.id = e.program_id"
                                + " where e.state in ('ACTIVE', 'PAUSED')",
                        asked,
                        false),
                sums.promises(),
                sums.replies(),
                overdue,
                sums.checkIns(),
                compliance(asked, sums),
                atRisk(asked),
                duties(asked),
                engagement(asked),
                gates(),
                capacity(),
                thereWhenNeeded(asked),
                humanTouch(asked),
                sums.byWeek(period.mondays(now)));
    }

    /** What is asked for. */
    record Asked(Period period, @Nullable UUID program, Instant now) {

        Query fill(Query query) {
            return query.setParameter("organization", Tenancy.required())
                    .setParameter("program", program == null ? "" : program.toString());
        }

        LocalDate from() {
            return period.from(now);
        }
    }

    /** What the counters say, added up in the ways in which the board shows it. */
    private static final class Sums {

        private final Map<String, Long> byWeekAndWhat = new HashMap<>();
        private final Map<UUID, Map<String, Long>> byProgram = new HashMap<>();
        private final Minutes minutes = new Minutes();
        private final Map<LocalDate, Long> owedByWeek = new HashMap<>();
        private Overdue overdue = new Overdue(0, null);
        private long owedInPeriod;

        void add(Tuple row) {
            long n = row.get("n", Long.class);
            LocalDate week = Rows.day(row, "week");
            UUID family = row.get("family", UUID.class);
            if (week != null) {
                byWeekAndWhat.merge(week + row.get("what", String.class), n, Long::sum);
                byWeekAndWhat.merge(row.get("what", String.class), n, Long::sum);
            } else if (family != null) {
                byProgram
                        .computeIfAbsent(family, any -> new HashMap<>())
                        .merge(row.get("what", String.class), n, Long::sum);
            } else if (row.get("minutes", Integer.class) >= 0) {
                minutes.add(row.get("minutes", Integer.class), n);
            }
        }

        void owed(LocalDate week, long n, boolean inPeriod) {
            owedByWeek.merge(week, n, Long::sum);
            owedInPeriod += inPeriod ? n : 0;
        }

        long of(String what) {
            return byWeekAndWhat.getOrDefault(what, 0L);
        }

        Overdue overdue() {
            return overdue;
        }

        Promises promises() {
            long kept = of("KEPT");
            long missed = of("MISSED");
            return new Promises(kept, missed, owedInPeriod, new Share(kept, kept + missed + owedInPeriod).percent());
        }

        Replies replies() {
            return new Replies(minutes.count(), orNone(minutes.within(0.5)), orNone(minutes.within(0.9)));
        }

        CheckIns checkIns() {
            return checkIns(byWeekAndWhat, "");
        }

        static CheckIns checkIns(Map<String, Long> sums, String prefix) {
            long onTime = sums.getOrDefault(prefix + "CHECK_IN_ON_TIME", 0L);
            long late = sums.getOrDefault(prefix + "CHECK_IN_LATE", 0L);
            long missed = sums.getOrDefault(prefix + "CHECK_IN_MISSED", 0L);
            return new CheckIns(
                    onTime,
                    late,
                    missed,
                    sums.getOrDefault(prefix + "CHECK_IN_EXCUSED", 0L),
                    new Share(onTime, onTime + late + missed).percent());
        }

        List<Week> byWeek(List<LocalDate> mondays) {
            return mondays.stream()
                    .map(monday -> {
                        long kept = of(monday + "KEPT");
                        long broken = of(monday + "MISSED") + owedByWeek.getOrDefault(monday, 0L);
                        CheckIns checkIns = checkIns(byWeekAndWhat, monday.toString());
                        return new Week(
                                monday,
                                kept,
                                broken,
                                new Share(kept, kept + broken).percent(),
                                checkIns.onTime(),
                                checkIns.onTime() + checkIns.late() + checkIns.missed(),
                                checkIns.compliancePercent());
                    })
                    .toList();
        }

        private static @Nullable Integer orNone(OptionalInt value) {
            return value.isPresent() ? value.getAsInt() : null;
        }
    }

    private Sums sums(Asked asked) {
        Sums sums = new Sums();
        Rows.of(asked.fill(em.createNativeQuery("with " + Counted.WANTED + ", " + Counted.COUNTED + """

                                select week, family, what, minutes, cast(sum(n) as bigint) as n from counted
                                 group by grouping sets ((week, what), (family, what), (minutes))""", Tuple.class))
                        .setParameter("from", asked.from()))
                .forEach(sums::add);
        return sums;
    }

    private void owed(Asked asked, Sums sums) {
        LocalDate from = asked.from();
        Rows.of(asked.fill(em.createNativeQuery(
                                "with " + Counted.WANTED + ", " + Counted.OWED
                                        + " select week, count(*) as n, min(due_at) as oldest from owed group by week",
                                Tuple.class))
                        .setParameter("now", asked.now()))
                .forEach(row -> {
                    LocalDate week = requireNonNull(Rows.day(row, "week"));
                    long n = row.get("n", Long.class);
                    Instant oldest = row.get("oldest", Instant.class);
                    sums.owed(week, n, !week.isBefore(from));
                    Instant before = sums.overdue.oldestDueAt();
                    sums.overdue = new Overdue(
                            sums.overdue.count() + n, before == null || oldest.isBefore(before) ? oldest : before);
                });
    }

    private List<ProgramCheckIns> compliance(Asked asked, Sums sums) {
        return programs().stream()
                .filter(program -> asked.program() == null || program.id().equals(asked.program()))
                .map(program -> new ProgramCheckIns(
                        program.id(),
                        program.name(),
                        Sums.checkIns(sums.byProgram.getOrDefault(program.id(), Map.of()), "")))
                .toList();
    }

    private long number(String sql, Asked asked, boolean since) {
        Query query = asked.fill(em.createNativeQuery("with " + Counted.WANTED + " " + sql, Long.class));
        if (since) {
            query.setParameter("from", asked.from());
        }
        return ((Number) query.getSingleResult()).longValue();
    }

    private AtRisk atRisk(Asked asked) {
        Map<Stage, Long> stages = Rows.of(asked.fill(em.createNativeQuery("with " + Counted.WANTED + """

                                select r.stage, count(*) as n
                                  from risk r join enrollment e on e.id = r.enrollment_id join wanted w on w.id = e.program_id
                                 where r.organization_id = :organization and r.ended_at is null and e.client_id <> :me
                                 group by r.stage""", Tuple.class))
                        .setParameter("me", caller.id()))
                .collect(Collectors.toMap(
                        row -> Stage.valueOf(row.get("stage", String.class)), row -> row.get("n", Long.class)));
        return new AtRisk(
                stages.getOrDefault(Stage.STILL_RESPONDING, 0L),
                stages.getOrDefault(Stage.STOPPED_RESPONDING, 0L),
                stages.getOrDefault(Stage.STOPPED_TRUSTING, 0L),
                number(
                        "select count(*) from enrollment e join wanted w on w.id = e.program_id where e.state = 'WITHDRAWN'"
                                + " and e.activated_at is not null and e.ended_at >= cast(:from as timestamp) at time zone 'UTC'",
                        asked,
                        true));
    }

    private Duties duties(Asked asked) {
        Map<String, Long> sums = Rows.of(asked.fill(em.createNativeQuery("with " + Counted.WANTED + """

                                select case k.state when 'READY' then k.meant_for else k.state end as what, count(*) as n
                                  from task k join enrollment e on e.id = k.enrollment_id join wanted w on w.id = e.program_id
                                 where k.organization_id = :organization and k.kind = 'CHECK_ON_CLIENT' and e.client_id <> :me
                                   and (k.state = 'READY' or k.ended_at >= cast(:from as timestamp) at time zone 'UTC')
                                 group by 1""", Tuple.class))
                        .setParameter("me", caller.id())
                        .setParameter("from", asked.from()))
                .collect(Collectors.toMap(row -> row.get("what", String.class), row -> row.get("n", Long.class)));
        return new Duties(
                sums.getOrDefault("MENTOR", 0L),
                sums.getOrDefault("MANAGER", 0L),
                sums.getOrDefault("DONE", 0L),
                sums.getOrDefault("SKIPPED", 0L),
                sums.getOrDefault("SOLVED", 0L));
    }

    private Engagement engagement(Asked asked) {
        String known = STAYED.stream()
                .map(weeks -> ("count(*) filter (where began + %1$d <= cast(:today as date)) as known%1$d,"
                                + " count(*) filter (where began + %1$d <= cast(:today as date) and until - began >= %1$d) as stayed%1$d")
                        .formatted(weeks * 7))
                .collect(Collectors.joining(", "));
        Map<Boolean, Tuple> groups = Rows.of(asked.fill(em.createNativeQuery(
                                "with recursive " + Counted.WANTED + ", " + Engagements.LIVES
                                        + " select thanked, count(*) as clients,"
                                        + " percentile_disc(0.5) within group (order by until - began) as median, "
                                        + known
                                        + " from lives where calls >= 2 group by thanked",
                                Tuple.class))
                        .setParameter("today", LocalDate.ofInstant(asked.now(), ZoneOffset.UTC)))
                .collect(Collectors.toMap(row -> row.get("thanked", Boolean.class), row -> row));
        return new Engagement(
                group(groups.get(true)),
                group(groups.get(false)),
                STAYED.stream()
                        .map(weeks ->
                                new Stayed(weeks, stayed(groups.get(true), weeks), stayed(groups.get(false), weeks)))
                        .toList());
    }

    private static Group group(@Nullable Tuple row) {
        if (row == null) {
            return new Group(0, null);
        }
        long clients = row.get("clients", Long.class);
        return new Group(clients, clients < Share.FEW ? null : row.get("median", Integer.class));
    }

    private static @Nullable Integer stayed(@Nullable Tuple row, int weeks) {
        return row == null
                ? null
                : new Share(row.get("stayed" + weeks * 7, Long.class), row.get("known" + weeks * 7, Long.class))
                        .percentOfEnough();
    }

    private Gates gates() {
        Tuple row = one("""
                select count(*) filter (where m.certified_at is not null) as certified,
                       count(*) filter (where m.certified_at is null) as rest
                  from mentor m join person_role r on r.person_id = m.person_id and r.role = 'MENTOR'
                 where m.organization_id = :organization""");
        return new Gates(row.get("certified", Long.class), row.get("rest", Long.class));
    }

    private Capacity capacity() {
        Tuple row = one("""
                select coalesce(sum(capacity), 0) as places, coalesce(sum(open) filter (where capacity is not null), 0) as taken,
                       coalesce(sum(greatest(capacity - open, 0)), 0) as free,
                       count(*) filter (where capacity is null) as unlimited
                  from (select m.capacity, (select count(*) from enrollment e where e.mentor_id = m.person_id
                                               and e.state in ('INVITED', 'ACTIVE', 'PAUSED')) as open
                          from mentor m join person_role r on r.person_id = m.person_id and r.role = 'MENTOR'
                         where m.organization_id = :organization and m.certified_at is not null) each""");
        return new Capacity(
                ((Number) row.get("places")).longValue(),
                ((Number) row.get("taken")).longValue(),
                ((Number) row.get("free")).longValue(),
                row.get("unlimited", Long.class));
    }

    private ThereWhenNeeded thereWhenNeeded(Asked asked) {
        Tuple row = Rows.of(asked.fill(em.createNativeQuery(
                                "with " + Counted.WANTED + ", " + Worth.SOLVED + Worth.SUMS, Tuple.class))
                        .setParameter("me", caller.id())
                        .setParameter("from", asked.from()))
                .findFirst()
                .orElseThrow();
        return new ThereWhenNeeded(
                row.get("helped", Long.class),
                row.get("days", Long.class),
                row.get("solved", Long.class),
                row.get("unanswered", Long.class));
    }

    /** Alarms are few: they are counted as they lie there. */
    private HumanTouch humanTouch(Asked asked) {
        Tuple row = Rows.of(em.createNativeQuery("with " + Counted.ALARMS + """

                        select cast(coalesce(sum(refused), 0) as bigint) as refused, cast(coalesce(sum(alike), 0) as bigint) as alike,
                               cast(coalesce(sum(rhythms), 0) as bigint) as rhythms
                          from alarms""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("me", caller.id())
                        .setParameter("from", asked.from()))
                .findFirst()
                .orElseThrow();
        return new HumanTouch(
                row.get("refused", Long.class), row.get("alike", Long.class), row.get("rhythms", Long.class));
    }

    private Tuple one(String sql) {
        return (Tuple) em.createNativeQuery(sql, Tuple.class)
                .setParameter("organization", Tenancy.required())
                .getSingleResult();
    }

    /** The clients at risk who most need somebody, the worst first. */
    public List<Attention> attention(@Nullable UUID program, int most) {
        Instant now = clock.instant();
        return Rows.of(new Asked(Period.of(null), program, now)
                        .fill(em.createNativeQuery("with " + Counted.WANTED + """

                                select e.id, c.id as client_id, c.name as client, m.id as mentor_id, m.name as mentor, p.name as program,
                                       r.stage, r.reasons, r.began_at, r.last_heard_at, r.overdue_since,
                                       array_to_string(array(select k.state from check_in k where k.enrollment_id = e.id
                                                              order by k.week_of desc limit %d), ',') as weeks,
                                       (select min(k.planned_at) from call k where k.enrollment_id = e.id
                                           and k.state = 'PLANNED' and k.planned_at > :now) as next_call,
                                       (select max(k.meant_for) from task k where k.risk_id = r.id and k.state = 'READY') as duty_of
                                  from risk r
                                  join enrollment e on e.id = r.enrollment_id
                                  join wanted w on w.id = e.program_id
                                  join program p on p.id = e.program_id
                                  join person c on c.id = e.client_id
                                  join person m on m.id = e.mentor_id
                                 where r.organization_id = :organization and r.ended_at is null and e.client_id <> :me
                                 order by array_position(array['STOPPED_TRUSTING', 'STOPPED_RESPONDING', 'STILL_RESPONDING'], r.stage),
                                          r.began_at, r.id
                                 limit :most""".formatted(WEEKS_SHOWN), Tuple.class))
                        .setParameter("now", now)
                        .setParameter("me", caller.id())
                        .setParameter("most", most))
                .map(Board::attention)
                .toList();
    }

    private static Attention attention(Tuple row) {
        String weeks = row.get("weeks", String.class);
        List<String> latestLast =
                weeks.isEmpty() ? new ArrayList<>() : new ArrayList<>(Arrays.asList(weeks.split(",", -1)));
        Collections.reverse(latestLast);
        return new Attention(
                row.get("id", UUID.class),
                new Name(row.get("client_id", UUID.class), row.get("client", String.class)),
                new Name(row.get("mentor_id", UUID.class), row.get("mentor", String.class)),
                row.get("program", String.class),
                Stage.valueOf(row.get("stage", String.class)),
                reasons(row.get("reasons", String.class)),
                row.get("began_at", Instant.class),
                row.get("last_heard_at", Instant.class),
                row.get("overdue_since", Instant.class),
                latestLast,
                row.get("next_call", Instant.class),
                row.get("duty_of", String.class));
    }

    private static Set<Reason> reasons(String written) {
        return written.isEmpty()
                ? EnumSet.noneOf(Reason.class)
                : Arrays.stream(written.split(",", -1))
                        .map(Reason::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Reason.class)));
    }
}
