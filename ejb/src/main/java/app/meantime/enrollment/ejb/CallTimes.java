package app.meantime.enrollment.ejb;

import app.meantime.enrollment.Call;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.Person;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.promise.WorkingCalendar;
import app.meantime.promise.ejb.Calendars;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When a call is well placed: what speaks against a planned one, and when the next one might be. It advises and refuses nothing. */
@Stateless
@RolesAllowed({"mentor", "leader"})
public class CallTimes {

    private static final LocalTime EARLY = LocalTime.of(7, 0);
    private static final LocalTime LATE = LocalTime.of(22, 0);
    private static final int SHOWN = 200;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    @Inject
    Calendars calendars;

    /** What speaks against a time. */
    public enum Doubt {
        /** The mentor does not work then. */
        OUTSIDE_HOURS,
        /** It is night where the client lives. */
        EARLY_OR_LATE,
        /** One of the two has another call then. */
        OVERLAPS
    }

    /**
     * Something that speaks against a time.
     *
     * @param with with whom the other call is; null unless it overlaps
     * @param at when the other call is, or what time it is for the client
     */
    public record Warning(
            Doubt doubt, @Nullable String with, @Nullable Instant at) {}

    /** What speaks against each of the caller's planned calls; calls that nothing speaks against are left out. */
    public Map<UUID, List<Warning>> warnings() {
        Person me = caller.person(em);
        List<Call> planned = em.createQuery("""
                        select c from Call c join fetch c.enrollment e join fetch e.client
                         where c.mentor = :me and c.state = PLANNED and c.plannedAt > :now
                         order by c.plannedAt, c.id""", Call.class)
                .setParameter("me", me)
                .setParameter("now", clock.instant().minus(Duration.ofDays(1)))
                .setMaxResults(SHOWN)
                .getResultList();
        Map<UUID, List<Warning>> warnings = new HashMap<>();
        if (planned.isEmpty()) {
            return warnings;
        }
        WorkingCalendar calendar = calendars.of(me, em);
        for (Call call : planned) {
            List<Warning> against = new ArrayList<>();
            if (!works(calendar, call.plannedAt())
                    || !works(calendar, call.plannedAt().plus(call.length()).minusSeconds(1))) {
                against.add(new Warning(Doubt.OUTSIDE_HOURS, null, null));
            }
            if (nightIn(call.enrollment().client().zone(), call)) {
                against.add(new Warning(Doubt.EARLY_OR_LATE, null, call.plannedAt()));
            }
            if (!against.isEmpty()) {
                warnings.put(call.id(), against);
            }
        }
        overlaps(me).forEach((call, others) -> warnings.computeIfAbsent(call, none -> new ArrayList<>())
                .addAll(others));
        return warnings;
    }

    private static boolean works(WorkingCalendar calendar, Instant at) {
        return calendar.nextWorkingInstant(at).equals(at);
    }

    private static boolean nightIn(ZoneId zone, Call call) {
        LocalTime from = call.plannedAt().atZone(zone).toLocalTime();
        LocalTime to = call.plannedAt().plus(call.length()).atZone(zone).toLocalTime();
        return from.isBefore(EARLY) || from.isAfter(LATE) || to.isAfter(LATE) || to.isBefore(EARLY);
    }

    /** Other calls of the mentor or of the client at the same time, by call; of a client's others only the time is told. */
    private Map<UUID, List<Warning>> overlaps(Person me) {
        Map<UUID, List<Warning>> overlaps = new HashMap<>();
        Rows.of(em.createNativeQuery("""
                        select c.id, o.planned_at, case when o.mentor_id = :me then p.name end as other
                          from call c
                          join enrollment e on e.id = c.enrollment_id
                          join call o on o.id <> c.id and o.state = 'PLANNED'
                                     and o.planned_at < c.planned_at + c.minutes * interval '1 minute'
                                     and c.planned_at < o.planned_at + o.minutes * interval '1 minute'
                                     and o.planned_at > c.planned_at - interval '8 hours'
                          join enrollment oe on oe.id = o.enrollment_id and (o.mentor_id = :me or oe.client_id = e.client_id)
                          join person p on p.id = oe.client_id
                         where c.organization_id = :organization and c.mentor_id = :me and c.state = 'PLANNED' and c.planned_at > :now
                         order by o.planned_at, o.id
                         limit :most""", Tuple.class)
                        .setParameter("me", me.id())
                        .setParameter("organization", Tenancy.required())
                        .setParameter("now", clock.instant().minus(Duration.ofDays(1)))
                        .setParameter("most", SHOWN))
                .forEach(row -> overlaps.computeIfAbsent(row.get("id", UUID.class), none -> new ArrayList<>())
                        .add(new Warning(
                                Doubt.OVERLAPS, row.get("other", String.class), row.get("planned_at", Instant.class))));
        return overlaps;
    }

    /**
     * When the next call of each of the caller's enrollments might be: one rhythm of the program after the last one, at the same
     * time of the day, or when the mentor works next. Enrollments without a rhythm, and with a call ahead, are left out.
     */
    public Map<UUID, Instant> next() {
        Person me = caller.person(em);
        Instant now = clock.instant();
        WorkingCalendar calendar = calendars.of(me, em);
        Map<UUID, Instant> next = new HashMap<>();
        em.createQuery("""
                        select e from Enrollment e join fetch e.program
                         where e.mentor = :me and e.state = ACTIVE
                         order by e.id""", Enrollment.class)
                .setParameter("me", me)
                .setMaxResults(SHOWN)
                .getResultStream()
                .forEach(enrollment ->
                        next(enrollment, calendar, now).ifPresent(instant -> next.put(enrollment.id(), instant)));
        return next;
    }

    private static Optional<Instant> next(Enrollment enrollment, WorkingCalendar calendar, Instant now) {
        Duration rhythm = enrollment.program().callEvery();
        boolean oneAhead = enrollment.calls().stream()
                .anyMatch(call ->
                        call.state() == Call.State.PLANNED && call.plannedAt().isAfter(now));
        if (rhythm == null || oneAhead) {
            return Optional.empty();
        }
        ZonedDateTime last = enrollment.calls().stream()
                .filter(call -> call.state() != Call.State.CANCELLED)
                .map(Call::plannedAt)
                .max(Comparator.naturalOrder())
                .orElse(now.truncatedTo(ChronoUnit.HOURS).minus(rhythm))
                .atZone(calendar.zone());
        ZonedDateTime next = last.plusDays(rhythm.toDays());
        while (!next.toInstant().isAfter(now)) {
            next = next.plusDays(1);
        }
        return Optional.of(calendar.nextWorkingInstant(next.toInstant()));
    }
}
