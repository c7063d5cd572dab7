package app.meantime.onboarding.ejb;

import app.meantime.Refusal;
import app.meantime.notice.Notice;
import app.meantime.onboarding.Audience;
import app.meantime.onboarding.Checklist;
import app.meantime.onboarding.ChecklistStep;
import app.meantime.onboarding.Evidence;
import app.meantime.onboarding.Proof;
import app.meantime.people.Mentor;
import app.meantime.people.Person;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.setup.ejb.Rows;
import app.meantime.voice.Content;
import app.meantime.voice.SpokenNote;
import app.meantime.voice.ejb.WorkForPreparing;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What people do to their own checklists. Each act locks the checklist, so that two who act at once follow each other; somebody
 * else's checklist is not there. When a mentor's last required step is done, whoever certifies is told.
 */
@Stateless
@RolesAllowed({"client", "mentor", "leader"})
public class Checklists {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    @Inject
    Sights sights;

    @Inject
    WhoCertifies certifiers;

    @Inject
    Event<WorkForPreparing> preparing;

    /** The caller's: the open ones, and the last that ended where none is open; of those that enrollments that ended began, none. */
    public List<ChecklistView> mine(Audience audience) {
        List<Checklist> all = em.createQuery("""
                        from Checklist c where c.person.id = :me and c.audience = :audience
                           and (c.enrollmentId is null or exists
                                (select e.id from Enrollment e where e.id = c.enrollmentId and e.endedAt is null))
                         order by c.startedAt desc, c.id""", Checklist.class)
                .setParameter("me", caller.id())
                .setParameter("audience", audience)
                .getResultList();
        List<Checklist> open = all.stream().filter(one -> !one.over()).toList();
        return (open.isEmpty() ? all.stream().limit(1) : open.stream())
                .map(sights::of)
                .toList();
    }

    /** How far the caller is with one that still asks something of them; for a card on a page of theirs. */
    public record Progress(
            String title, long done, long of, @Nullable String next) {}

