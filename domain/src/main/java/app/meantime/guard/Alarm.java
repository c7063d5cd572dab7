package app.meantime.guard;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** Something that looked as if a machine could have done it (R53, R54); once for each thing. Managers count them, people talk about them. */
@Entity
public class Alarm {

    /** What it was. */
    public enum Kind {
        /** The very recording that somebody else got. */
        SAME_BYTES,
        /** A recording that sounds like one that somebody else got. */
        SAME_SOUND,
        /** A text that is nearly the one that somebody else got. */
        SAME_WORDS,
        /** At the same minute of the same weekday, four weeks running. */
        RHYTHM
    }

    /** What came of it. */
    public enum Outcome {
        /** It was not sent. */
        REFUSED,
        /** It was sent; its author was asked, or could not be. */
        SENT
    }

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    private UUID authorId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    /** The message, or what a rhythm is known by. */
    private UUID subjectId;

    private Instant raisedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Alarm(UUID id, UUID authorId, Kind kind, Outcome outcome, UUID subjectId, Instant raisedAt) {
        this.id = id;
        this.authorId = authorId;
        this.kind = kind;
        this.outcome = outcome;
        this.subjectId = subjectId;
        this.raisedAt = raisedAt;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Alarm() {}

    /** Its author was asked, and sent it all the same. */
    public void sent() {
        outcome = Outcome.SENT;
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public UUID authorId() {
        return authorId;
    }

    public Kind kind() {
        return kind;
    }

    public Outcome outcome() {
        return outcome;
    }

    public UUID subjectId() {
        return subjectId;
    }

    public Instant raisedAt() {
        return raisedAt;
    }
}
