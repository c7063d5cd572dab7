package app.meantime.promise;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one message was promised. The due instant never moves once it is written; the promise ends when somebody really
 * answers (kept, or missed when that came too late) or when the clock is stopped with a reason.
 */
@Embeddable
public class ReplyPromise {

    /** So long before the due instant a reply counts as due soon. */
    public static final Duration SOON = Duration.ofHours(1);

    /** How a promise stands. */
    public enum State {
        DUE,
        DUE_SOON,
        OVERDUE,
        KEPT,
        MISSED
    }

    /** Why a clock was stopped without an answer. */
    public enum Stop {
        /** The client solved it by saying it (R47). */
        SELF_SOLVED,
        /** It waits for the next call (R50). */
        HELD_FOR_CALL,
        /** The thread was closed. */
        CLOSED,
        /** The message was withdrawn before it was heard. */
        WITHDRAWN,
        /** The recording could not be played, so there is nothing to answer. */
        REJECTED
    }

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "calendar_version")
    private @Nullable Integer calendarVersion;

    @Column(name = "kept_at")
    private @Nullable Instant keptAt;

    @Column(name = "kept_by")
    private @Nullable UUID keptBy;

    @Column(name = "stopped_at")
    private @Nullable Instant stoppedAt;

    @Column(name = "stop_reason")
    @Enumerated(EnumType.STRING)
    private @Nullable Stop stopReason;

    /** Set by the overdue job, once. */
    @Column(name = "flagged_at")
    private @Nullable Instant flaggedAt;

    ReplyPromise(Instant dueAt, int calendarVersion) {
        this.dueAt = dueAt;
        this.calendarVersion = calendarVersion;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected ReplyPromise() {}

    /** A real answer came. A promise that has ended already stays as it is. */
    public void keep(UUID by, Instant at) {
        if (open()) {
            keptAt = at;
            keptBy = by;
        }
    }

    /** The answer that kept it was taken back, or could not be played: it waits again. */
    public void reopen(UUID keptWith, Instant at) {
        if (keptWith.equals(keptBy) && at.equals(keptAt)) {
            keptAt = null;
            keptBy = null;
        }
    }

    /** The clock stops without an answer. A promise that has ended already stays as it is. */
    public void stop(Stop reason, Instant at) {
        if (open()) {
            stoppedAt = at;
            stopReason = reason;
        }
    }

    public boolean open() {
        return keptAt == null && stoppedAt == null;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public @Nullable Instant flaggedAt() {
        return flaggedAt;
    }

    /** How the promise stands at that instant. */
    public State state(Instant now) {
        if (open()) {
            return stateOfOpen(dueAt, now);
        }
        Instant ended = keptAt != null ? keptAt : stoppedAt;
        return ended != null && ended.isAfter(dueAt) ? State.MISSED : State.KEPT;
    }

    /** How an open promise with that due instant stands; the queue asks it of rows. */
    public static State stateOfOpen(Instant dueAt, Instant now) {
        if (!now.isBefore(dueAt)) {
            return State.OVERDUE;
        }
        return Duration.between(now, dueAt).compareTo(SOON) <= 0 ? State.DUE_SOON : State.DUE;
    }
}
