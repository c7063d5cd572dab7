package app.meantime.onboarding;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gave to show that a step is done: their name under a pledge, a document, a recording. It is never changed and
 * never removed; another one takes its place. The bytes of a document lie in the store of documents under its id.
 */
@Entity
public class Evidence {

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    @ManyToOne(fetch = FetchType.LAZY)
    private ChecklistStep step;

    private Instant givenAt;

    /** The name under a pledge. */
    private @Nullable String signature;

    private @Nullable String fileName;

    private @Nullable String mediaType;

    private @Nullable Long bytes;

    private @Nullable String contentHash;

    /** The spoken note, for a recording. */
    private @Nullable UUID noteId;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    private Evidence(UUID id, ChecklistStep step, Instant givenAt) {
        this.id = id;
        this.step = step;
        this.givenAt = givenAt;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Evidence() {}

    /**
     * A document, as it was recognised by its bytes.
     *
     * @param name under which it was handed in
     * @param mediaType what it is
     * @param contentHash SHA-256, in hexadecimal
     */
    public record Document(String name, String mediaType, long bytes, String contentHash) {}

    static Evidence signed(UUID id, ChecklistStep step, String signature, Instant at) {
        Evidence evidence = new Evidence(id, step, at);
        evidence.signature = signature;
        return evidence;
    }

    static Evidence handedIn(UUID id, ChecklistStep step, Document document, Instant at) {
        Evidence evidence = new Evidence(id, step, at);
        evidence.fileName = document.name();
        evidence.mediaType = document.mediaType();
        evidence.bytes = document.bytes();
        evidence.contentHash = document.contentHash();
        return evidence;
    }

    static Evidence spoken(UUID id, ChecklistStep step, UUID note, Instant at) {
        Evidence evidence = new Evidence(id, step, at);
        evidence.noteId = note;
        return evidence;
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public ChecklistStep step() {
        return step;
    }

    public Instant givenAt() {
        return givenAt;
    }

    public @Nullable String signature() {
        return signature;
    }

    /** The document that was handed in; null for anything else. */
    public @Nullable Document document() {
        return fileName == null || mediaType == null || bytes == null || contentHash == null
                ? null
                : new Document(fileName, mediaType, bytes, contentHash);
    }

    /** The spoken note; null for anything else. */
    public @Nullable UUID noteId() {
        return noteId;
    }
}
