package app.meantime.guard;

import app.meantime.voice.SoundPrint;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * That somebody of ours has said something to somebody, as far as it takes to know it again: the hash of the bytes, how it sounded, the
 * runs of its words. What was said cannot be made from it.
 */
@Entity
public class Told {

    /** The message's id, in a thread or in a talk with a prospect. */
    @Id
    private UUID messageId;

    @TenantId
    private UUID organizationId;

    private UUID authorId;

    /** The client, or the intake of whoever is none yet. */
    private UUID listenerId;

    private Instant toldAt;

    private @Nullable String contentHash;

    private byte @Nullable [] print;

    private int @Nullable [] wording;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Told(
            UUID messageId,
            UUID authorId,
            UUID listenerId,
            @Nullable String contentHash,
            @Nullable Wording wording,
            Instant toldAt) {
        this.messageId = messageId;
        this.authorId = authorId;
        this.listenerId = listenerId;
        this.contentHash = contentHash;
        this.wording = wording == null ? null : wording.runs();
        this.toldAt = toldAt;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Told() {}

    /** It has been listened to, and sounds like this. */
    public void sounds(SoundPrint heard) {
        print = heard.isNone() ? null : heard.toBytes();
    }

    /** How it sounds; nothing for a text, and for what is too short to be known again. */
    public Optional<SoundPrint> print() {
        return Optional.ofNullable(print).map(SoundPrint::of);
    }

    /** How it is worded; nothing for a voice, and for a short text. */
    public Optional<Wording> wording() {
        return Optional.ofNullable(wording).map(Wording::kept);
    }

    public UUID messageId() {
        return messageId;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public UUID authorId() {
        return authorId;
    }

    public UUID listenerId() {
        return listenerId;
    }

    public Instant toldAt() {
        return toldAt;
    }

    public @Nullable String contentHash() {
        return contentHash;
    }
}
