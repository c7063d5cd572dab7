package app.meantime.matching.ejb;

import app.meantime.admission.ejb.CameIn;
import app.meantime.enrollment.Enrollment;
import app.meantime.intake.Intake;
import app.meantime.promise.ejb.Calendars;
import app.meantime.voice.Content;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.VoiceThread;
import app.meantime.voice.ejb.Arrivals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Whoever asked for a mentor and comes in now brings along what they said: it is the first thread with their mentor (R19). */
@ApplicationScoped
public class BroughtAlong {

    private static final int LONGEST_TITLE = 80;

    @PersistenceContext
    EntityManager em;

    @Inject
    Calendars calendars;

    @Inject
    Arrivals arrivals;

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
        VoiceMessage message = thread.bring(
                made("message", intake),
                Content.typed(intake.obstacle(), intake.receivedAt()),
                intake.answeredAt() == null,
                now,
                calendars.forPromise(enrollment.mentor(), em));
        em.persist(message);
        em.flush();
        arrivals.tell(message, now, em);
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
