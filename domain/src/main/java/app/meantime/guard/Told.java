package app.meantime.guard;

import app.meantime.voice.SoundPrint;
import app.meantime.voice.VoiceMessage.Seal;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * That somebody of ours has said something to somebody, as far as it takes to know it again: a hash, how it sounded, the runs of its
 * words. What was said cannot be made from it.
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

    @Enumerated(EnumType.STRING)
    private Seal seal;

    /** When its author pressed send, whenever it arrived. */
    private Instant toldAt;

    /** Of the recording; of the words, where there is none. */
    private @Nullable String contentHash;

    private byte @Nullable [] print;

    @SuppressWarnings("UnusedVariable") // queries read it
    private int @Nullable [] wording;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Told(
            UUID messageId, UUID authorId, UUID listenerId, Seal seal, @Nullable String contentHash, Instant toldAt) {
        this.messageId = messageId;
        this.authorId = authorId;
        this.listenerId = listenerId;
        this.seal = seal;
        this.contentHash = contentHash;
        this.toldAt = toldAt;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Told() {}

    /** It has been listened to, and sounds like this. */
    public void sounds(SoundPrint heard) {
        print = heard.isNone() ? null : heard.toBytes();
    }

    /** It is worded like this, or not worded any more. */
    public void reads(@Nullable Wording words) {
        wording = words == null ? null : words.runs();
    }

    /** It had gone back to its author, who sends it after all. */
    public void again(Instant at) {
        toldAt = at;
    }

    /** Was it recorded in the page, for this listener? */
    public boolean live() {
        return seal == Seal.LIVE;
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

    /** How it sounds; none for a text, and until it has been listened to. */
    public SoundPrint print() {
        return print == null ? SoundPrint.NONE : SoundPrint.of(print);
    }
}
