package app.meantime.retention;

import app.meantime.Texts;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the mentor tells the leader before the leader speaks (R22): three short notes, or the same spoken. */
@Embeddable
public class Brief {

    private static final int LONGEST = 1000;

    @Column(name = "brief_progress")
    private @Nullable String progress;

    @Column(name = "brief_thanks")
    private @Nullable String thanks;

    @Column(name = "brief_avoid")
    private @Nullable String avoid;

    /** The spoken note, where it was spoken. */
    @Column(name = "brief_note")
    private @Nullable UUID note;

    @Column(name = "briefed_by")
    private UUID by;

    @Column(name = "briefed_at")
    private Instant at;

    /**
     * @param progress how far the client has come
     * @param thanks what to thank them for
     * @param avoid what had better not be mentioned; may be left out
     */
    public Brief(@Nullable String progress, @Nullable String thanks, @Nullable String avoid, UUID by, Instant at) {
        this.progress = Texts.required(progress, LONGEST, "progress");
        this.thanks = Texts.required(thanks, LONGEST, "thanks");
        this.avoid = Texts.optional(avoid, LONGEST, "avoid");
        this.by = by;
        this.at = at;
    }

    /**
     * The same, spoken.
     *
     * @param note what was said, which the leader and the mentor alone hear
     */
    public Brief(UUID note, UUID by, Instant at) {
        this.note = note;
        this.by = by;
        this.at = at;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Brief() {}

    /** How far the client has come; null where it was spoken. */
    public @Nullable String progress() {
        return progress;
    }

    /** What to thank them for; null where it was spoken. */
    public @Nullable String thanks() {
        return thanks;
    }

    /** The spoken note; null where it was typed. */
    public @Nullable UUID note() {
        return note;
    }

    public @Nullable String avoid() {
        return avoid;
    }

    public UUID by() {
        return by;
    }

    public Instant at() {
        return at;
    }
}
