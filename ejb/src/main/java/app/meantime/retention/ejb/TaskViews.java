package app.meantime.retention.ejb;

import app.meantime.Refusal;
import app.meantime.people.Person;
import app.meantime.people.Role;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.People.Name;
import app.meantime.program.Program;
import app.meantime.retention.Brief;
import app.meantime.retention.Task;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The duties that the caller sees: leaders and managers every one of the organization, mentors those about their clients,
 * clients none, ever (R25). A task whose second call turned out not to have been held rests until it was held after all.
 */
@Stateless
@RolesAllowed({"mentor", "leader", "manager"})
public class TaskViews {

    private static final int SHOWN = 200;

    @PersistenceContext
    EntityManager em;

    @Inject
    Caller caller;

    /** A duty with what is needed to do it. */
    public record View(
            UUID id,
            Task.Kind kind,
            Task.State state,
            UUID enrollmentId,
            Name client,
            Name mentor,
            String program,
            int heldCalls,
            Instant openedAt,
            Instant dueAt,
            int targetSeconds,
            @Nullable BriefView brief,
            @Nullable String skipReason,
            @Nullable Instant endedAt) {}

    /** The mentor's three notes. */
    public record BriefView(
            String progress, String thanks, @Nullable String avoid, Instant at) {

        static @Nullable BriefView of(@Nullable Brief brief) {
            return brief == null ? null : new BriefView(brief.progress(), brief.thanks(), brief.avoid(), brief.at());
        }
    }

    /**
     * Tasks in those states, oldest first.
     *
     * @param state a state's name, "all" for every one, or null for those that are open
     * @param kind a kind's name, or null for every one
     */
    public List<View> list(@Nullable String kind, @Nullable String state) {
        Person me = caller.person(em);
        return em.createQuery("""
                        select t from Task t
                          join fetch t.enrollment e join fetch e.client join fetch e.mentor join fetch e.program
                         where t.state in :states and t.kind in :kinds
                           and (:all = true or e.mentor = :me)
                           and (e.heldCalls >= :due or t.state in (DONE, SKIPPED))
                         order by t.openedAt, t.id""", Task.class)
                .setParameter("states", states(state))
                .setParameter("kinds", kinds(kind))
                .setParameter("all", seesAll(me))
                .setParameter("me", me)
                .setParameter("due", Program.GRATITUDE_CALL)
                .setMaxResults(SHOWN)
                .getResultStream()
                .map(TaskViews::view)
                .toList();
    }

    /** Briefs that the caller, as a mentor, is asked for. */
    public List<View> briefsWanted() {
        UUID me = caller.id();
        return list(null, Task.State.WAITING_FOR_BRIEF.name()).stream()
                .filter(task -> task.mentor().id().equals(me))
                .toList();
    }

    public View one(UUID id) {
        Task task = em.find(Task.class, id);
        if (task == null || !sees(caller.person(em), task)) {
            throw Refusal.notThere();
        }
        return view(task);
    }

    static boolean sees(Person me, Task task) {
        return seesAll(me) || task.enrollment().mentor().id().equals(me.id());
    }

    private static boolean seesAll(Person me) {
        return me.holds(Role.LEADER) || me.holds(Role.MANAGER);
    }

    private static Set<Task.State> states(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return EnumSet.of(Task.State.WAITING_FOR_BRIEF, Task.State.READY);
        }
        try {
            return name.equalsIgnoreCase("all")
                    ? EnumSet.allOf(Task.State.class)
                    : EnumSet.of(Task.State.valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException noSuchState) {
            throw Refusal.unacceptable("refusal.noSuchState");
        }
    }

    private static Set<Task.Kind> kinds(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return EnumSet.allOf(Task.Kind.class);
        }
        try {
            return EnumSet.of(Task.Kind.valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException noSuchKind) {
            throw Refusal.unacceptable("refusal.noSuchKind", "?");
        }
    }

    private static View view(Task task) {
        return new View(
                task.id(),
                task.kind(),
                task.state(),
                task.enrollment().id(),
                Name.of(task.enrollment().client()),
                Name.of(task.enrollment().mentor()),
                task.enrollment().program().name(),
                task.enrollment().heldCalls(),
                task.openedAt(),
                task.dueAt(),
                task.enrollment().program().gratitudeSeconds(),
                BriefView.of(task.brief()),
                task.skipReason(),
                task.endedAt());
    }
}
