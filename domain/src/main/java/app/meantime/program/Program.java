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

    private int followUpMinutes;

    private int questionSeconds;

    private int gratitudeSeconds;

    /** Promises every answer within the same window. */
    public Program(UUID id, String name, int weeks, Duration replyWindow) {
        this(id, name, weeks, replyWindow, replyWindow);
    }

    /**
     * What is promised in it.
     *
     * @param replyWindow for the first answer in a thread, in working time of the mentor; a minute or more
     * @param followUpWindow for each answer after that
     */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Program(UUID id, String name, int weeks, Duration replyWindow, Duration followUpWindow) {
        this.id = id;
        this.name = name;
        this.weeks = weeks;
        this.replyMinutes = (int) replyWindow.toMinutes();
        this.followUpMinutes = (int) followUpWindow.toMinutes();
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

    /** How much of the mentor's working time the first reply in a thread may take (R6). */
    public Duration replyWindow() {
        return Duration.ofMinutes(replyMinutes);
    }

    /** The same for a reply to what the client says after that. */
    public Duration followUpWindow() {
        return Duration.ofMinutes(followUpMinutes);
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
