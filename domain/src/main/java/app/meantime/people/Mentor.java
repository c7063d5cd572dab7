package app.meantime.people;

import app.meantime.Refusal;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a person before clients are entrusted to them: to be certified, and to have a place free. Whoever holds
 * the role of a mentor has one.
 */
@Entity
public class Mentor {

    private static final int MOST = 10_000;

    @Id
    private UUID personId;

    @TenantId
    private UUID organizationId;

    /** How many open enrollments they take at most; null for as many as come. */
    private @Nullable Integer capacity;

    private @Nullable Instant certifiedAt;

    private @Nullable UUID certifiedBy;

    /** Not certified, and without a limit. */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Mentor(Person person) {
        this.personId = person.id();
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Mentor() {}

    /** Clients may be entrusted to them from now on. Who is certified already stays so since then. */
    public void certify(Person by, Instant at) {
        if (certifiedAt == null) {
            certifiedAt = at;
            certifiedBy = by.id();
        }
    }

    /** No more clients are entrusted to them; those that they have they keep. */
    public void revoke() {
        certifiedAt = null;
        certifiedBy = null;
    }

    /**
     * How many open enrollments they take at most. Those that they have beyond it they keep.
     *
     * @param most 0 or more, or null for as many as come
     */
    public void limit(@Nullable Integer most) {
        if (most != null && (most < 0 || most > MOST)) {
            throw Refusal.unacceptable("refusal.noSuchCapacity", MOST);
        }
        capacity = most;
    }

    /**
     * One more client is to be entrusted to them.
     *
     * @param open how many enrollments of theirs are open now
     * @throws Refusal CONFLICT when they are not certified, and when they have no place free
     */
    public void mustTakeOneMore(long open) {
        if (!certified()) {
            throw Refusal.conflict("refusal.mentorNotCertified");
        }
        if (capacity != null && open >= capacity) {
            throw Refusal.conflict("refusal.mentorFull", capacity);
        }
    }

    public boolean certified() {
        return certifiedAt != null;
    }

    public UUID personId() {
        return personId;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public @Nullable Integer capacity() {
        return capacity;
    }

    public @Nullable Instant certifiedAt() {
        return certifiedAt;
    }

    public @Nullable UUID certifiedBy() {
        return certifiedBy;
    }
}
