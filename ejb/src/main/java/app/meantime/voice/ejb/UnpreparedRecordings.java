package app.meantime.voice.ejb;

import app.meantime.Refusal;
import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Rows;
import app.meantime.voice.Recording;
import app.meantime.voice.Sound;
import app.meantime.voice.SpokenNote;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.VoiceThread;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Recordings that were accepted and cannot be played everywhere yet. Each is listened to, if nobody has, and made into
 * what phones play, two at a time. The files are made outside of any transaction; a restart begins again with what is not
 * ready, and what two nodes make at once is the same. Only its job comes in here.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class UnpreparedRecordings {

    private static final Logger LOG = Logger.getLogger(UnpreparedRecordings.class);
    private static final int AT_A_TIME = 20;
    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    RecordingStore store;

    @Inject
    Ffmpeg ffmpeg;

    @Inject
    Setbacks setbacks;

    @Resource
    ManagedExecutorService executor;

    @EJB
    UnpreparedRecordings self;

    @Inject
    Visits visits;

    @Inject
    Event<ThreadMoved> moved;

    @Inject
    Event<RecordingReady> prepared;

    @Inject
    Event<Listened> listened;

    /** One that is to be prepared. */
    public record Unprepared(UUID message, String demuxer, String hash, boolean listenedTo, double gain) {}

    /**
     * Prepares all, in every organization; one that fails does not stop the others and is tried again later. They take turns, so
     * that nobody waits until another organization has fallen silent.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int prepareAll() {
        int prepared = 0;
        boolean more = true;
        while (more) {
            more = false;
            for (UUID organization : self.organizationsWithUnprepared()) {
                List<Unprepared> some = some(organization);
                if (!some.isEmpty()) {
                    more = true;
                    prepared += prepare(organization, some);
                }
            }
        }
        return prepared;
    }

    private List<Unprepared> some(UUID organization) {
        return Tenancy.within(organization, () -> self.someBut(setbacks.resting(clock.instant())));
    }

    private int prepare(UUID organization, List<Unprepared> some) {
        Queue<Unprepared> queue = new ConcurrentLinkedQueue<>(some);
        Callable<Integer> working = () -> {
            int prepared = 0;
            for (Unprepared next = queue.poll(); next != null; next = queue.poll()) {
                Unprepared one = next;
                prepared += Tenancy.within(organization, () -> prepare(organization, one)) ? 1 : 0;
            }
            return prepared;
        };
        int prepared = 0;
        try {
            for (Future<Integer> done : executor.invokeAll(Collections.nCopies(AT_ONCE, working))) {
                prepared += done.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
        return prepared;
    }

    public List<UUID> organizationsWithUnprepared() {
        return Rows.of(
                em.createNativeQuery("select organizations_with_recordings_to_prepare()", UUID.class), UUID.class);
    }

    /** Since when the oldest one waits, in any organization. */
    public Optional<Instant> oldest() {
        return Optional.ofNullable((Instant) em.createNativeQuery("select oldest_recording_to_prepare()", Instant.class)
                .getSingleResult());
    }

    /** The oldest of them, but not those that have to rest; messages first, because somebody waits to hear them. */
    public List<Unprepared> someBut(Set<UUID> resting) {
        List<Unprepared> messages = em.createQuery("""
                        select m from VoiceMessage m
                         where m.state in (RECEIVED, CHECKED) and m.withdrawnAt is null and m.id not in :resting
                         order by m.sentAt, m.id""", VoiceMessage.class)
                .setParameter("resting", resting)
                .setMaxResults(AT_A_TIME)
                .getResultStream()
                .map(message -> unprepared(message.id(), message.state(), message.recording()))
                .flatMap(Optional::stream)
                .toList();
        return messages.isEmpty() ? notesBut(resting) : messages;
    }

    private List<Unprepared> notesBut(Set<UUID> resting) {
        return em.createQuery("""
                        select n from SpokenNote n
                         where n.state in (RECEIVED, CHECKED) and n.id not in :resting
                         order by n.keptAt, n.id""", SpokenNote.class)
                .setParameter("resting", resting)
                .setMaxResults(AT_A_TIME)
                .getResultStream()
                .map(note -> unprepared(note.id(), note.state(), note.recording()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Unprepared> unprepared(UUID id, VoiceMessage.State state, @Nullable Recording recording) {
        return recording == null
                ? Optional.empty()
                : Optional.of(new Unprepared(
                        id,
                        recording.media(),
                        recording.contentHash(),
                        state == VoiceMessage.State.CHECKED,
                        recording.gain()));
    }

    private boolean prepare(UUID organization, Unprepared unprepared) {
        UUID message = unprepared.message();
        try {
            prepared(organization, unprepared);
            setbacks.forget(message);
            return true;
        } catch (Refusal unplayable) {
            self.reject(message, unplayable.key());
            setbacks.forget(message);
            return true;
        } catch (IOException | RuntimeException failed) {
            Duration rest = setbacks.note(message, clock.instant());
            LOG.errorf(failed, "Recording %s could not be prepared; it is tried again in %s", message, rest);
            return false;
        }
    }

    private void prepared(UUID organization, Unprepared unprepared) throws IOException {
        Path original = store.original(organization, unprepared.message(), unprepared.hash());
        Sound sound = null;
        double gain = unprepared.gain();
        if (!unprepared.listenedTo()) {
            sound = ffmpeg.listen(original, unprepared.demuxer(), PATIENCE)
                    .orElseThrow(() -> new IOException("nobody had time to listen"));
            if (sound.silent()) {
                throw Refusal.unacceptable("refusal.silent");
            }
            gain = sound.gain();
            self.listened(unprepared.message(), sound);
        }
        Path made = store.aside(".m4a");
        try {
            ffmpeg.deliver(original, unprepared.demuxer(), gain, made);
            store.keepDelivery(made, organization, unprepared.message());
        } finally {
            Files.deleteIfExists(made);
        }
        self.ready(unprepared.message(), sound);
    }

    /**
     * Somebody has listened, and nobody else can yet.
     *
     * @throws Refusal when it is not to be heard
     */
    public void listened(UUID id, Sound sound) {
        listened.fire(new Listened(id, sound.print()));
    }

    /**
     * It can be played now. What a prospect's mentor said has come along under its own id, so that a message and a note may be the same
     * recording.
     */
    public void ready(UUID id, @Nullable Sound sound) {
        ready(em.find(SpokenNote.class, id), sound);
        VoiceMessage message = em.find(VoiceMessage.class, id);
        if (message == null) {
            return;
        }
        if (sound != null) {
            message.check(sound);
        }
        message.beReady();
        prepared.fire(new RecordingReady(id));
        tell(message);
    }

    /** Of a note nobody is told: it is no message. Another one may have taken its place meanwhile. */
    private static void ready(@Nullable SpokenNote note, @Nullable Sound sound) {
        if (note == null) {
            return;
        }
        if (sound != null) {
            note.check(sound);
        }
        note.beReady();
    }

    /** It never will be; the speaker sees why. */
    public void reject(UUID id, String reason) {
        Instant now = clock.instant();
        SpokenNote note = em.find(SpokenNote.class, id);
        if (note != null) {
            note.reject(reason);
        }
        // Of two answers that come back at the same moment the second sees that the first is gone.
        em.createQuery("select t from VoiceMessage m join m.thread t where m.id = :id", VoiceThread.class)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        VoiceMessage message = em.find(VoiceMessage.class, id);
        if (message != null) {
            message.reject(reason, now);
            tell(message);
        }
    }

    private void tell(VoiceMessage message) {
        moved.fire(new ThreadMoved(message.thread().id(), visits.around(message, em)));
    }
}
