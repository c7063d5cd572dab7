package app.meantime.enrollment.ejb;

import app.meantime.Refusal;
import app.meantime.enrollment.Enrollment;
import app.meantime.enrollment.Handover;
import app.meantime.notice.Notice;
import app.meantime.notice.ejb.Noticing;
import app.meantime.notice.ejb.Noticing.Fact;
import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.people.Person;
import app.meantime.people.ejb.Caller;
import app.meantime.program.Program;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What those who look after enrollments do to them: let them rest and run, end them, continue them, change the mentor. Each
 * act locks the enrollment first and then the mentor whose place is taken, so that two who act at once follow each other.
 */
@Stateless
@RolesAllowed({"admin", "leader"})
public class Courses {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    @Inject
    MentorPlaces places;

    @Inject
    Noticing noticing;

    @Inject
    CallInvitations invitations;

    @Inject
    Event<HandedOver> handedOver;

    /** It rests; nothing new is begun. */
    public void pause(UUID id) {
        enrollment(id).pause(clock.instant());
    }

    /** It runs again. */
    public void resume(UUID id) {
        enrollment(id).resume(clock.instant());
    }

    /** The client has gone the whole way. */
    public void complete(UUID id) {
        Enrollment enrollment = enrollment(id);
        enrollment.complete(clock.instant());
        invitations.tellAll(enrollment, null, clock.instant(), em);
    }

    /** The client does not go on. */
    public void withdraw(UUID id, @Nullable String reason) {
        Enrollment enrollment = enrollment(id);
        enrollment.withdraw(reason, clock.instant());
        invitations.tellAll(enrollment, null, clock.instant(), em);
    }

    /**
     * The client goes on in another enrollment with the same mentor. Asked for again under the same id it is the same one.
     *
     * @param renewedId its id
     * @param programId the edition that it is in
     * @throws Refusal CONFLICT when the edition takes nobody new, and when this enrollment was continued already
     */
    public UUID renew(UUID id, UUID renewedId, UUID programId, @Nullable LocalDate startsOn) {
        if (em.find(Enrollment.class, renewedId) != null) {
            return renewedId;
        }
        Enrollment enrollment = enrollment(id);
        Program program = em.find(Program.class, programId);
        if (program == null) {
            throw Refusal.notThere();
        }
        program.mustTakeNew();
        mustNotBeContinued(id);
        Instant now = clock.instant();
        LocalDate from =
                startsOn == null ? LocalDate.ofInstant(now, enrollment.client().zone()) : startsOn;
        Enrollment renewed = enrollment.renew(renewedId, program, from, now);
        places.takeOne(enrollment.mentor().id());
        em.persist(renewed);
        return renewedId;
    }

    private void mustNotBeContinued(UUID id) {
        if (!em.createQuery("select e.id from Enrollment e where e.renewsId = :id", UUID.class)
                .setParameter("id", id)
                .getResultList()
                .isEmpty()) {
            throw Refusal.conflict("refusal.renewedAlready");
        }
    }

    /**
     * Somebody else is the mentor from now on. The new mentor is told, with the note; the client is told who answers, and not
     * the note.
     *
     * @throws Refusal NOT_THERE when nobody mentors under that id; CONFLICT when they are not certified, have no place free, or
     *     are the mentor already; UNACCEPTABLE without a note
     */
    public void handOver(UUID id, UUID to, @Nullable String note) {
        Enrollment enrollment = enrollment(id);
        Instant now = clock.instant();
        Person next =
                enrollment.state().open() && !to.equals(enrollment.mentor().id())
                        ? places.takeOne(to)
                        : em.find(Person.class, to);
        if (next == null) {
            throw Refusal.notThere();
        }
        Person former = enrollment.mentor();
        Handover handover = enrollment.handOver(next, note, now);
        handover.decidedBy(caller.person(em));
        em.persist(handover);
        handedOver.fire(new HandedOver(handover));
        invitations.tellAll(enrollment, former, now, em);
        noticing.tell(Notice.Kind.HANDED_OVER, Occasion.act(now), List.of(new Fact(handover.id(), to)));
        noticing.tell(
                Notice.Kind.MENTOR_CHANGED,
                Occasion.act(now),
                List.of(new Fact(handover.id(), enrollment.client().id())));
    }

    private Enrollment enrollment(UUID id) {
        Enrollment enrollment = em.find(Enrollment.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (enrollment == null) {
            throw Refusal.notThere();
        }
        return enrollment;
    }
}
