package app.meantime.matching.ejb;

import app.meantime.admission.ejb.CameIn;
import app.meantime.enrollment.Enrollment;
import app.meantime.intake.Intake;
import app.meantime.intake.IntakeMessage;
import app.meantime.people.Person;
import app.meantime.promise.WorkingCalendar;
import app.meantime.promise.ejb.Calendars;
import app.meantime.voice.Beside;
import app.meantime.voice.Content;
import app.meantime.voice.SpokenNote;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.VoiceThread;
import app.meantime.voice.ejb.Arrivals;
import app.meantime.voice.ejb.CameAlong;
import app.meantime.voice.ejb.RecordingReady;
import app.meantime.voice.ejb.WorkForPreparing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whoever asked for a mentor and comes in now brings along what they said: it is the first thread with their mentor (R19). */
@ApplicationScoped
public class BroughtAlong {

    private static final int LONGEST_TITLE = 80;

    /** More seconds than any recording has. */
    private static final double WHOLLY = 86_400;

    @PersistenceContext
    EntityManager em;

    @Inject
    Calendars calendars;

    @Inject
    Arrivals arrivals;

    @Inject
    Event<CameAlong> cameAlong;

    @Inject
    Event<WorkForPreparing> preparing;

    @Inject
    Event<RecordingReady> prepared;

    void comeAlong(@Observes CameIn cameIn) {
        em.createQuery("from Intake where enrollmentId = :enrollment", Intake.class)
                .setParameter("enrollment", cameIn.enrollment())
                .getResultStream()
                .findFirst()
                .ifPresent(intake -> bring(intake, em.find(Enrollment.class, cameIn.enrollment()), cameIn.at()));
    }

    private void bring(Intake intake, Enrollment enrollment, Instant now) {
        VoiceThread thread = new VoiceThread(
                made("thread", intake),
                enrollment,
                enrollment.client(),
                enrollment.mentor(),
                title(intake.obstacle()),
                null,
                null,
                now);
        em.persist(thread);
        WorkingCalendar calendar = calendars.forPromise(enrollment.mentor(), em);
        List<IntakeMessage> talk = em.createQuery(
                        "select m from IntakeMessage m left join fetch m.author where m.intake = :intake order by m.sentAt, m.id",
                        IntakeMessage.class)
                .setParameter("intake", intake)
                .getResultList();
        boolean unanswered = intake.answeredAt() == null && talk.stream().allMatch(IntakeMessage::ofProspect);
        arrive(
                thread.bring(
                        made("message", intake),
                        enrollment.client(),
                        Content.typed(intake.obstacle(), intake.receivedAt()),
                        unanswered,
                        now,
                        calendar),
                now);
        // In one breath, and in their order: a millisecond between them.
        Instant at = now;
        for (IntakeMessage said : talk) {
            at = at.plusMillis(1);
            SpokenNote note = note(said);
            Content content = content(said, note);
            if (content != null) {
                VoiceMessage message = bring(thread, said, content, waits(said, talk), at, calendar);
                arrive(message, at);
                if (note != null && note.state() == VoiceMessage.State.READY) {
                    beReady(message);
                }
            }
        }
        cameAlong.fire(new CameAlong(intake.id(), enrollment.client().id()));
        preparing.fire(new WorkForPreparing());
    }

    private static VoiceMessage bring(
            VoiceThread thread,
            IntakeMessage said,
            Content content,
            boolean waits,
            Instant at,
            WorkingCalendar calendar) {
        Person author = said.author() == null ? thread.client() : said.author();
        VoiceMessage message = thread.bring(said.id(), author, content, waits, at, calendar);
        if (said.heardAt() != null && !said.ofProspect()) {
            message.hear(thread.client(), WHOLLY, at);
        }
        return message;
    }

    /** What the prospect said after our last word. */
    private static boolean waits(IntakeMessage said, List<IntakeMessage> talk) {
        return talk.subList(talk.indexOf(said), talk.size()).stream().allMatch(IntakeMessage::ofProspect);
    }

    private @Nullable SpokenNote note(IntakeMessage said) {
        UUID id = said.noteId();
        return id == null ? null : em.find(SpokenNote.class, id);
    }

    /** What was said, as it was said; null for a voice that cannot be played and of which nothing was written down. */
    private static @Nullable Content content(IntakeMessage said, @Nullable SpokenNote note) {
        if (note != null && note.state() != VoiceMessage.State.REJECTED) {
            return note.said(new Beside(said.seal(), said.summary(), said.text(), null, said.sentAt()));
        }
        return said.text() == null ? null : Content.typed(said.text(), said.sentAt());
    }

    /** Those who are to answer are told; what was answered before is no news. */
    private void arrive(VoiceMessage message, Instant now) {
        em.persist(message);
        if (message.promise() != null) {
            em.flush();
            arrivals.tell(message, now, em);
        }
    }

    /** What phones play was made of it under the same id before, and need not be made again. */
    private void beReady(VoiceMessage message) {
        message.beReady();
        em.flush();
        prepared.fire(new RecordingReady(message.id()));
    }

    private static UUID made(String what, Intake intake) {
        return UUID.nameUUIDFromBytes((what + " of intake " + intake.id()).getBytes(StandardCharsets.US_ASCII));
    }

    /** Its first line, cut between two words. */
    static String title(String obstacle) {
        String line = obstacle.strip().lines().findFirst().orElse("").strip();
        if (line.length() <= LONGEST_TITLE) {
            return line;
        }
        int cut = line.lastIndexOf(' ', LONGEST_TITLE - 1);
        return line.substring(0, cut > 0 ? cut : LONGEST_TITLE - 1).strip() + "…";
    }
}
