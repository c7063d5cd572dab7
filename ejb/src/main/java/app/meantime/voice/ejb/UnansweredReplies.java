package app.meantime.voice.ejb;

import app.meantime.notice.Notice;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Replies that have not come although a second window of working time has passed since they were due. Every manager is told
 * once of each, by mail too. Only its job comes in here.
 */
@Stateless
@PermitAll
public class UnansweredReplies {

    @PersistenceContext
    EntityManager em;

    @Inject
    DatabaseTime time;

    @Inject
    Concerned concerned;

    @EJB
    UnansweredReplies self;

    /** Escalates all that are to be, in every organization. It may run late, twice, or on two nodes at once. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int escalateAll() {
        return self.look().work(Concerned.AT_A_TIME, self::some);
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Round look() {
        Instant now = time.now();
        return new Round(
                now,
                Rows.of(
                        em.createNativeQuery("select organizations_with_replies_to_escalate(:now)", UUID.class)
                                .setParameter("now", now),
                        UUID.class));
    }

    /** One transaction: marks, notices, and the pages of those concerned. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Lot some(Occasion occasion, int most) {
        List<UUID> marked = Rows.of(
                em.createNativeQuery("""
                        with next as (
                            select id from voice_message
                             where organization_id = :organization and escalate_at <= :now
                               and kept_at is null and stopped_at is null and escalated_at is null
                             order by escalate_at
                             limit :most
                               for update skip locked)
                        update voice_message m set escalated_at = :now from next where m.id = next.id
                        returning m.id""", UUID.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("now", occasion.now())
                        .setParameter("most", most),
                UUID.class);
        if (marked.isEmpty()) {
            return Lot.all(0);
        }
        concerned.tell(Notice.Kind.REPLY_ESCALATED, occasion, marked, Concerned.MANAGERS);
        return Lot.all(marked.size());
    }
}
