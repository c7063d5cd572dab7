package app.meantime.voice.ejb;

import app.meantime.Refusal;
import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Rows;
import app.meantime.voice.Recording;
import app.meantime.voice.Sound;
import app.meantime.voice.VoiceMessage;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Recordings that were accepted and cannot be played everywhere yet. Each is listened to, if nobody has, and made into
 * what phones play. The files are made outside of any transaction; a restart begins again with what is not ready. Only its
 * job comes in here.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class UnpreparedRecordings {

    private static final Logger LOG = Logger.getLogger(UnpreparedRecordings.class);
    private static final int AT_A_TIME = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration ASIDE = Duration.ofHours(6);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    RecordingStore store;

    @Inject
    Ffmpeg ffmpeg;

    @EJB
    UnpreparedRecordings self;

    @Inject
    Event<ThreadMoved> moved;

    /** One that is to be prepared. */
    public record Unprepared(UUID message, String demuxer, String hash, boolean listenedTo, double loudness) {}

    /** Prepares all, in every organization; one that fails does not stop the others. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int prepareAll() {
        int prepared = 0;
        for (UUID organization : self.organizationsWithUnprepared()) {
            for (Unprepared unprepared : Tenancy.within(organization, self::some)) {
                prepared += Tenancy.within(organization, () -> prepare(organization, unprepared)) ? 1 : 0;
            }
        }
        return prepared;
    }

    /** Removes what broken uploads left aside. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int sweepAside() {
        try {
            return store.sweepAside(clock.instant().minus(ASIDE));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public List<UUID> organizationsWithUnprepared() {
        return Rows.of(
                em.createNativeQuery("select organizations_with_recordings_to_prepare()", UUID.class), UUID.class);
    }

    public List<Unprepared> some() {
        return em.createQuery("""
                        select m from VoiceMessage m
                         where m.state in (RECEIVED, CHECKED) and m.withdrawnAt is null
                         order by m.sentAt, m.id""", VoiceMessage.class)
                .setMaxResults(AT_A_TIME)
                .getResultStream()
                .map(UnpreparedRecordings::unprepared)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Unprepared> unprepared(VoiceMessage message) {
        Recording recording = message.recording();
        return recording == null
                ? Optional.empty()
                : Optional.of(new Unprepared(
                        message.id(),
                        recording.media(),
                        recording.contentHash(),
                        message.state() == VoiceMessage.State.CHECKED,
                        recording.loudness()));
    }

    private boolean prepare(UUID organization, Unprepared unprepared) {
        Path original = store.original(organization, unprepared.message(), unprepared.hash());
        try {
            Sound sound = null;
            double loudness = unprepared.loudness();
            if (!unprepared.listenedTo()) {
                Optional<Sound> heard = ffmpeg.listen(original, unprepared.demuxer(), PATIENCE);
                if (heard.isEmpty()) {
                    return false;
                }
                sound = heard.get();
                loudness = sound.loudness();
                if (sound.silent()) {
                    throw Refusal.unacceptable("refusal.silent");
                }
            }
            Path made = store.aside(".m4a");
            ffmpeg.deliver(original, unprepared.demuxer(), loudness, made);
            store.keepDelivery(made, organization, unprepared.message());
            self.ready(unprepared.message(), sound);
            return true;
        } catch (Refusal unplayable) {
            self.reject(unprepared.message(), unplayable.key());
            return true;
        } catch (IOException failed) {
            LOG.errorf(failed, "Recording %s could not be prepared; it is tried again", unprepared.message());
            return false;
        }
    }

    /** It can be played now. */
    public void ready(UUID id, @Nullable Sound sound) {
        VoiceMessage message = em.find(VoiceMessage.class, id);
        if (sound != null) {
            message.check(sound);
        }
        message.beReady();
        tell(message);
    }

    /** It never will be; the speaker sees why. */
    public void reject(UUID id, String reason) {
        Instant now = clock.instant();
        VoiceMessage message = em.find(VoiceMessage.class, id);
        message.reject(reason, now);
        tell(message);
    }

    private void tell(VoiceMessage message) {
        moved.fire(new ThreadMoved(
                message.thread().id(),
                Set.of(message.author().id(), message.addressee().id())));
    }
}
