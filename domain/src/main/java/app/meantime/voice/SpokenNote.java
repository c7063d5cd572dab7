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
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says beside the threads, for colleagues: a mentor's brief, say. It is no message: it stands in no thread,
 * is addressed to nobody, promises nothing, and is found by whoever has it in their keeping alone. Its recording is made
 * ready like any other.
 */
@Entity
public class SpokenNote {

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Person author;

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
     * @throws Refusal UNACCEPTABLE for what was typed: that is no voice
     */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public SpokenNote(UUID id, Person author, Content content, Instant at) {
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

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public Person author() {
        return author;
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
