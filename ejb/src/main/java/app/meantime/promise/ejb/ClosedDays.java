package app.meantime.promise.ejb;

import app.meantime.Refusal;
import app.meantime.promise.ClosedDay;
import app.meantime.promise.WorkingCalendar;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The days on which the organization is closed; every calendar of it follows. */
@Stateless
@RolesAllowed("admin")
public class ClosedDays {

    private static final int SHOWN = 50;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Event<CalendarChanged> changed;

    /** A day on which the organization is closed. */
    public record View(UUID id, LocalDate day, String name) {}

    /** Those that are still to come, in order; wherever yesterday is still today, that counts. */
    public List<View> coming() {
        return em
                .createQuery("select d from ClosedDay d where d.day >= :yesterday order by d.day", ClosedDay.class)
                .setParameter(
                        "yesterday",
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1))
                .setMaxResults(SHOWN)
                .getResultList()
                .stream()
                .map(day -> new View(day.id(), day.day(), day.name()))
                .toList();
    }

    /**
     * The organization is closed on that day. The same again changes nothing.
     *
     * @throws Refusal CONFLICT when it is closed then already; UNACCEPTABLE without a day or a name
     */
    public void close(UUID id, @Nullable LocalDate day, @Nullable String name) {
        if (em.find(ClosedDay.class, id) != null) {
            return;
        }
        List<WorkingCalendar> calendars = calendars();
        ClosedDay closed = new ClosedDay(id, day, name);
        if (!em.createQuery("select d.id from ClosedDay d where d.day = :day", UUID.class)
                .setParameter("day", closed.day())
                .getResultList()
                .isEmpty()) {
            throw Refusal.conflict("refusal.closedAlready", closed.day());
        }
        em.persist(closed);
        follow(calendars);
    }

    /** The organization works on that day after all. A day that is not there, or not there any more, changes nothing. */
    public void open(UUID id) {
        List<WorkingCalendar> calendars = calendars();
        ClosedDay closed = em.find(ClosedDay.class, id);
        if (closed != null) {
            em.remove(closed);
            follow(calendars);
        }
    }

    /** All of them, locked and in one order, so that two such changes follow each other. */
    private List<WorkingCalendar> calendars() {
        return em.createQuery("select c from WorkingCalendar c order by c.personId", WorkingCalendar.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    private void follow(List<WorkingCalendar> calendars) {
        calendars.forEach(WorkingCalendar::closedDaysChanged);
        changed.fire(new CalendarChanged());
    }
}
