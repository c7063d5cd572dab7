package app.meantime.onboarding.ejb;

import app.meantime.onboarding.Audience;
import app.meantime.onboarding.Checklist;
import app.meantime.onboarding.ChecklistStep;
import app.meantime.onboarding.Evidence;
import app.meantime.onboarding.Proof;
import app.meantime.onboarding.Step;
import app.meantime.people.ejb.People.Name;
import app.meantime.voice.SpokenNote;
import app.meantime.voice.ejb.NoteView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A checklist as the person sees it, and who certifies.
 *
 * @param left how many required steps are not done
 * @param complete whether every required step is done
 * @param over whether it has ended: the mentor was certified by it, or another one took its place
 */
public record ChecklistView(
        UUID id,
        Audience audience,
        String title,
        Name person,
        LocalDate startedOn,
        long done,
        long left,
        boolean complete,
        boolean over,
        List<StepView> steps) {

    /**
     * A step.
     *
     * @param daysLate for how many days it has been late; 0 for what is not late
     * @param given what was given for it last, also when it was undone or sent back
     * @param again whether what was given counts again with one tap
     */
    public record StepView(
            UUID id,
            int number,
            String title,
            String what,
            LocalDate dueOn,
            long daysLate,
            Proof proof,
            @Nullable String pledge,
            boolean required,
            boolean asynchronous,
            boolean done,
            @Nullable Instant doneAt,
            @Nullable Given given,
            boolean again,
            @Nullable String sentBackReason,
            @Nullable Instant sentBackAt) {}

    /** What was given for a step: a name, a document, or something spoken. */
    public record Given(
            UUID id,
            Instant at,
            @Nullable String signature,
            @Nullable String fileName,
            @Nullable Long bytes,
            @Nullable NoteView spoken) {}

    static ChecklistView of(Checklist checklist, LocalDate today, Map<UUID, SpokenNote> notes) {
        return new ChecklistView(
                checklist.id(),
                checklist.audience(),
                checklist.template().title(),
                Name.of(checklist.person()),
                checklist.startedOn(),
                checklist.done(),
                checklist.left(),
                checklist.complete(),
                checklist.over(),
                checklist.steps().stream().map(step -> of(step, today, notes)).toList());
    }

    private static StepView of(ChecklistStep step, LocalDate today, Map<UUID, SpokenNote> notes) {
        Step asked = step.step();
        Evidence evidence = step.evidence();
        boolean free = asked.proof() == Proof.TICK || asked.proof() == Proof.HOURS;
        return new StepView(
                step.id(),
                step.number(),
                asked.title(),
                asked.what(),
                step.dueOn(),
                step.late(today) ? ChronoUnit.DAYS.between(step.dueOn(), today) : 0,
                asked.proof(),
                asked.pledge(),
                asked.required(),
                asked.asynchronous(),
                step.done(),
                step.doneAt(),
                evidence == null ? null : of(evidence, notes),
                !step.done() && !free && evidence != null && step.sentBackAt() == null,
                step.sentBackReason(),
                step.sentBackAt());
    }

    private static Given of(Evidence evidence, Map<UUID, SpokenNote> notes) {
        Evidence.Document document = evidence.document();
        SpokenNote note = evidence.noteId() == null ? null : notes.get(evidence.noteId());
        return new Given(
                evidence.id(),
                evidence.givenAt(),
                evidence.signature(),
                document == null ? null : document.name(),
                document == null ? null : document.bytes(),
                note == null ? null : NoteView.of(note));
    }
}
