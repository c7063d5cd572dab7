package app.meantime.decision.ejb;

import app.meantime.Refusal;
import app.meantime.decision.Decided;
import app.meantime.decision.Recap;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.ejb.Caller;
import app.meantime.voice.Content;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.ejb.VoiceThreads;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do to their journal: they seal a decision, and tell later what came of it. Nothing else can be done to it. */
@Stateless
@RolesAllowed({"client", "mentor", "leader"})
public class Recaps {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    @Inject
    VoiceThreads threads;

    /**
     * What is to be sealed.
     *
     * @param id made by the sender, so that the same again is the same
     * @param messageId of the message in which it is said
     * @param feedbackWanted whether an answer is to be promised
     * @param supersedes in whose place it is to hold, or null
     */
    public record Sealing(
            UUID id,
            UUID messageId,
            Decided decided,
            boolean feedbackWanted,
            @Nullable UUID supersedes) {}

    /**
     * Refuses before a long upload what would be refused after it.
     *
     * @return whether exactly that was sealed already
     * @throws Refusal as for sealing
     */
    public boolean sealedAlready(UUID enrollmentId, Sealing sealing) {
        Enrollment enrollment = mine(enrollmentId);
        if (isThere(sealing)) {
            return true;
        }
        enrollment.mustRun();
        earlier(sealing);
        return false;
    }

    /**
     * The caller seals a decision. The same again is the same.
     *
     * @throws Refusal NOT_THERE for an enrollment or an earlier recap that is not theirs, NOT_YOUR_ROLE for the mentor; CONFLICT
     *     when the earlier one is superseded already, where the enrollment does not run or its program takes no recaps, and when
     *     an id was used for something else
     */
    public void seal(UUID enrollmentId, Sealing sealing, Content content) {
        mine(enrollmentId);
        if (isThere(sealing)) {
            return;
        }
        Recap earlier = earlier(sealing);
        UUID thread = UUID.nameUUIDFromBytes(("thread of recap " + sealing.id()).getBytes(StandardCharsets.US_ASCII));
        threads.recap(
                enrollmentId,
                thread,
                sealing.messageId(),
                sealing.decided().title(),
                content,
                sealing.feedbackWanted());
        VoiceMessage message = em.find(VoiceMessage.class, sealing.messageId());
        em.persist(new Recap(
                sealing.id(), message, sealing.decided(), sealing.feedbackWanted(), earlier, message.sentAt()));
    }

    private boolean isThere(Sealing sealing) {
        Recap there = em.find(Recap.class, sealing.id());
        if (there == null) {
            return false;
        }
        if (!there.says(caller.person(em), sealing.decided(), sealing.feedbackWanted(), sealing.supersedes())) {
            throw Refusal.conflict("refusal.keyUsedOtherwise");
        }
        return true;
    }

    /** Locked, so that of two who supersede it at once the second one is refused. */
    private @Nullable Recap earlier(Sealing sealing) {
        UUID id = sealing.supersedes();
        if (id == null) {
            return null;
        }
        Recap earlier = locked(id);
        earlier.mustHold();
        return earlier;
    }

    /**
     * What came of a decision of the caller's, told once.
     *
     * @throws Refusal NOT_THERE for strangers, NOT_YOUR_ROLE for the mentor; CONFLICT when another outcome was told already
     */
    public void tellOutcome(UUID recapId, @Nullable String outcome) {
        locked(recapId).tellOutcome(caller.person(em), outcome, clock.instant());
    }

    private Recap locked(UUID id) {
        Recap recap = em.find(Recap.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (recap == null) {
            throw Refusal.notThere();
        }
        recap.mustBeSeenBy(caller.person(em));
        return recap;
    }

    private Enrollment mine(UUID enrollmentId) {
        Enrollment enrollment = em.find(Enrollment.class, enrollmentId);
        if (enrollment == null || !enrollment.has(caller.person(em))) {
            throw Refusal.notThere();
        }
        if (!enrollment.client().id().equals(caller.id())) {
            throw Refusal.notYourRole();
        }
        return enrollment;
    }
}
