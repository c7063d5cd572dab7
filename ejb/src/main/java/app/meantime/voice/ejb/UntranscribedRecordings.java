package app.meantime.voice.ejb;

import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Rows;
import app.meantime.voice.Recording;
import app.meantime.voice.Transcript;
import app.meantime.voice.Transcript.Piece;
import app.meantime.voice.VoiceMessage;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Recordings that can be played and that a machine has not written down yet, where the operator has such a machine. The
 * message is finished before and never touched; what fails is tried again later and given up at last. Only its job comes in
 * here.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class UntranscribedRecordings {

    private static final Logger LOG = Logger.getLogger(UntranscribedRecordings.class);
    private static final int AT_A_TIME = 10;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    RecordingStore store;

    @Inject
    Ffmpeg ffmpeg;

    @Inject
    Transcriber transcriber;

    @EJB
    UntranscribedRecordings self;

    @Inject
    Visits visits;

    @Inject
    Event<ThreadMoved> moved;

    /** One that is to be written down. */
    public record Untranscribed(UUID message, Duration length, Locale spoken) {}

    /** A transcript is wanted of what became ready, in the transaction in which it did. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void want(@Observes RecordingReady ready) {
        VoiceMessage message = em.find(VoiceMessage.class, ready.message());
        if (transcriber.name().isPresent()
                && message.state() == VoiceMessage.State.READY
                && em.find(Transcript.class, message.id()) == null) {
            em.persist(new Transcript(message, clock.instant()));
        }
    }

    /** Writes down all that are due, in every organization; one that fails does not stop the others. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int transcribeAllDue() {
        int made = 0;
        if (transcriber.name().isEmpty()) {
            return made;
        }
        for (UUID organization : self.organizationsWithTranscriptsDue()) {
            Set<UUID> tried = new HashSet<>();
            List<Untranscribed> due;
            do { // what comes in meanwhile need not wait for the next run
                due = Tenancy.within(organization, self::some).stream()
                        .filter(one -> tried.add(one.message()))
                        .toList();
                for (Untranscribed one : due) {
                    made += Tenancy.within(organization, () -> transcribe(organization, one)) ? 1 : 0;
                }
            } while (!due.isEmpty());
        }
        return made;
    }

    public List<UUID> organizationsWithTranscriptsDue() {
        return Rows.of(
                em.createNativeQuery("select organizations_with_transcripts_due(:now)", UUID.class)
                        .setParameter("now", clock.instant()),
                UUID.class);
    }

    public List<Untranscribed> some() {
        return em.createQuery("""
                        select m from Transcript t join VoiceMessage m on m.id = t.messageId
                         where t.againAt <= :now order by t.againAt, t.messageId""", VoiceMessage.class)
                .setParameter("now", clock.instant())
                .setMaxResults(AT_A_TIME)
                .getResultStream()
                .map(message -> new Untranscribed(
                        message.id(),
                        length(message.recording()),
                        message.author().language()))
                .toList();
    }

    private static Duration length(@Nullable Recording recording) {
        Duration length = recording == null ? null : recording.duration();
        return length == null ? Duration.ZERO : length;
    }

    private boolean transcribe(UUID organization, Untranscribed due) {
        try {
            Path wav = store.aside(".wav");
            try {
                ffmpeg.speech(store.delivery(organization, due.message()), wav);
                Optional<List<Piece>> heard = transcriber.transcribe(wav, due.length(), due.spoken());
                heard.ifPresent(pieces -> self.made(due, pieces));
                return heard.isPresent();
            } finally {
                Files.deleteIfExists(wav);
            }
        } catch (IOException failed) {
            boolean again = self.failed(due.message());
            LOG.warnf(
                    "The transcript of recording %s could not be made (%s); %s",
                    due.message(), failed.getMessage(), again ? "it is tried again" : "it is given up");
            return false;
        }
    }

    /** It is there; the pages of those who see the message show it. */
    public void made(Untranscribed due, List<Piece> heard) {
        Transcript transcript = em.find(Transcript.class, due.message());
        VoiceMessage message = em.find(VoiceMessage.class, due.message());
        if (transcript == null || message.withdrawn()) {
            return;
        }
        transcript.make(heard, due.spoken(), transcriber.name().orElse(""), clock.instant());
        moved.fire(new ThreadMoved(message.thread().id(), visits.around(message, em)));
    }

    /** It could not be made; is it tried again? */
    public boolean failed(UUID message) {
        Instant now = clock.instant();
        Transcript transcript = em.find(Transcript.class, message);
        return transcript != null && transcript.fail(now);
    }
}
