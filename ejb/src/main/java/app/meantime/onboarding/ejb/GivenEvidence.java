package app.meantime.onboarding.ejb;

import app.meantime.Refusal;
import app.meantime.onboarding.Audience;
import app.meantime.onboarding.Checklist;
import app.meantime.onboarding.ChecklistStep;
import app.meantime.onboarding.Evidence;
import app.meantime.people.Person;
import app.meantime.people.Role;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.voice.SpokenNote;
import app.meantime.voice.ejb.RecordingStore;
import app.meantime.voice.ejb.ThreadViews.Heard;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.file.Path;
import java.util.UUID;

/**
 * What was given for a step, to be looked at and heard: by the person, and by whoever certifies; of a client's, by the person
 * and the leaders. For anybody else it is not there.
 */
@Stateless
@RolesAllowed({"client", "mentor", "leader", "admin"})
public class GivenEvidence {

    @PersistenceContext
    EntityManager em;

    @Inject
    Caller caller;

    @Inject
    Documents documents;

    @Inject
    RecordingStore recordings;

    /** A document, and where it lies. */
    public record Paper(Path file, Evidence.Document document) {}

    /** What was spoken, and under which id it was given. */
    public record Sound(UUID evidence, Heard heard) {}

    /** The document that was handed in last. */
    public Paper paper(UUID checklist, int number) {
        Evidence evidence = evidence(checklist, number);
        Evidence.Document document = evidence.document();
        if (document == null) {
            throw Refusal.notThere();
        }
        return new Paper(documents.file(evidence.id(), document), document);
    }

    /**
     * What was spoken last.
     *
     * @throws Refusal CONFLICT while it is being prepared
     */
    public Sound sound(UUID checklist, int number) {
        ChecklistStep step = step(checklist, number);
        Evidence evidence = step.evidence();
        SpokenNote note =
                evidence == null || evidence.noteId() == null ? null : em.find(SpokenNote.class, evidence.noteId());
        if (note == null) {
            throw Refusal.notThere();
        }
        note.mustBePlayable();
        return new Sound(
                note.id(),
                new Heard(
                        recordings.delivery(Tenancy.required(), note.id()),
                        step.step().title(),
                        note.author().name(),
                        note.recordedAt()));
    }

    private Evidence evidence(UUID checklist, int number) {
        Evidence evidence = step(checklist, number).evidence();
        if (evidence == null) {
            throw Refusal.notThere();
        }
        return evidence;
    }

    private ChecklistStep step(UUID id, int number) {
        Person me = caller.person(em);
        Checklist checklist = em.find(Checklist.class, id);
        if (checklist == null || !(checklist.of(me) || certifies(me, checklist))) {
            throw Refusal.notThere();
        }
        return checklist.step(number);
    }

    private static boolean certifies(Person me, Checklist checklist) {
        return me.holds(Role.LEADER) || (checklist.audience() == Audience.MENTOR && me.holds(Role.ADMIN));
    }
}
