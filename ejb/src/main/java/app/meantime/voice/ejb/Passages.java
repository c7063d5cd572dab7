package app.meantime.voice.ejb;

import app.meantime.Refusal;
import app.meantime.people.ejb.Caller;
import app.meantime.voice.Passage;
import app.meantime.voice.Sound.Stretch;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.VoiceThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Passages that the caller keeps for themselves (R48). Somebody else's are not there. */
@Stateless
@RolesAllowed({"client", "mentor", "leader"})
public class Passages {

    private static final int MOST_OF_A_THREAD = 1_000;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    @Inject
    Visits visits;

    /** A passage as its keeper sees it; from and to in seconds. */
    public record View(UUID id, String name, double from, double to) {

        static View of(Passage passage) {
            Stretch stretch = passage.stretch();
            return new View(passage.id(), passage.name(), stretch.from() / 1000.0, stretch.to() / 1000.0);
        }
    }

    /** The caller's passages of a message, in the order in which they are heard. */
    public List<View> of(UUID messageId) {
        VoiceMessage message = message(messageId);
        return em
                .createQuery(
                        "select p from Passage p where p.message = :message and p.keeper.id = :me and p.removedAt is null"
                                + " order by p.fromMillis, p.id",
                        Passage.class)
                .setParameter("message", message)
                .setParameter("me", caller.id())
                .setMaxResults(Passage.MOST)
                .getResultList()
                .stream()
                .map(View::of)
                .toList();
    }

    /** The caller's passages of all that was said in a thread, by message. */
    public Map<UUID, List<View>> in(UUID threadId) {
        VoiceThread thread = em.find(VoiceThread.class, threadId);
        if (thread == null) {
            throw Refusal.notThere();
        }
        visits.in(thread, em);
        return em
                .createQuery(
                        "select p from Passage p where p.message.thread = :thread and p.keeper.id = :me and p.removedAt is"
                                + " null order by p.fromMillis, p.id",
                        Passage.class)
                .setParameter("thread", thread)
                .setParameter("me", caller.id())
                .setMaxResults(MOST_OF_A_THREAD)
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(
                        passage -> passage.message().id(), Collectors.mapping(View::of, Collectors.toList())));
    }

    public View passage(UUID id) {
        Passage passage = find(id);
        passage.mustBeSeenBy(caller.person(em));
        return View.of(passage);
    }

    /**
     * Keeps a passage; the same one again is the same passage.
     *
     * @param stretch in milliseconds
     * @throws Refusal NOT_THERE unless the caller speaks in the thread; UNACCEPTABLE for the name and the stretch
     */
    public View keep(UUID id, UUID messageId, @Nullable String name, Stretch stretch) {
        VoiceMessage message = message(messageId);
        Passage there = em.find(Passage.class, id);
        if (there != null) {
            there.mustBeSeenBy(caller.person(em));
            return View.of(there);
        }
        // Locked, so that two who keep at once are counted one after the other.
        em.lock(message, LockModeType.PESSIMISTIC_WRITE);
        long kept = em.createQuery(
                        "select count(p) from Passage p where p.message = :message and p.keeper.id = :me and p.removedAt is"
                                + " null",
                        Long.class)
                .setParameter("message", message)
                .setParameter("me", caller.id())
                .getSingleResult();
        Passage passage = new Passage(id, message, caller.person(em), name, stretch, kept, clock.instant());
        em.persist(passage);
        return View.of(passage);
    }

    /** Gives one of the caller's passages another name, 1 to 80 characters. */
    public View rename(UUID id, @Nullable String name) {
        Passage passage = find(id);
        passage.rename(caller.person(em), name);
        return View.of(passage);
    }

    /** Removes one of the caller's passages; removing it again changes nothing. */
    public void remove(UUID id) {
        Passage passage = find(id);
        passage.remove(caller.person(em), clock.instant());
    }

    private Passage find(UUID id) {
        Passage passage = em.find(Passage.class, id);
        if (passage == null) {
            throw Refusal.notThere();
        }
        return passage;
    }

    private VoiceMessage message(UUID id) {
        VoiceMessage message = em.find(VoiceMessage.class, id);
        if (message == null) {
            throw Refusal.notThere();
        }
        message.mustBeSeenBy(visits.in(message.thread(), em));
        return message;
    }
}
