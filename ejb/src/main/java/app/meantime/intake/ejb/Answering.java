package app.meantime.intake.ejb;

import app.meantime.Refusal;
import app.meantime.intake.Intake;
import app.meantime.intake.IntakeMessage;
import app.meantime.intake.ejb.TalkViews.Line;
import app.meantime.intake.ejb.TalkViews.Said;
import app.meantime.notice.Mail;
import app.meantime.notice.ejb.ProspectMail;
import app.meantime.people.ejb.Caller;
import app.meantime.voice.Content;
import app.meantime.voice.ejb.Insisting;
import app.meantime.voice.ejb.Speaking;
import app.meantime.voice.ejb.ThreadViews.Heard;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Those who answer prospects hear them and speak to them, each in their own name (R15, R16, R18). */
@Stateless
@RolesAllowed({"mentor", "leader", "admin"})
public class Answering {

    /** How long an answer is about (R15). */
    public static final int TARGET_SECONDS = 240;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    @Inject
    TalkViews views;

    @Inject
    ProspectMail mail;

    @Inject
    Insisting insisting;

    @Inject
    Event<Speaking> speaking;

    @Inject
    Talking talking;

    /** What was said, in order; another organization's is not there. */
    public List<Line> talk(UUID intake) {
        return views.lines(found(intake, LockModeType.NONE).id());
    }

    /** The id under which a recording is kept for an intake: whoever makes up ids meets nobody else's there. */
    public static UUID messageOf(UUID intake, UUID recording) {
        return IntakeMessage.idOf(intake, recording);
    }

    /**
     * What was said already, for a sender who repeats; refuses before a long upload what would be refused after it.
     *
     * @return the message with that id, or null when it is still to be said
     */
    public @Nullable Said said(UUID intakeId, UUID id) {
        Intake intake = found(intakeId, LockModeType.NONE);
        Said there = there(intakeId, id);
        if (there == null && !intake.open()) {
            throw Refusal.conflict("refusal.intakeOver");
        }
        return there;
    }

    /**
     * The caller answers; the prospect is written to, and it is their turn. Again it is the same message.
     *
     * @throws Refusal CONFLICT once it is closed or has become an enrollment
     */
    public Said say(UUID intakeId, UUID id, Content content) {
        Intake intake = found(intakeId, LockModeType.PESSIMISTIC_WRITE);
        Said there = there(intakeId, id);
        if (there != null) {
            return there;
        }
        Instant now = clock.instant();
        intake.answer(caller.id(), now);
        IntakeMessage message = new IntakeMessage(id, intake, caller.person(em), content, now);
        speaking.fire(new Speaking(
                id,
                caller.id(),
                intakeId,
                content.seal(),
                content.contentHash(),
                content.sound(),
                content.text(),
                insisting.insists(),
                now));
        talking.keep(message, content);
        mail.write(intakeId, Mail.About.ANSWERED, now);
        return views.said(message);
    }

    /** The sound of a message. */
    public Heard sound(UUID intake, UUID message) {
        return views.sound(found(intake, LockModeType.NONE), message);
    }

    /** One of us has heard what the prospect said. */
    public Said heard(UUID intake, UUID id) {
        found(intake, LockModeType.NONE);
        IntakeMessage message = views.message(intake, id);
        if (message.ofProspect()) {
            message.hear(clock.instant());
        }
        return views.said(message);
    }

    private @Nullable Said there(UUID intake, UUID id) {
        IntakeMessage message = em.find(IntakeMessage.class, id);
        if (message != null && !message.intake().id().equals(intake)) {
            throw Refusal.conflict("refusal.keyUsedOtherwise");
        }
        return message == null ? null : views.said(message);
    }

    private Intake found(UUID id, LockModeType lock) {
        Intake intake = em.find(Intake.class, id, lock);
        if (intake == null) {
            throw Refusal.notThere();
        }
        return intake;
    }
}
