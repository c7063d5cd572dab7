package app.meantime.retention;

import app.meantime.enrollment.Enrollment;
import app.meantime.people.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * An episode in which a client is at risk (R54): it begins with the first reason, its stage follows the signs, and it ends
 * when there is no reason any more, or when the client pauses, arrives or leaves. An enrollment has one at a time. People are
 * asked to look after the client, once in an episode: the mentor at first, the managers when trust is at stake.
 */
@Entity
public class Risk {

    /** How an episode ended. */
    public enum End {
        /** The signs are gone. */
        SOLVED,
        /** The client pauses: nothing is asked of them. */
        PAUSED,
        COMPLETED,
        /** What was feared: the client left. */
        LEFT
    }

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Enrollment enrollment;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    private String reasons;

    private Instant beganAt;

    private Instant stageSince;

    private @Nullable Instant lastHeardAt;

    private @Nullable Instant overdueSince;

    @Column(name = "missed_in_a_row")
    private int missedInARow;

    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable End ended;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    private Risk(UUID id, Enrollment enrollment, Stage stage, Signs signs, Instant now) {
        this.id = id;
        this.enrollment = enrollment;
        this.stage = stage;
        this.beganAt = now;
        this.stageSince = now;
        note(signs, now);
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Risk() {}

    /** An episode begins, if there is a reason. */
    public static Optional<Risk> seen(UUID id, Enrollment enrollment, Signs signs, Instant now) {
        return signs.stage(now).map(stage -> new Risk(id, enrollment, stage, signs, now));
    }

    /** The signs are looked at again: the episode goes on, further or less far, or it ends. */
    public void look(Signs signs, Instant now) {
        if (over()) {
            return;
        }
        Optional<Stage> found = signs.stage(now);
        if (found.isEmpty()) {
            end(
                    switch (enrollment.state()) {
                        case PAUSED -> End.PAUSED;
                        case COMPLETED -> End.COMPLETED;
                        case WITHDRAWN -> End.LEFT;
                        default -> End.SOLVED;
                    },
                    now);
            return;
        }
        if (stage != found.get()) {
            stage = found.get();
            stageSince = now;
        }
        note(signs, now);
    }

    private void note(Signs signs, Instant now) {
        reasons = signs.reasons(now).stream().map(Enum::name).collect(Collectors.joining(","));
        lastHeardAt = signs.lastHeard();
        overdueSince = signs.overdueSince();
        missedInARow = signs.missedInARow();
    }

    private void end(End how, Instant now) {
        ended = how;
        endedAt = now;
        if (how == End.LEFT) {
            stage = Stage.LEFT;
            stageSince = now;
        }
    }

    /** Whose duty it is to look after the client: always the mentor's, the managers' too when trust is at stake. */
    public List<Role> whoChecks() {
        return stage == Stage.STOPPED_TRUSTING ? List.of(Role.MENTOR, Role.MANAGER) : List.of(Role.MENTOR);
    }

    /** Has it ended? */
    public boolean over() {
        return endedAt != null;
    }

    public Set<Reason> reasons() {
        return reasons.isEmpty()
                ? EnumSet.noneOf(Reason.class)
                : Arrays.stream(reasons.split(",", -1))
                        .map(Reason::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Reason.class)));
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public Enrollment enrollment() {
        return enrollment;
    }

    public Stage stage() {
        return stage;
    }

    public Instant beganAt() {
        return beganAt;
    }

    public Instant stageSince() {
        return stageSince;
    }

    public @Nullable Instant lastHeardAt() {
        return lastHeardAt;
    }

    public @Nullable Instant overdueSince() {
        return overdueSince;
    }

    public int missedInARow() {
        return missedInARow;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    /** How it ended; null while it lasts. */
    public @Nullable End ended() {
        return ended;
    }

    public int version() {
        return version;
    }
}
