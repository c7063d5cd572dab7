package app.meantime.intake;

import app.meantime.people.Person;
import app.meantime.voice.Content;
import app.meantime.voice.VoiceMessage.Seal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a prospect says to us or one of us to a prospect, by voice or typed (R13, R15, R17). A person says it, never
 * a machine; it is not changed afterwards. What was spoken is a note under the same id, and so are its bytes.
 */
@Entity
public class IntakeMessage {

    /** So many may a prospect say before somebody answers: who has a link has not the run of our disks. */
    public static final int MOST_UNANSWERED = 20;

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Intake intake;

    /** Who of us said it; nobody is the prospect. */
    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Person author;

    @Enumerated(EnumType.STRING)
    private Seal seal;

    private @Nullable UUID noteId;

    private @Nullable String summary;

    @Column(name = "text")
    private @Nullable String text;

    private Instant sentAt;

    private @Nullable Instant heardAt;

    @Version
    private int version;

    /**
     * Somebody says something.
     *
     * @param author null for the prospect
     */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public IntakeMessage(UUID id, Intake intake, @Nullable Person author, Content content, Instant at) {
        this.id = id;
        this.intake = intake;
        this.author = author;
        this.seal = content.seal();
        this.noteId = content.spoken() ? id : null;
        this.summary = content.summary();
        this.text = content.text();
        this.sentAt = at;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected IntakeMessage() {}

    /** The id of what is said there under that key: whoever makes up keys meets nobody else's messages. */
    public static UUID idOf(UUID intake, UUID key) {
        return UUID.nameUUIDFromBytes(("talk " + intake + " " + key).getBytes(StandardCharsets.US_ASCII));
    }

    /** It was heard, or read, by the other side; the first time counts. */
    public void hear(Instant at) {
        if (heardAt == null) {
            heardAt = at;
        }
    }

    /** Did the prospect say it? */
    public boolean ofProspect() {
        return author == null;
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public Intake intake() {
        return intake;
    }

    public @Nullable Person author() {
        return author;
    }

    /** How it came about: recorded live, attached, or typed (R18). */
    public Seal seal() {
        return seal;
    }

    /** The note that holds the voice; null for what was typed. */
    public @Nullable UUID noteId() {
        return noteId;
    }

    public @Nullable String summary() {
        return summary;
    }

    public @Nullable String text() {
        return text;
    }

    public Instant sentAt() {
        return sentAt;
    }

    public @Nullable Instant heardAt() {
        return heardAt;
    }

    public int version() {
        return version;
    }
}
