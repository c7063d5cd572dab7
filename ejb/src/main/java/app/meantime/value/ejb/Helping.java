package app.meantime.value.ejb;

import app.meantime.Refusal;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.setup.ejb.Rows;
import app.meantime.value.Helped;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.ejb.ThreadMoved;
import app.meantime.voice.ejb.ThreadViews;
import app.meantime.voice.ejb.Visits;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * "Helped when I needed it" (R49): the client marks an answer and takes that back. The pages of the two show it, and nobody has a
 * notice of it.
 */
@Stateless
@RolesAllowed({"client", "mentor", "leader"})
public class Helping {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    @Inject
    Visits visits;

    @Inject
    ThreadViews threads;

    @Inject
    Event<ThreadMoved> moved;

    /**
     * What a thread was worth.
     *
     * @param helped since when each answer is marked; those that are not are left out
     * @param daysSaved how many days before the next call the last answer came; null where nobody knew the next call
     */
    public record Worth(Map<UUID, Instant> helped, @Nullable Integer daysSaved) {}

    /**
     * What is said of an answer.
     *
     * @param helpedAt since when it is marked; null when it is not
     */
    public record Mark(boolean helped, @Nullable Instant helpedAt) {

        static Mark of(@Nullable Helped helped) {
            return helped == null ? new Mark(false, null) : new Mark(true, helped.helpedAt());
        }
    }

    /**
     * What a thread was worth, for those who speak there.
     *
     * @throws Refusal NOT_THERE for anybody else
     */
    public Worth in(UUID threadId) {
        threads.mustTakePart(threadId);
        Map<UUID, Instant> helped = Rows.of(em.createNativeQuery("""
                                select h.message_id, h.helped_at from voice_message m join helped h on h.message_id = m.id
                                 where m.organization_id = :organization and m.thread_id = :thread""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("thread", threadId))
                .collect(Collectors.toMap(
                        row -> row.get("message_id", UUID.class), row -> row.get("helped_at", Instant.class)));
        Integer days = Rows.of(
                        em.createNativeQuery("""
                                select s.days from voice_message m
                                  join days_saved s on s.message_id = m.id and s.answered_at = m.kept_at
                                 where m.organization_id = :organization and m.thread_id = :thread and m.withdrawn_at is null
                                 order by m.kept_at desc, m.sent_at desc
                                 limit 1""", Integer.class)
                                .setParameter("organization", Tenancy.required())
                                .setParameter("thread", threadId),
                        Integer.class)
                .stream()
                .findFirst()
                .orElse(null);
        return new Worth(helped, days);
    }

    /**
     * What was said of that message.
     *
     * @throws Refusal NOT_THERE for anybody who does not speak in its thread
     */
    public Mark of(UUID messageId) {
        VoiceMessage message = message(messageId);
        message.mustBeSeenBy(caller.person(em));
        return Mark.of(em.find(Helped.class, messageId));
    }

    /**
     * The client says that it helped; saying it again changes nothing.
     *
     * @throws Refusal NOT_THERE for anybody who does not speak there; NOT_YOUR_ROLE for those who answer; CONFLICT for what is no
     *     answer, and before it was heard
     */
    public void mark(UUID messageId) {
        VoiceMessage message = locked(messageId);
        Helped helped = new Helped(message, caller.person(em), clock.instant());
        if (em.find(Helped.class, messageId) == null) {
            em.persist(helped);
            tell(message);
        }
    }

    /**
     * The client takes it back; taking it back again changes nothing.
     *
     * @throws Refusal NOT_THERE for anybody who does not speak there; NOT_YOUR_ROLE for those who answer
     */
    public void takeBack(UUID messageId) {
        VoiceMessage message = locked(messageId);
        Helped.mustBeTheClient(message, caller.person(em));
        Helped helped = em.find(Helped.class, messageId);
        if (helped != null) {
            em.remove(helped);
            tell(message);
        }
    }

    /** Two taps at once follow each other. */
    private VoiceMessage locked(UUID id) {
        VoiceMessage message = message(id);
        em.refresh(message, LockModeType.PESSIMISTIC_WRITE);
        return message;
    }

    private VoiceMessage message(UUID id) {
        VoiceMessage message = em.find(VoiceMessage.class, id);
        if (message == null) {
            throw Refusal.notThere();
        }
        visits.in(message.thread(), em);
        return message;
    }

    private void tell(VoiceMessage message) {
        moved.fire(new ThreadMoved(message.thread().id(), visits.around(message.thread(), em)));
    }
}
