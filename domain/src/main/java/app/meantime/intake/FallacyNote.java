package app.meantime.intake;

import app.meantime.Refusal;
import app.meantime.Texts;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What the organization has found about a common fallacy, such as "I need to get my business in order first": read by
 * whoever is about to record an answer, and never played or shown to a prospect (R14).
 */
@Entity
public class FallacyNote {

    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_TEXT = 2_000;

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    private String title;

    @Column(name = "text")
    private String text;

    private UUID writtenBy;

    private Instant writtenAt;

    @Version
    private int version;

    /**
     * Somebody writes it down.
     *
     * @throws Refusal UNACCEPTABLE without a title of at most 120 or a text of at most 2,000 characters
     */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public FallacyNote(UUID id, @Nullable String title, @Nullable String text, UUID by, Instant at) {
        this.id = id;
        write(title, text, by, at);
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected FallacyNote() {}

    /**
     * Somebody puts it otherwise.
     *
     * @throws Refusal UNACCEPTABLE as above
     */
    public final void write(@Nullable String newTitle, @Nullable String newText, UUID by, Instant at) {
        String titled = Texts.required(newTitle, LONGEST_TITLE, "title");
        text = Texts.required(newText, LONGEST_TEXT, "text");
        title = titled;
        writtenBy = by;
        writtenAt = at;
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public String title() {
        return title;
    }

    public String text() {
        return text;
    }

    public UUID writtenBy() {
        return writtenBy;
    }

    public Instant writtenAt() {
        return writtenAt;
    }

    public int version() {
        return version;
    }
}
