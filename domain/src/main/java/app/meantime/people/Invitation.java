package app.meantime.people;

import app.meantime.Refusal;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is asked to come: a client into an enrollment, or a colleague to work here. It holds for two weeks, is used once,
 * and can be taken back until then; asking again makes another one and ends this.
 */
@Entity
public class Invitation {

    /** So long it can be accepted. */
    public static final Duration LASTS = Duration.ofDays(14);

    /** How it stands. */
    public enum State {
        OPEN,
        ACCEPTED,
        ENDED,
        EXPIRED
    }

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    private UUID personId;

    /** What a client is invited into; null for a colleague. */
    private @Nullable UUID enrollmentId;

    private UUID invitedBy;

    private Instant invitedAt;

    private Instant expiresAt;

    private @Nullable Instant usedAt;

    private @Nullable Instant endedAt;

    /**
     * Asks them.
     *
     * @param enrollmentId what a client is invited into; null for a colleague
     */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Invitation(UUID id, Person person, @Nullable UUID enrollmentId, Person by, Instant at) {
        this.id = id;
        this.personId = person.id();
        this.enrollmentId = enrollmentId;
        this.invitedBy = by.id();
        this.invitedAt = at;
        this.expiresAt = at.plus(LASTS);
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Invitation() {}

    /**
     * They have come.
     *
     * @throws Refusal CONFLICT when it was used, has ended or has expired
     */
    public void use(Instant at) {
        mustHold(at);
        usedAt = at;
    }

    /** It holds no longer. What was used or has ended stays as it is. */
    public void end(Instant at) {
        if (usedAt == null && endedAt == null) {
            endedAt = at;
        }
    }

    /** It can still be accepted; otherwise CONFLICT. */
    public void mustHold(Instant now) {
        switch (state(now)) {
            case OPEN -> {}
            case ACCEPTED -> throw Refusal.conflict("refusal.invitationUsed");
            case ENDED -> throw Refusal.conflict("refusal.invitationEnded");
            case EXPIRED -> throw Refusal.conflict("refusal.invitationExpired");
        }
    }

    public State state(Instant now) {
        if (usedAt != null) {
            return State.ACCEPTED;
        }
        if (endedAt != null) {
            return State.ENDED;
        }
        return now.isBefore(expiresAt) ? State.OPEN : State.EXPIRED;
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

    public @Nullable UUID enrollmentId() {
        return enrollmentId;
    }

    public UUID invitedBy() {
        return invitedBy;
    }

    public Instant invitedAt() {
        return invitedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }
}
