package app.meantime.retention.ejb;

import app.meantime.Refusal;
import app.meantime.people.Person;
import app.meantime.people.Role;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.People.Name;
import app.meantime.program.Program;
import app.meantime.retention.Brief;
import app.meantime.retention.Reason;
import app.meantime.retention.Risk;
import app.meantime.retention.Stage;
import app.meantime.retention.Task;
import app.meantime.voice.Recording;
import app.meantime.voice.SpokenNote;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.ejb.RecordingStore;
import app.meantime.voice.ejb.ThreadViews.Heard;
import app.meantime.voice.ejb.ThreadViews.Shape;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The duties that the caller sees. Thanks: leaders and managers every one of the organization, mentors those about their
 * clients. Clients at risk: managers every one, mentors theirs. Nobody ever sees one about themselves (R25). A task whose second call turned out not to have been held rests until it was held after all.
 */
@Stateless
@RolesAllowed({"mentor", "leader", "manager"})
public class TaskViews {

    private static final int SHOWN = 200;

    @PersistenceContext
    EntityManager em;

    @Inject
    Caller caller;

    @Inject
    RecordingStore store;

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
            @Nullable Instant endedAt,
            @Nullable String overrideReason,
            @Nullable UUID messageId,
            @Nullable Role meantFor,
            @Nullable String note,
            @Nullable RiskView risk) {}

    /** Why a client is at risk, how far it has gone, and since when. */
    public record RiskView(
            Stage stage,
            Set<Reason> reasons,
            Instant since,
            @Nullable Instant lastHeardAt) {

        static @Nullable RiskView of(@Nullable Risk risk) {
            return risk == null ? null : new RiskView(risk.stage(), risk.reasons(), risk.beganAt(), risk.lastHeardAt());
        }
    }

    /**
     * The mentor's three notes, or the same spoken.
     *
     * @param spoken whether it was spoken: then there is something to hear, and no notes
     */
    public record BriefView(
            @Nullable String progress,
            @Nullable String thanks,
            @Nullable String avoid,
            Instant at,
            boolean spoken) {

        static @Nullable BriefView of(@Nullable Brief brief) {
            return brief == null
                    ? null
                    : new BriefView(brief.progress(), brief.thanks(), brief.avoid(), brief.at(), brief.note() != null);
        }
    }

    /** A spoken brief as a player shows it. */
    public record Spoken(VoiceMessage.State state, double seconds, Shape shape) {}

    /**
     * Tasks in those states, by when they are due.
     *
     * @param state a state's name, "all" for every one, or null for those that are open
     * @param kind a kind's name, or null for every one
     */
    public List<View> list(@Nullable String kind, @Nullable String state) {
        Person me = caller.person(em);
        List<Task> found = em.createQuery("""
                        select t from Task t
                          join fetch t.enrollment e join fetch e.client join fetch e.mentor join fetch e.program
                         where t.state in :states and t.kind in :kinds and e.client <> :me
                           and ((t.kind = CHECK_ON_CLIENT
                                 and (:manages = true or (e.mentor = :me and t.meantFor = MENTOR)))
                             or (t.kind = GRATITUDE
                                 and (:all = true or e.mentor = :me)
                                 and (e.heldCalls >= :due or t.state in (DONE, SKIPPED))))
                         order by t.dueAt, t.id""", Task.class)
                .setParameter("states", states(state))
                .setParameter("kinds", kinds(kind))
                .setParameter("all", me.oversees())
                .setParameter("manages", me.holds(Role.MANAGER))
                .setParameter("me", me)
                .setParameter("due", Program.GRATITUDE_CALL)
                .setMaxResults(SHOWN)
                .getResultList();
        Set<UUID> risks =
                found.stream().map(Task::riskId).filter(Objects::nonNull).collect(Collectors.toSet());
        if (!risks.isEmpty()) {
            // All at once: each view then finds its own here.
            em.createQuery("select r from Risk r where r.id in :risks", Risk.class)
                    .setParameter("risks", risks)
                    .getResultList();
        }
        return found.stream().map(this::view).toList();
    }

    /** Briefs that the caller, as a mentor, is asked for. */
    public List<View> briefsWanted() {
        UUID me = caller.id();
        return list(Task.Kind.GRATITUDE.name(), Task.State.WAITING_FOR_BRIEF.name()).stream()
                .filter(task -> task.mentor().id().equals(me))
                .toList();
    }

    /** Briefs that the caller, as a mentor, has given and the leader has not spoken by yet. */
    public List<View> briefsGiven() {
        UUID me = caller.id();
        return list(Task.Kind.GRATITUDE.name(), Task.State.READY.name()).stream()
                .filter(task -> task.mentor().id().equals(me) && task.brief() != null)
                .toList();
    }

    public View one(UUID id) {
        Task task = em.find(Task.class, id);
        if (task == null || !sees(caller.person(em), task)) {
            throw Refusal.notThere();
        }
        return view(task);
    }

    /** How the spoken brief of a task looks. */
    public Spoken spoken(UUID id) {
        SpokenNote note = note(id);
        Recording recording = note.recording();
        Duration length = recording.duration();
        return new Spoken(
                note.state(),
                length == null ? 0 : length.toMillis() / 1000.0,
                new Shape(recording.peaks(), recording.silences()));
    }

    /**
     * The sound of a spoken brief: for leaders, and for the mentor whose it is.
     *
     * @throws Refusal NOT_THERE for everybody else; CONFLICT while it is being prepared
     */
    public Heard sound(UUID id) {
        SpokenNote note = note(id);
        if (note.state() != VoiceMessage.State.READY) {
            throw Refusal.conflict("refusal.notReadyYet");
        }
        return new Heard(
                store.delivery(Tenancy.required(), note.id()),
                "Brief",
                note.author().name(),
                note.recordedAt());
    }

    private SpokenNote note(UUID taskId) {
        Task task = em.find(Task.class, taskId);
        Person me = caller.person(em);
        Brief brief = task == null || !sees(me, task) ? null : task.brief();
        UUID id = brief == null ? null : brief.note();
        SpokenNote note = id == null ? null : em.find(SpokenNote.class, id);
        if (note == null || !(me.holds(Role.LEADER) || note.author().id().equals(me.id()))) {
            throw Refusal.notThere();
        }
        return note;
    }

    static boolean sees(Person me, Task task) {
        if (task.enrollment().client().id().equals(me.id())) {
            return false;
        }
        boolean mentors = task.enrollment().mentor().id().equals(me.id());
        return switch (task.kind()) {
            case GRATITUDE -> me.oversees() || mentors;
            case CHECK_ON_CLIENT -> me.holds(Role.MANAGER) || (mentors && task.meantFor() == Role.MENTOR);
        };
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

    private View view(Task task) {
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
                task.endedAt(),
                task.overrideReason(),
                task.messageId(),
                task.meantFor(),
                task.note(),
                RiskView.of(task.riskId() == null ? null : em.find(Risk.class, task.riskId())));
    }
}
