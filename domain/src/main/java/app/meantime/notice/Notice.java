package app.meantime.notice;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** One thing that one person should look at. The same thing is never noticed to the same person twice. */
@Entity
public class Notice {

    /** What happened. */
    public enum Kind {
        /** A promised reply has not come in time. */
        REPLY_OVERDUE
    }

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    private UUID personId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    /** What it is about: for an overdue reply, the message that waits. */
    private UUID subjectId;

    private Instant createdAt;

    private @Nullable Instant seenAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Notice(UUID id, UUID personId, Kind kind, UUID subjectId, Instant createdAt) {
        this.id = id;
        this.personId = personId;
        this.kind = kind;
        this.subjectId = subjectId;
        this.createdAt = createdAt;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Notice() {}

    /** The person has looked; looking again changes nothing. */
    public void see(Instant at) {
        if (seenAt == null) {
            seenAt = at;
        }
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public UUID personId() {
        return personId;
    }

    public Kind kind() {
        return kind;
    }

    public UUID subjectId() {
        return subjectId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant seenAt() {
        return seenAt;
    }
}
