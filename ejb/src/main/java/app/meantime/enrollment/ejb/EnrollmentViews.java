package app.meantime.enrollment.ejb;

import app.meantime.Refusal;
import app.meantime.enrollment.Call;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.Person;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.People.Name;
import app.meantime.program.Channel;
import app.meantime.program.MessageKind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The enrollments that the caller has a part in; leaders and managers see every one of their organization. */
@Stateless
@RolesAllowed({"client", "mentor", "leader", "manager"})
public class EnrollmentViews {

    private static final int SHOWN = 200;

    @PersistenceContext
    EntityManager em;

    @Inject
    Caller caller;

    /**
     * An enrollment with its calls, in the order in which they were planned.
     *
     * @param channels what is on in its program (R56)
     * @param afterthoughtSeconds the length that the program aims at for an afterthought; null where they are off
     */
    public record View(
            UUID id,
            Name client,
            Name mentor,
            Name program,
            Enrollment.State state,
            LocalDate startedOn,
            int heldCalls,
            List<CallView> calls,
            String clientZone,
            String mentorZone,
            Set<Channel> channels,
            @Nullable Integer afterthoughtSeconds) {}

    /**
     * A call; question and strategy are the mentor's record of it, which both see (R43).
     *
     * @param minutes how long it takes
     * @param place where, or the link to it
     * @param missedBy who did not come, where that was said
     * @param sequence how often those invited had to be told anew
     */
    public record CallView(
            UUID id,
            UUID enrollmentId,
            Instant plannedAt,
            Call.Purpose purpose,
            Call.State state,
            @Nullable Instant heldAt,
            @Nullable String question,
            @Nullable String strategy,
            int minutes,
            @Nullable String place,
            Call.@Nullable Absent missedBy,
            int sequence) {}

    public List<View> mine() {
        Person me = caller.person(em);
        return em.createQuery("""
                        select e from Enrollment e
                          join fetch e.client c join fetch e.mentor join fetch e.program
                         where :all = true or e.client = :me or e.mentor = :me
                         order by c.name, e.id""", Enrollment.class)
                .setParameter("all", me.oversees())
                .setParameter("me", me)
                .setMaxResults(SHOWN)
                .getResultStream()
                .map(EnrollmentViews::view)
                .toList();
    }

    public View one(UUID id) {
        Person me = caller.person(em);
        Enrollment enrollment = em.find(Enrollment.class, id);
        if (enrollment == null || !enrollment.isSeenBy(me)) {
            throw Refusal.notThere();
        }
        return view(enrollment);
    }

    /** The calls of an enrollment for its two; none for anybody else who came into one of its threads. */
    public List<CallView> callsAround(UUID id) {
        Enrollment enrollment = em.find(Enrollment.class, id);
        return enrollment == null || !enrollment.has(caller.person(em))
                ? List.of()
                : view(enrollment).calls();
    }

    /** One call, for those who see its enrollment. */
    public CallView call(UUID id) {
        Call call = em.find(Call.class, id);
        if (call == null) {
            throw Refusal.notThere();
        }
        return one(call.enrollment().id()).calls().stream()
                .filter(view -> view.id().equals(id))
                .findFirst()
                .orElseThrow(Refusal::notThere);
    }

    private static View view(Enrollment enrollment) {
        return new View(
                enrollment.id(),
                Name.of(enrollment.client()),
                Name.of(enrollment.mentor()),
                new Name(enrollment.program().id(), enrollment.program().name()),
                enrollment.state(),
                enrollment.startedOn(),
                enrollment.heldCalls(),
                enrollment.calls().stream()
                        .sorted(Comparator.comparing(Call::plannedAt).thenComparing(Call::id))
                        .map(EnrollmentViews::view)
                        .toList(),
                enrollment.client().zone().getId(),
                enrollment.mentor().zone().getId(),
                enrollment.program().channels(),
                enrollment.program().takes(MessageKind.AFTERTHOUGHT)
                        ? (Integer) enrollment.program().targetSeconds(MessageKind.AFTERTHOUGHT)
                        : null);
    }

    private static CallView view(Call call) {
        return new CallView(
                call.id(),
                call.enrollment().id(),
                call.plannedAt(),
                call.purpose(),
                call.state(),
                call.heldAt(),
                call.question(),
                call.strategy(),
                (int) call.length().toMinutes(),
                call.place(),
                call.missedBy(),
                call.sequence());
    }
}
