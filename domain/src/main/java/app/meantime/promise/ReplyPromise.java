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
 * What one message was promised: an answer within a window of working time. The due instant is computed and written once;
 * only a change of the calendar moves it, and only while the promise is open, always from the instant of sending and under
 * the window that was promised then. The promise ends when somebody really answers (kept, or missed when that came too
 * late) or when the clock is stopped with a reason.
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

    /** What was promised, in minutes of working time. */
    @Column(name = "window_minutes")
    private @Nullable Integer windowMinutes;

    @Column(name = "calendar_version")
    private @Nullable Integer calendarVersion;

    @Column(name = "kept_at")
    private @Nullable Instant keptAt;

    @Column(name = "kept_by")
    private @Nullable UUID keptBy;

    /** How long the answer took, in whole minutes of working time. */
    @Column(name = "answer_minutes")
    private @Nullable Integer answerMinutes;

    @Column(name = "stopped_at")
    private @Nullable Instant stoppedAt;

    @Column(name = "stop_reason")
    @Enumerated(EnumType.STRING)
    private @Nullable Stop stopReason;

    /** Written by jobs alone, in the database: an act that began before them must not write it away. */
    @Column(name = "flagged_at", insertable = false, updatable = false)
    private @Nullable Instant flaggedAt;

    ReplyPromise(Instant dueAt, Duration window, int calendarVersion) {
        this.dueAt = dueAt;
        this.windowMinutes = Math.toIntExact(window.toMinutes());
        this.calendarVersion = calendarVersion;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected ReplyPromise() {}

    /**
     * A real answer came. A promise that has ended already stays as it is.
     *
     * @param worked how much working time it took
     */
    public void keep(UUID by, Instant at, Duration worked) {
        if (open()) {
            keptAt = at;
            keptBy = by;
            answerMinutes = Math.toIntExact(worked.toMinutes());
        }
    }

    /** Whatever answered was taken back, or could not be played: it waits again. What was stopped stays so. */
    public void reopen() {
        keptAt = null;
        keptBy = null;
        answerMinutes = null;
    }

    /** The clock stops without an answer. A promise that has ended already stays as it is. */
    public void stop(Stop reason, Instant at) {
        if (open()) {
            stoppedAt = at;
            stopReason = reason;
        }
    }

    /**
     * The calendar is another one now: an open promise is due by that. What has ended stays, and so does what was computed
     * from this calendar already. A flag goes when the answer is not late any more, so that it is raised again when it is.
     */
    public void recompute(WorkingCalendar calendar, Instant sentAt, Instant now) {
        if (!open()
                || windowMinutes == null
                || Integer.valueOf(calendar.version()).equals(calendarVersion)) {
            return;
        }
        dueAt = calendar.dueAt(sentAt, Duration.ofMinutes(windowMinutes));
        calendarVersion = calendar.version();
        if (dueAt.isAfter(now)) {
            flaggedAt = null;
        }
    }

    /** Somebody else is to answer: the due instant stays as the client was told, and later changes of their calendar count. */
    public void handOver(WorkingCalendar theirs) {
        if (open()) {
            calendarVersion = theirs.version();
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

    /** When it was answered, or null. */
    public @Nullable Instant keptAt() {
        return keptAt;
    }

    /** Who answered: the mentor, or who covered for the mentor. */
    public @Nullable UUID keptBy() {
        return keptBy;
    }

    /** How long the answer took, in whole minutes of the mentor's working time, by the calendar of then; null without one. */
    public @Nullable Integer answerMinutes() {
        return answerMinutes;
    }

    /** Why its clock was stopped without an answer, or null. */
    public @Nullable Stop stopReason() {
        return stopReason;
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
