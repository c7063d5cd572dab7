package app.meantime.intake.ejb;

import app.meantime.Refusal;
import app.meantime.intake.Intake;
import app.meantime.intake.IntakeMessage;
import app.meantime.people.Person;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.People.Name;
import app.meantime.voice.Recording;
import app.meantime.voice.SpokenNote;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.VoiceMessage.Seal;
import app.meantime.voice.ejb.RecordingStore;
import app.meantime.voice.ejb.ThreadViews.Heard;
import app.meantime.voice.ejb.ThreadViews.Shape;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a prospect and we have said to each other, in order, as both sides see it. Whoever asks here may see it. */
@ApplicationScoped
public class TalkViews {

    @PersistenceContext
    EntityManager em;

    @Inject
    RecordingStore store;

    /**
     * One thing that was said.
     *
     * @param author who of us said it; absent for the prospect
     * @param state of the recording; READY for what was typed
     * @param reason why it cannot be played; absent when it can
     * @param durationSeconds absent for what was typed, and until somebody has listened
     * @param text what was typed: itself, or beside the voice
     * @param heardAt when the other side had heard it
     */
    public record Said(
            UUID id,
            @Nullable Name author,
            Seal seal,
            VoiceMessage.State state,
            @Nullable String reason,
            @Nullable Double durationSeconds,
            @Nullable String summary,
            @Nullable String text,
            Instant sentAt,
            @Nullable Instant heardAt) {

        /** Is there something to hear? */
        public boolean spoken() {
            return seal != Seal.TEXT;
        }
    }

    /** The same as a page shows it: with what a player draws. */
    public record Line(Said said, Shape shape) {}

    List<Line> lines(UUID intake) {
        return em.createQuery("from IntakeMessage where intake.id = :intake order by sentAt, id", IntakeMessage.class)
                .setParameter("intake", intake)
                .getResultStream()
                .map(this::line)
                .toList();
    }

    Said said(IntakeMessage message) {
        return line(message).said();
    }

    private Line line(IntakeMessage message) {
        SpokenNote note = message.noteId() == null ? null : em.find(SpokenNote.class, message.noteId());
        Recording recording = note == null ? null : note.recording();
        Duration length = recording == null ? null : recording.duration();
        Person author = message.author();
        return new Line(
                new Said(
                        message.id(),
                        author == null ? null : Name.of(author),
                        message.seal(),
                        note == null ? VoiceMessage.State.READY : note.state(),
                        note == null ? null : note.reason(),
                        length == null ? null : length.toMillis() / 1000.0,
                        message.summary(),
                        message.text(),
                        message.sentAt(),
                        message.heardAt()),
                recording == null ? Shape.NONE : new Shape(recording.peaks(), recording.silences()));
    }

    /**
     * One message of that intake.
     *
     * @throws Refusal NOT_THERE for another's
     */
    IntakeMessage message(UUID intake, UUID id) {
        IntakeMessage message = em.find(IntakeMessage.class, id);
        if (message == null || !message.intake().id().equals(intake)) {
            throw Refusal.notThere();
        }
        return message;
    }

    /**
     * The sound of a message.
     *
     * @throws Refusal NOT_THERE for what was typed or cannot be played; CONFLICT while it is being prepared
     */
    Heard sound(Intake intake, UUID id) {
        IntakeMessage message = message(intake.id(), id);
        SpokenNote note = message.noteId() == null ? null : em.find(SpokenNote.class, message.noteId());
        if (note == null) {
            throw Refusal.notThere();
        }
        note.mustBePlayable();
        Person author = message.author();
        return new Heard(
                store.delivery(Tenancy.required(), note.id()),
                intake.name(),
                author == null ? intake.name() : author.name(),
                note.recordedAt());
    }
}
