package app.meantime.onboarding;

import app.meantime.Texts;
import app.meantime.people.Person;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A certification was taken back, by somebody and for a reason. It is never changed. */
@Entity
public class Revocation {

    private static final int LONGEST_REASON = 500;

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    private UUID personId;

    private UUID revokedBy;

    private Instant revokedAt;

    private String reason;

    /** Refused as UNACCEPTABLE without a reason. */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Revocation(UUID id, Person mentor, Person by, @Nullable String reason, Instant at) {
        this.id = id;
        this.personId = mentor.id();
        this.revokedBy = by.id();
        this.revokedAt = at;
        this.reason = Texts.required(reason, LONGEST_REASON, "reason");
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Revocation() {}

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public UUID personId() {
        return personId;
    }

    public UUID revokedBy() {
        return revokedBy;
    }

    public Instant revokedAt() {
        return revokedAt;
    }

    public String reason() {
        return reason;
    }
}
