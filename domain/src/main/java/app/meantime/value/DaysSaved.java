package app.meantime.value;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * How many days a client did not have to wait (R8): from the first real answer to a question until the call that was next at that
 * moment. It is counted in whole days of 24 hours, rounded down, and what was known then stays: a call that is moved later makes
 * no answer better.
 */
@Entity
public class DaysSaved {

    /** The question that was answered. */
    @Id
    private UUID messageId;

    @TenantId
    private UUID organizationId;

    private Instant answeredAt;

    private Instant callAt;

    private int days;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    private DaysSaved(UUID messageId, Instant answeredAt, Instant callAt) {
        this.messageId = messageId;
        answered(answeredAt, callAt);
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected DaysSaved() {}

    /** What an answer saved; null where nobody knew when the next call would be. */
    public static @Nullable DaysSaved by(UUID question, Instant answeredAt, NextCall next) {
        Instant callAt = next.after(answeredAt);
        return callAt == null ? null : new DaysSaved(question, answeredAt, callAt);
    }

    /** The first answer was taken back, and this is the one that counts. */
    public void answered(Instant answeredAt, Instant callAt) {
        this.answeredAt = answeredAt;
        this.callAt = callAt;
        this.days = Math.toIntExact(Duration.between(answeredAt, callAt).toDays());
    }

    public UUID messageId() {
        return messageId;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public Instant answeredAt() {
        return answeredAt;
    }

    /** The call that the client did not have to wait for. */
    public Instant callAt() {
        return callAt;
    }

    /** Whole days of 24 hours, 0 where the call was less than a day away. */
    public int days() {
        return days;
    }
}
