package app.meantime.checkin.ejb;

import app.meantime.checkin.Week;
import app.meantime.checkin.ejb.Weeks.Wanted;
import app.meantime.enrollment.Enrollment;
import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.notice.ejb.Round;
import app.meantime.notice.ejb.Round.Lot;
import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.DatabaseTime;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Weeks whose check-in opens now: each enrollment that runs says when to look again, so that a look costs what opens. Two nodes
 * that look at once take different enrollments, and a week is one row whoever makes it. Only its job comes in here.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CheckInsToOpen {

    /** A program without check-ins is asked again after so long. */
    private static final Duration NONE_HERE = Duration.ofDays(7);

    @PersistenceContext
    EntityManager em;

    @Inject
    DatabaseTime time;

    @Inject
    Weeks weeks;

    @EJB
    CheckInsToOpen self;

    /** Opens all that open, in every organization. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int openAllDue() {
        return self.look().work(Weeks.AT_A_TIME, self::openSome);
    }

    public Round look() {
        Instant now = time.now();
        return new Round(
                now,
                Rows.of(
                        em.createNativeQuery("select organizations_with_check_ins_to_open(:now)", UUID.class)
                                .setParameter("now", now),
                        UUID.class));
    }

    /** One transaction: the weeks, and when to look again. */
    public Lot openSome(Occasion occasion, int most) {
        List<UUID> ids = Rows.of(
                em.createNativeQuery("""
                                select id from enrollment
                                 where organization_id = :organization and state = 'ACTIVE' and check_in_look_at <= :now
                                 order by check_in_look_at, id
                                 limit :most
                                   for no key update skip locked""", UUID.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("now", occasion.now())
                        .setParameter("most", most),
                UUID.class);
        if (ids.isEmpty()) {
            return new Lot(0, 0);
        }
        List<Wanted> opening = new ArrayList<>();
        List<Instant> again = new ArrayList<>();
        List<Enrollment> enrollments = em.createQuery(
                        "select e from Enrollment e join fetch e.program join fetch e.client where e.id in :ids",
                        Enrollment.class)
                .setParameter("ids", ids)
                .getResultList();
        for (Enrollment enrollment : enrollments) {
            DayOfWeek day = enrollment.program().checkInDay();
            if (day == null) {
                again.add(occasion.now().plus(NONE_HERE));
                continue;
            }
            Week week = Week.at(occasion.now(), day, enrollment.client().zone());
            again.add(week.closesAt());
            if (week.within(enrollment.startedOn(), enrollment.program().weeks())) {
                opening.add(new Wanted(enrollment.id(), week));
            }
        }
        lookAgain(enrollments, again);
        return new Lot(ids.size(), weeks.make(opening));
    }

    private void lookAgain(List<Enrollment> enrollments, List<Instant> again) {
        em.createNativeQuery("""
                        update enrollment e set check_in_look_at = a.at
                          from unnest(cast(string_to_array(:ids, ',') as uuid[]),
                                      cast(string_to_array(:instants, ',') as timestamptz[])) as a(id, at)
                         where e.organization_id = :organization and e.id = a.id""")
                .setParameter("ids", Rows.joined(enrollments, Enrollment::id))
                .setParameter("instants", Rows.joined(again))
                .setParameter("organization", Tenancy.required())
                .executeUpdate();
    }
}
