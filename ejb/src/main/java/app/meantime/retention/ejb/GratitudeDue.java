package app.meantime.retention.ejb;

import app.meantime.enrollment.Enrollment;
import app.meantime.notice.Notice;
import app.meantime.notice.ejb.Noticing;
import app.meantime.notice.ejb.Noticing.Fact;
import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.people.Tenancy;
import app.meantime.retention.Task;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PessimisticLockException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Clients whose second call was held: the leader is asked for thanks, once per enrollment (R21). The enrollment is locked
 * while it is asked, it remembers that it was asked, and the table holds one task at most; two nodes that look at once make
 * one task. Only its job comes in here.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class GratitudeDue {

    private static final int AT_A_TIME = 200;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Noticing noticing;

    @EJB
    GratitudeDue self;

    /** Asks for all that is due, in every organization. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int askForAllDue() {
        int asked = 0;
        for (UUID organization : self.organizationsWithGratitudeDue()) {
            for (UUID enrollment : Tenancy.within(organization, self::due)) {
                asked += Tenancy.within(organization, () -> self.ask(enrollment));
            }
        }
        return asked;
    }

    public List<UUID> organizationsWithGratitudeDue() {
        return Rows.of(em.createNativeQuery("select organizations_with_gratitude_due()", UUID.class), UUID.class);
    }

    public List<UUID> due() {
        return em.createQuery("select e.id from Enrollment e where e.gratitudeDue = true order by e.id", UUID.class)
                .setMaxResults(AT_A_TIME)
                .getResultList();
    }

    /** One transaction: the task, and the enrollment's memory of it. */
    public int ask(UUID enrollmentId) {
        try {
            Enrollment enrollment = em.find(Enrollment.class, enrollmentId, LockModeType.PESSIMISTIC_WRITE);
            if (enrollment == null || !enrollment.gratitudeDue()) {
                return 0;
            }
            Task task = new Task(UUID.randomUUID(), enrollment, clock.instant());
            em.persist(task);
            enrollment.askForGratitude();
            noticing.tell(
                    Notice.Kind.BRIEF_WANTED,
                    Occasion.act(task.openedAt()),
                    List.of(new Fact(task.id(), enrollment.mentor().id())));
            return 1;
        } catch (LockTimeoutException | PessimisticLockException anotherNodeIsAtIt) {
            return 0;
        }
    }
}