    /** The caller's first checklist that is not complete, or null. By SQL: it is asked with every look at a home page. */
    public @Nullable Progress progress(Audience audience) {
        return Rows.of(em.createNativeQuery("""
                        select t.title, count(s.done_at) as done, count(*) as steps,
                               (array_agg(d.title order by s.number) filter (where s.done_at is null))[1] as next
                          from checklist c
                          join checklist_template t on t.id = c.template_id
                          join checklist_step s on s.checklist_id = c.id
                          join template_step d on d.id = s.template_id
                          left join enrollment e on e.id = c.enrollment_id
                         where c.organization_id = :organization and c.person_id = :me and c.audience = :audience
                           and c.ended_at is null and c.completed_at is null and e.ended_at is null
                         group by c.id, t.title, c.started_at
                         order by c.started_at limit 1""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("me", caller.id())
                        .setParameter("audience", audience.name()))
                .map(row -> new Progress(
                        row.get("title", String.class),
                        row.get("done", Number.class).longValue(),
                        row.get("steps", Number.class).longValue(),
                        row.get("next", String.class)))
                .findFirst()
                .orElse(null);
    }

    /** Since when the caller is certified as a mentor, or null. */
    public @Nullable Instant certifiedSince() {
        Mentor mentor = em.find(Mentor.class, caller.id());
        return mentor == null ? null : mentor.certifiedAt();
    }

    /** One of the caller's. */
    public ChecklistView one(UUID id) {
        Checklist checklist = em.find(Checklist.class, id);
        if (checklist == null || !checklist.of(caller.person(em))) {
            throw Refusal.notThere();
        }
        return sights.of(checklist);
    }

    /** The one of the caller's that has that step. */
    public ChecklistView ofStep(UUID stepId) {
        return sights.of(step(stepId).checklist());
    }

    /**
     * The step is done, as the caller says; or what was given for it counts again.
     *
     * @throws Refusal CONFLICT when something else shows that it is done, and nothing was given yet
     */
    public void done(UUID id, int number) {
        act(id, (checklist, now) -> {
            switch (checklist.step(number).step().proof()) {
                case TICK -> checklist.tick(number, now);
                case HOURS -> {
                    mustHaveHours();
                    checklist.confirmHours(number, now);
                }
                default -> checklist.redo(number, now);
            }
        });
    }

    private void mustHaveHours() {
        if (Rows.of(
                        em.createNativeQuery(
                                        "select person_id from working_calendar where organization_id = :organization"
                                                + " and person_id = :me",
                                        UUID.class)
                                .setParameter("organization", Tenancy.required())
                                .setParameter("me", caller.id()),
                        UUID.class)
                .isEmpty()) {
            throw Refusal.conflict("refusal.hoursNotSet");
        }
    }

    /** The step is not done after all; what was given for it stays. */
    public void undo(UUID id, int number) {
        act(id, (checklist, now) -> checklist.undo(number, now));
    }

    /** The caller agrees by their name. The same again is the same. */
    public void sign(UUID id, int number, UUID evidenceId, @Nullable String name) {
        act(id, (checklist, now) -> {
            if (!given(checklist, evidenceId)) {
                em.persist(checklist.sign(number, evidenceId, name, now));
            }
        });
    }

    /** Asked before a file is received: may it be handed in there at all? */
    public void mustWantDocument(UUID id, int number) {
        mine(id).step(number).mustAskFor(Proof.DOCUMENT);
    }

    /** A document that lies in the store already. The same again is the same. */
    public void handIn(UUID id, int number, UUID evidenceId, Evidence.Document document) {
        act(id, (checklist, now) -> {
            if (!given(checklist, evidenceId)) {
                em.persist(checklist.handIn(number, evidenceId, document, now));
            }
        });
    }

    /**
     * Was that given for that step already? Asked before a recording is put together, and refuses what would be refused then.
     *
     * @param note see {@link #noteOf}
     * @throws Refusal NOT_THERE for a step of somebody else's; CONFLICT when it wants no recording
     */
    public boolean spoken(UUID stepId, UUID note) {
        ChecklistStep step = step(stepId);
        step.mustAskFor(Proof.RECORDING);
        return given(step.checklist(), note);
    }

    /** The caller has spoken: no message, and in nobody's thread. */
    public void speak(UUID stepId, UUID note, Content content) {
        ChecklistStep step = step(stepId);
        act(step.checklist().id(), (checklist, now) -> {
            if (!given(checklist, note)) {
                em.persist(new SpokenNote(note, checklist.person(), content, now));
                em.flush();
                em.persist(checklist.speak(step.number(), note, note, now));
                preparing.fire(new WorkForPreparing());
            }
        });
    }

    /** The id under which a recording is kept for a step: whoever makes up ids meets nobody else's there. */
    public static UUID noteOf(UUID stepId, UUID recording) {
        return made("spoken", stepId, recording);
    }

    /** The same of a document that is handed in. */
    public static UUID documentOf(UUID checklistId, int number, UUID form) {
        return made("document " + number, checklistId, form);
    }

    private static UUID made(String what, UUID where, UUID key) {
        return UUID.nameUUIDFromBytes((what + " " + where + " " + key).getBytes(StandardCharsets.US_ASCII));
    }

    private ChecklistStep step(UUID id) {
        ChecklistStep step = em.find(ChecklistStep.class, id);
        if (step == null || !step.checklist().of(caller.person(em))) {
            throw Refusal.notThere();
        }
        return step;
    }

    private boolean given(Checklist checklist, UUID evidenceId) {
        Evidence evidence = em.find(Evidence.class, evidenceId);
        if (evidence != null && !evidence.step().checklist().id().equals(checklist.id())) {
            throw Refusal.conflict("refusal.keyUsedOtherwise");
        }
        return evidence != null;
    }

    private Checklist mine(UUID id) {
        Checklist checklist = em.find(Checklist.class, id);
        if (checklist == null || !checklist.of(caller.person(em))) {
            throw Refusal.notThere();
        }
        return checklist;
    }

    private void act(UUID id, BiConsumer<Checklist, Instant> verb) {
        Person me = caller.person(em);
        Checklist checklist = em.find(Checklist.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (checklist == null || !checklist.of(me)) {
            throw Refusal.notThere();
        }
        boolean before = checklist.complete();
        Instant now = clock.instant();
        verb.accept(checklist, now);
        if (checklist.audience() == Audience.MENTOR && checklist.complete() && !before) {
            certifiers.tellAnew(Notice.Kind.CERTIFICATION_WANTED, checklist.id(), now);
        }
    }
}
