package app.meantime.voice;

import app.meantime.Refusal;
import app.meantime.people.Person;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says beside the threads: a mentor's brief for colleagues, say, or what a prospect says who is not enrolled
 * yet. It stands in no thread, promises nothing, and is found by whoever has it in their keeping alone. Its recording is
 * made ready like any other.
 */
@Entity
public class SpokenNote {

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    /** Nobody for what a prospect says: they are no person of ours yet. */
    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Person author;

    @Enumerated(EnumType.STRING)
    private VoiceMessage.State state;

    private @Nullable String reason;

    private Instant recordedAt;

    private Instant keptAt;

    @Embedded
    private Recording recording;

    @Version
    private int version;

    /**
     * Somebody has spoken.
     *
     * @param author null for a prospect
     * @throws Refusal UNACCEPTABLE for what was typed: that is no voice
     */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public SpokenNote(UUID id, @Nullable Person author, Content content, Instant at) {
        Recording spoken = content.recording();
        if (spoken == null) {
            throw Refusal.unacceptable("refusal.empty");
        }
        this.id = id;
        this.author = author;
        this.recording = spoken;
        this.keptAt = at;
        this.recordedAt = content.recordedAt(at);
        this.state = VoiceMessage.State.RECEIVED;
        if (content.sound() != null) {
            check(content.sound());
        }
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected SpokenNote() {}

    /** The recording has been listened to, and somebody is to be heard in it. */
    public void check(Sound sound) {
        if (state == VoiceMessage.State.RECEIVED || state == VoiceMessage.State.CHECKED) {
            recording.listenedTo(sound);
            state = VoiceMessage.State.CHECKED;
        }
    }

    /** It can be played everywhere. */
    public void beReady() {
        if (state == VoiceMessage.State.CHECKED) {
            state = VoiceMessage.State.READY;
        }
    }

    /** It cannot be played after all. */
    public void reject(String why) {
        if (state != VoiceMessage.State.READY) {
            state = VoiceMessage.State.REJECTED;
            reason = why;
        }
    }

    /**
     * Whoever wants to hear it finds it ready.
     *
     * @throws Refusal NOT_THERE for what cannot be played; CONFLICT while it is being prepared
     */
    public void mustBePlayable() {
        if (state == VoiceMessage.State.REJECTED) {
            throw Refusal.notThere();
        }
        if (state != VoiceMessage.State.READY) {
            throw Refusal.conflict("refusal.notReadyYet");
        }
    }

    /** What was spoken, to come along into a thread under the same id: its bytes lie there already. */
    public Content said(Beside beside) {
        Duration length = recording.duration();
        Sound heard = length == null
                ? null
                : new Sound(
                        length,
                        recording.loudness(),
                        recording.gain(),
                        false,
                        recording.peaks(),
                        recording.silences(),
                        SoundPrint.NONE);
        return Content.spoken(
                new Recording(recording.media(), recording.bytes(), recording.contentHash()), heard, beside);
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    /** Who spoke, of those who have an account; a prospect's note is asked for its intake instead. */
    public Person author() {
        Person known = author;
        if (known == null) {
            throw new IllegalStateException("a prospect spoke");
        }
        return known;
    }

    public VoiceMessage.State state() {
        return state;
    }

    /** Why it cannot be played, as the key of a sentence. */
    public @Nullable String reason() {
        return reason;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    public Instant keptAt() {
        return keptAt;
    }

    public Recording recording() {
        return recording;
    }

    public int version() {
        return version;
    }
}
