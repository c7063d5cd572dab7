package app.meantime.retention;

import app.meantime.Refusal;
import app.meantime.Texts;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.Person;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A human duty. The gratitude task waits for the mentor's brief, is ready for the leader, and ends done, with the message
 * that the leader recorded, or skipped with a reason. An enrollment has one at most.
 */
@Entity
public class Task {

    /** So long after the second call the thanks should have been said. */
    private static final Duration TIME_FOR_IT = Duration.ofDays(7);

    /** So long a skip may be taken back. */
    private static final Duration TIME_TO_UNDO = Duration.ofDays(1);

    private static final int LONGEST_REASON = 500;

    /** What is to be done. */
    public enum Kind {
        /** The leader's two-minute voice message after the second call. */
        GRATITUDE
    }

    /** How it stands. */
    public enum State {
        WAITING_FOR_BRIEF,
        READY,
        DONE,
        SKIPPED
    }

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Enrollment enrollment;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    private State state;

    private Instant openedAt;

    private Instant dueAt;

    @Embedded
    private @Nullable Brief brief;

    /** Why the leader speaks without a brief. */
    private @Nullable String overrideReason;

    private @Nullable UUID overriddenBy;

    private @Nullable Instant overriddenAt;

    private @Nullable UUID messageId;

    private @Nullable Instant endedAt;

    private @Nullable UUID endedBy;

    private @Nullable String skipReason;

    @Version
    private int version;

    /** The leader's thanks are due to the client of this enrollment. */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Task(UUID id, Enrollment enrollment, Instant openedAt) {
        this.id = id;
        this.enrollment = enrollment;
        this.kind = Kind.GRATITUDE;
        this.state = State.WAITING_FOR_BRIEF;
        this.openedAt = openedAt;
        this.dueAt = openedAt.plus(TIME_FOR_IT);
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Task() {}

    /** The mentor briefs the leader; a later brief replaces an earlier one until the thanks have been said. */
    public void brief(
            Person by, @Nullable String progress, @Nullable String thanks, @Nullable String avoid, Instant at) {
        mustTakeBriefOf(by);
        brief = new Brief(progress, thanks, avoid, by.id(), at);
        state = State.READY;
    }

    /** The same, spoken. */
    public void brief(Person by, UUID note, Instant at) {
        mustTakeBriefOf(by);
        brief = new Brief(note, by.id(), at);
        state = State.READY;
    }

    /** Only the client's mentor briefs, and only before the task has ended. */
    public void mustTakeBriefOf(Person by) {
        if (!by.id().equals(enrollment.mentor().id())) {
            throw Refusal.notYourRole();
        }
        mustBeOpen();
    }

    /** The leader speaks without a brief, and says why; the reason is kept. */
    public void override(Person by, @Nullable String reason, Instant at) {
        mustBeOpen();
        if (brief != null) {
            throw Refusal.conflict("refusal.briefIsThere");
        }
        overrideReason = Texts.required(reason, LONGEST_REASON, "reason");
        overriddenBy = by.id();
        overriddenAt = at;
        state = State.READY;
    }

    /**
     * The leader has spoken.
     *
     * @throws Refusal CONFLICT before the brief, and when the task has ended
     */
    public void done(Person by, UUID message, Instant at) {
        mustBeReady();
        state = State.DONE;
        messageId = message;
        endedAt = at;
        endedBy = by.id();
    }

    /** The leader may speak only after the mentor's brief and before the task has ended; otherwise CONFLICT. */
    public void mustBeReady() {
        mustBeOpen();
        if (state != State.READY) {
            throw Refusal.conflict("refusal.briefFirst");
        }
    }

    /** The leader decides that there is nothing to thank for, and says why. */
    public void skip(Person by, @Nullable String reason, Instant at) {
        mustBeOpen();
        skipReason = Texts.required(reason, LONGEST_REASON, "reason");
        state = State.SKIPPED;
        endedAt = at;
        endedBy = by.id();
    }

    /**
     * The leader thinks better of having skipped it; what was there before is there again.
     *
     * @throws Refusal CONFLICT for what was not skipped, and after a day
     */
    public void takeUpAgain(Instant at) {
        if (state != State.SKIPPED
                || endedAt == null
                || endedAt.plus(TIME_TO_UNDO).isBefore(at)) {
            throw Refusal.conflict("refusal.notSkippedToday");
        }
        state = brief == null && overrideReason == null ? State.WAITING_FOR_BRIEF : State.READY;
        skipReason = null;
        endedAt = null;
        endedBy = null;
    }

    private void mustBeOpen() {
        if (state == State.DONE || state == State.SKIPPED) {
            throw Refusal.conflict("refusal.taskOver");
        }
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

    public Kind kind() {
        return kind;
    }

    public State state() {
        return state;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public @Nullable Brief brief() {
        return brief;
    }

    /** Why the leader speaks without a brief; null where that was not asked. */
    public @Nullable String overrideReason() {
        return overrideReason;
    }

    public @Nullable UUID overriddenBy() {
        return overriddenBy;
    }

    public @Nullable Instant overriddenAt() {
        return overriddenAt;
    }

    public @Nullable UUID messageId() {
        return messageId;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public @Nullable UUID endedBy() {
        return endedBy;
    }

    public @Nullable String skipReason() {
        return skipReason;
    }

    public int version() {
        return version;
    }
}
