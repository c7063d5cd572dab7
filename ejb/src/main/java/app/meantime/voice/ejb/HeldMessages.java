package app.meantime.voice.ejb;

import app.meantime.people.Tenancy;
import app.meantime.promise.ejb.Calendars;
import app.meantime.setup.ejb.DatabaseTime;
import app.meantime.setup.ejb.Rows;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.VoiceThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Messages that wait for the other one's working hours. When those have come each is delivered, in a transaction of its own
 * that has the thread to itself: delivered twice, or by two nodes, it is delivered once. Only its job comes in here.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class HeldMessages {

    private static final Logger LOG = Logger.getLogger(HeldMessages.class);
    private static final int AT_A_TIME = 200;

    @PersistenceContext
    EntityManager em;

    /** A node whose own clock is ahead delivers nothing too early. */
    @Inject
    DatabaseTime time;

    @Inject
    Calendars calendars;

    @Inject
    Arrivals arrivals;

    @EJB
    HeldMessages self;

    /** One whose hour has come. */
    public record Due(UUID thread, UUID message) {}

    /** Delivers all whose hour has come, in every organization; one that fails does not stop the others. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int deliverAllDue() {
        int delivered = 0;
        for (UUID organization : self.organizationsWithSome()) {
            delivered += Tenancy.within(organization, this::deliverSome);
        }
        return delivered;
    }

    private int deliverSome() {
        int delivered = 0;
        for (Due due : self.due()) {
            try {
                delivered += self.deliver(due) ? 1 : 0;
            } catch (RuntimeException notNow) {
                LOG.errorf(notNow, "Message %s is not delivered yet; the next run tries again", due.message());
            }
        }
        return delivered;
    }

    public List<UUID> organizationsWithSome() {
        return Rows.of(
                em.createNativeQuery("select organizations_with_messages_to_deliver(:now)", UUID.class)
                        .setParameter("now", time.now()),
                UUID.class);
    }

    /** The longest due first. */
    public List<Due> due() {
        return Rows.of(em.createNativeQuery("""
                        select m.thread_id, m.id from voice_message m
                         where m.organization_id = :organization and m.held_until <= :now
                           and m.unsent_at is null and m.withdrawn_at is null
                         order by m.held_until
                         limit :most""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("now", time.now())
                        .setParameter("most", AT_A_TIME))
                .map(row -> new Due(row.get("thread_id", UUID.class), row.get("id", UUID.class)))
                .toList();
    }

    /** Whether it was delivered by this; not when somebody was faster, or it went back to its author. */
    public boolean deliver(Due due) {
        VoiceThread thread = em.find(VoiceThread.class, due.thread(), LockModeType.PESSIMISTIC_WRITE);
        VoiceMessage message = em.find(VoiceMessage.class, due.message());
        if (!message.held()) {
            return false;
        }
        Instant now = time.now();
        thread.deliver(message, now, calendars.forPromise(thread.mentor(), em));
        arrivals.tell(message, now, em);
        return message.delivered();
    }
}
