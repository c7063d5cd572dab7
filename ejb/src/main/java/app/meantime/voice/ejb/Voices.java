package app.meantime.voice.ejb;

import app.meantime.Refusal;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.voice.Beside;
import app.meantime.voice.Content;
import app.meantime.voice.Sound;
import app.meantime.voice.ejb.RecordingStore.Incoming;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How a voice becomes a message: the bytes are received, recognised by their first bytes, looked at, put durably into
 * their place, and only then does one short transaction write the row. What looks doubtful is listened to before that; what
 * looks like a voice, right after. What is refused leaves nothing behind.
 */
@ApplicationScoped
public class Voices {

    private static final Logger LOG = Logger.getLogger(Voices.class);

    /** So long a sender waits for somebody to listen; after that the message is taken unheard and listened to later. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** The SQL state of a unique key that is there already. */
    private static final String DUPLICATE = "23505";

    @Inject
    RecordingStore store;

    @Inject
    Ffmpeg ffmpeg;

    @Inject
    Caller caller;

    @Inject
    Laps laps;

    /** Not all slices of a recording are there yet. */
    public static final class SlicesMissing extends Refusal {

        private static final long serialVersionUID = 1L;

        private final transient List<Integer> missing;

        SlicesMissing(List<Integer> missing) {
            super(Kind.CONFLICT, "refusal.slicesMissing", missing.size());
            this.missing = missing;
        }

        /** Their numbers. */
        public List<Integer> missing() {
            return missing == null ? List.of() : missing;
        }
    }

    /** Receives bytes and keeps them aside; durable, but not a message yet. */
    public Incoming receive(InputStream bytes) throws IOException {
        laps.begin();
        Incoming received = store.receive(bytes);
        laps.lap("receive");
        return received;
    }

    /**
     * Joins the slices of one of the caller's recordings.
     *
     * @throws SlicesMissing when some are not there
     */
    public Incoming join(UUID recording, int slices) throws IOException {
        return join(caller.id(), recording, slices);
    }

    /** The same for whoever's slices they are, where the speaker has no account. */
    public Incoming join(UUID owner, UUID recording, int slices) throws IOException {
        if (slices < 1 || slices > RecordingStore.MOST_SLICES) {
            throw Refusal.unacceptable("refusal.empty");
        }
        laps.begin();
        List<Integer> there = store.slicesOf(owner, recording);
        List<Integer> missing = IntStream.range(0, slices)
                .filter(n -> !there.contains(n))
                .boxed()
                .toList();
        if (!missing.isEmpty()) {
            throw new SlicesMissing(missing);
        }
        Incoming joined = store.join(owner, recording, slices);
        laps.lap("receive");
        return joined;
    }

    /**
     * Makes a message of what was received.
     *
     * @param messageId made by the sender, so that a repetition is the same message
     * @param beside what goes with the voice
     * @param say the one transaction that writes it
     * @throws Refusal NOT_AUDIO or UNACCEPTABLE for what cannot be played or holds no voice; then nothing is kept
     */
    public <T> T speak(Incoming incoming, UUID messageId, Beside beside, Function<Content, T> say) throws IOException {
        return speak(List.of(new Voice(incoming, messageId, beside)), contents -> say.apply(contents.get(0)));
    }

    /** What was received, the id of the message that it becomes, and what goes with it. */
    public record Voice(Incoming incoming, UUID messageId, Beside beside) {}

    /**
     * Makes messages of several recordings at once: all of them, or none.
     *
     * @param say the one transaction that writes them, in the order in which they are given
     * @throws Refusal as for one
     */
    public <T> T speak(List<Voice> voices, Function<List<Content>, T> say) throws IOException {
        UUID organization = Tenancy.required();
        List<Voice> ours = new ArrayList<>();
        try {
            List<Content> contents = new ArrayList<>();
            for (Voice voice : voices) {
                contents.add(keep(voice, organization, ours));
            }
            T said = said(say, contents);
            laps.lap("say");
            return said;
        } catch (Refusal refused) {
            for (Voice voice : ours) {
                store.forget(organization, voice.messageId(), voice.incoming().hash());
            }
            throw refused;
        } finally {
            for (Voice voice : voices) {
                store.discard(voice.incoming());
            }
        }
    }

    private Content keep(Voice voice, UUID organization, List<Voice> ours) throws IOException {
        Incoming incoming = voice.incoming();
        String demuxer = Sniff.demuxer(incoming.head())
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_AUDIO, "refusal.notAudio"));
        Content content = Content.spoken(incoming.as(demuxer), check(incoming, demuxer), voice.beside());
        laps.lap("check");
        // The same bytes under the same id may be there already: those are the message's that has it, not ours.
        if (!store.has(organization, voice.messageId(), incoming.hash())) {
            ours.add(voice);
        }
        store.keep(incoming, organization, voice.messageId());
        laps.lap("keep");
        return content;
    }

    /** What was heard, or nothing when it looks like a voice and need not be listened to yet, or nobody could listen. */
    private @Nullable Sound check(Incoming incoming, String demuxer) throws IOException {
        Glance glance = Glance.at(incoming.file(), demuxer);
        if (glance.tooLong()) {
            throw Refusal.unacceptable("refusal.tooLongRecording", 15);
        }
        if (glance.voice()) {
            return null;
        }
        try {
            Optional<Sound> sound = ffmpeg.listen(incoming.file(), demuxer, PATIENCE);
            if (sound.isPresent() && sound.get().silent()) {
                throw Refusal.unacceptable("refusal.silent");
            }
            return sound.orElse(null);
        } catch (IOException notNow) {
            // No fault of the speaker's: it is kept, and listened to when that is possible again.
            LOG.errorf("A recording is taken unheard: %s", notNow.getMessage());
            return null;
        }
    }

    /** Somebody else, whom the caller cannot see, may have used the id: only the database knows. */
    private static <T> T said(Function<List<Content>, T> say, List<Content> contents) {
        try {
            return say.apply(contents);
        } catch (EJBException failed) {
            for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql && DUPLICATE.equals(sql.getSQLState())) {
                    throw Refusal.conflict(VoiceThreads.USED_OTHERWISE);
                }
            }
            throw failed;
        }
    }
}
