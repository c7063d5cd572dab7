package app.meantime.onboarding.ejb;

import app.meantime.onboarding.Audience;
import app.meantime.onboarding.Checklist;
import app.meantime.onboarding.ChecklistStep;
import app.meantime.onboarding.Proof;
import app.meantime.people.ejb.Caller;
import app.meantime.promise.ejb.CalendarChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

/** Whoever sets their working hours has done that step of their checklist; nobody has to say so twice. */
@ApplicationScoped
public class HoursSet {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    /** In the transaction that changed the calendar. */
    void seen(@Observes CalendarChanged change) {
        for (Checklist checklist : em.createQuery(
                        "from Checklist c where c.person.id = :me and c.audience = :mentor and c.endedAt is null",
                        Checklist.class)
                .setParameter("me", caller.id())
                .setParameter("mentor", Audience.MENTOR)
                .getResultList()) {
            em.lock(checklist, LockModeType.PESSIMISTIC_WRITE);
            em.refresh(checklist);
            for (ChecklistStep step : checklist.steps()) {
                if (step.step().proof() == Proof.HOURS && !step.done()) {
                    checklist.confirmHours(step.number(), clock.instant());
                }
            }
        }
    }
}
