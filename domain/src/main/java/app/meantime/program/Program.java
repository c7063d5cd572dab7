package app.meantime.program;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** What a client is enrolled in: how long it runs and what it promises. */
@Entity
public class Program {

    /** The call after which the leader's gratitude is asked for (R21). */
    public static final int GRATITUDE_CALL = 2;

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    private String name;

    private int weeks;

    private int replyMinutes;

    private int questionSeconds;

    private int gratitudeSeconds;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Program(UUID id, String name, int weeks, Duration replyWindow) {
        this.id = id;
        this.name = name;
        this.weeks = weeks;
        this.replyMinutes = (int) replyWindow.toMinutes();
        this.questionSeconds = 180;
        this.gratitudeSeconds = 120;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Program() {}

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public String name() {
        return name;
    }

    /** How many weeks it runs. */
    public int weeks() {
        return weeks;
    }

    /** How much of the mentor's working time a reply may take (R6). */
    public Duration replyWindow() {
        return Duration.ofMinutes(replyMinutes);
    }

    /** The length to aim at for a question or a reply, in seconds; a target, never a cut (R4). */
    public int questionSeconds() {
        return questionSeconds;
    }

    /** The length to aim at for a gratitude message, in seconds (R20). */
    public int gratitudeSeconds() {
        return gratitudeSeconds;
    }
}
