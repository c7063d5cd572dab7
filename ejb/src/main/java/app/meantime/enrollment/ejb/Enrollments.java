package app.meantime.enrollment.ejb;

import app.meantime.Refusal;
import app.meantime.enrollment.Call;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.Person;
import app.meantime.people.ejb.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a mentor does to the calls of an enrollment: each act locks it, so that two who act at once are counted one after
 * the other. Somebody else's enrollment is not there.
 */
@Stateless
@RolesAllowed({"mentor", "leader"})
public class Enrollments {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    @Inject
    CallInvitations invitations;

    @Inject
    Event<CallHeld> held;

    /** Plans a call; planning the same one again is the same call. Both are invited. */
    public UUID planCall(UUID enrollmentId, UUID callId, Call.Plan plan) {
        Call call = mine(enrollmentId).planCall(callId, plan);
        em.persist(call);
        invitations.tell(call, clock.instant(), em);
        return call.id();
    }

    /** A planned call is to be otherwise; both are told, unless nothing is. */
    public void changeCall(UUID callId, Call.Plan plan) {
        act(callId, enrollment -> enrollment.changeCall(callId, plan));
    }

    /** What was cancelled is to take place after all; both are told. */
    public void restoreCall(UUID callId) {
        act(callId, enrollment -> enrollment.restoreCall(callId));
    }

    /**
     * A call took place, with what was asked and what was advised (R43).
     *
     * @param heldAt when, or null for now
     */
    public void holdCall(UUID callId, @Nullable Instant heldAt, @Nullable String question, @Nullable String strategy) {
        Instant now = clock.instant();
        Enrollment enrollment = ofCall(callId);
        enrollment.holdCall(callId, heldAt == null ? now : heldAt, question, strategy, now);
        held.fire(new CallHeld(enrollment.id()));
    }

    /**
     * Somebody did not come.
     *
     * @param by who, or null when that is not said
     */
    public void missCall(UUID callId, Call.@Nullable Absent by) {
        ofCall(callId).missCall(callId, by);
    }

    /** It does not take place, or did not after all; whoever still expects it is told. */
    public void cancelCall(UUID callId) {
        act(callId, enrollment -> enrollment.cancelCall(callId));
    }

    private void act(UUID callId, Consumer<Enrollment> verb) {
        Enrollment enrollment = ofCall(callId);
        Call call = enrollment.call(callId);
        int before = call.sequence();
        verb.accept(enrollment);
        if (call.sequence() > before) {
            invitations.tell(call, clock.instant(), em);
        }
    }

    private Enrollment ofCall(UUID callId) {
        // Nothing but the id before the lock: what is read without it is old when a job or another node was at it
        // meanwhile, and
        // would be refused as such.
        return em.createQuery("select c.enrollment.id from Call c where c.id = :call", UUID.class)
                .setParameter("call", callId)
                .getResultStream()
                .findFirst()
                .map(this::mine)
                .orElseThrow(Refusal::notThere);
    }

    private Enrollment mine(UUID enrollmentId) {
        Enrollment enrollment = em.find(Enrollment.class, enrollmentId, LockModeType.PESSIMISTIC_WRITE);
        Person me = caller.person(em);
        if (enrollment == null || !enrollment.mentor().id().equals(me.id())) {
            throw Refusal.notThere();
        }
        return enrollment;
    }
}
