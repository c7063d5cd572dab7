package app.meantime.voice.ejb;

import app.meantime.notice.Notice;
import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.notice.ejb.Round;
import app.meantime.notice.ejb.Round.Lot;
import app.meantime.people.Tenancy;
import app.meantime.promise.ReplyPromise;
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
import java.util.List;
import java.util.UUID;

/**
 * Replies that are due within the hour. The one who answers is told once of each, and never of what is overdue already. Only
 * its job comes in here.
 */
@Stateless
@PermitAll
public class DueSoonReplies {

    @PersistenceContext
    EntityManager em;

    @Inject
    DatabaseTime time;

    @Inject
    Concerned concerned;

    @EJB
    DueSoonReplies self;

    /** Tells of all that are newly due soon, in every organization. It may run late, twice, or on two nodes at once. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int tellAllDueSoon() {
        return self.look().work(Concerned.AT_A_TIME, self::some);
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Round look() {
        Instant now = time.now();
        return new Round(
                now,
                Rows.of(
                        em.createNativeQuery("select organizations_with_replies_due_soon(:now, :soon)", UUID.class)
                                .setParameter("now", now)
                                .setParameter("soon", now.plus(ReplyPromise.SOON)),
                        UUID.class));
    }

    /** One transaction: marks, notices, and the pages of those concerned. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Lot some(Occasion occasion, int most) {
        List<UUID> marked = Rows.of(
                em.createNativeQuery("""
                        with next as (
                            select id from voice_message
                             where organization_id = :organization and due_at > :now and due_at <= :soon
                               and kept_at is null and stopped_at is null and flagged_at is null and soon_told_at is null
                             order by due_at
                             limit :most
                               for update skip locked)
                        update voice_message m set soon_told_at = :now from next where m.id = next.id
                        returning m.id""", UUID.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("now", occasion.now())
                        .setParameter("soon", occasion.now().plus(ReplyPromise.SOON))
                        .setParameter("most", most),
                UUID.class);
        if (marked.isEmpty()) {
            return Lot.all(0);
        }
        concerned.tell(Notice.Kind.REPLY_DUE_SOON, occasion, marked, Concerned.WHO_ANSWERS);
        return Lot.all(marked.size());
    }
}
