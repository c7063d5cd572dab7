package app.meantime.onboarding.ejb;

import app.meantime.notice.Notice;
import app.meantime.notice.ejb.Noticing;
import app.meantime.notice.ejb.Noticing.Fact;
import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.onboarding.Checklist;
import app.meantime.onboarding.ChecklistStep;
import app.meantime.onboarding.ChecklistStep.Reminder;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Steps of mentors that are due tomorrow, were due yesterday, or have been late for a week: the mentor is told once of each, and
 * of the last the leaders. Clients are not reminded by notices; their home page says where they stand. Only its job comes in
 * here.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class StepsToRemind {

    private static final int AT_A_TIME = 100;

    @PersistenceContext
    EntityManager em;

    @Inject
    DatabaseTime time;

    @Inject
    Noticing noticing;

    @Inject
    WhoCertifies certifiers;

    @EJB
    StepsToRemind self;

    /** Reminds of all that are due, in every organization. It may run late, twice, or on two nodes at once. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int remindOfAllDue() {
        int looked = 0;
        UUID run = UUID.randomUUID();
        for (UUID organization : self.organizationsWithStepsToRemind()) {
            int some;
            do {
                some = Tenancy.within(organization, () -> self.remindOfSome(run));
                looked += some;
            } while (some == AT_A_TIME);
        }
        return looked;
    }

    public List<UUID> organizationsWithStepsToRemind() {
        return Rows.of(
                em.createNativeQuery("select organizations_with_steps_to_remind(:now)", UUID.class)
                        .setParameter("now", time.now()),
                UUID.class);
    }

    /** One transaction: the checklists, locked; their steps, and the notices. */
    public int remindOfSome(UUID run) {
        Instant now = time.now();
        List<UUID> checklists = Rows.of(
                em.createNativeQuery("""
                        select c.id from checklist c
                         where c.organization_id = :organization
                           and c.id in (select s.checklist_id from checklist_step s
                                         where s.organization_id = :organization and s.remind_at <= :now)
                         order by c.id limit :most for update skip locked""", UUID.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("now", now)
                        .setParameter("most", AT_A_TIME),
                UUID.class);
        List<Fact> soon = new ArrayList<>();
        List<Fact> late = new ArrayList<>();
        List<Fact> longLate = new ArrayList<>();
        for (UUID id : checklists) {
            Checklist checklist = em.find(Checklist.class, id);
            for (ChecklistStep step : checklist.steps()) {
                Reminder due = step.remind(now);
                Fact fact = new Fact(step.id(), checklist.person().id());
                if (due == Reminder.SOON) {
                    soon.add(fact);
                } else if (due == Reminder.LATE) {
                    late.add(fact);
                } else if (due == Reminder.LONG_LATE) {
                    certifiers.leaders().forEach(leader -> longLate.add(new Fact(step.id(), leader)));
                }
            }
        }
        em.flush();
        Occasion occasion = new Occasion(run, now, now);
        noticing.tell(Notice.Kind.STEP_DUE_SOON, occasion, soon);
        noticing.tell(Notice.Kind.STEP_LATE, occasion, late);
        noticing.tell(Notice.Kind.MENTOR_LATE, occasion, longLate);
        return checklists.size();
    }
}
