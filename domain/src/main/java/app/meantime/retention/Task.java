package app.meantime.retention;

import app.meantime.Refusal;
import app.meantime.Texts;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.Person;
import app.meantime.people.Role;
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
 * that the leader recorded, or skipped with a reason. An enrollment has one at most. A client at risk is somebody's duty, the
 * mentor's or the managers', once in each episode; it ends done, with a note, skipped with a reason, or solved by itself.
 */
@Entity
public class Task {

    /** So long after the second call the thanks should have been said. */
    private static final Duration TIME_FOR_IT = Duration.ofDays(7);

    /** So long a skip may be taken back. */
    private static final Duration TIME_TO_UNDO = Duration.ofDays(1);

    /** So soon somebody should have looked after a client at risk. */
    private static final Duration TIME_TO_CHECK = Duration.ofDays(2);

    private static final int LONGEST_REASON = 500;

    /** What is to be done. */
    public enum Kind {
        /** The leader's two-minute voice message after the second call. */
        GRATITUDE,
        /** To look after a client who is at risk: a person does, in their own way; nothing is ever sent by itself (R46, R52). */
        CHECK_ON_CLIENT
    }

    /** How it stands. */
    public enum State {
        WAITING_FOR_BRIEF,
        READY,
        DONE,
        SKIPPED,
        /** What it was about has ended by itself. */
        SOLVED
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

    /** The episode in which somebody is to look after the client. */
    private @Nullable UUID riskId;

    @Enumerated(EnumType.STRING)
    private @Nullable Role meantFor;

    private @Nullable String note;

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

    /** Somebody is to look after a client who is at risk: the mentor, or a manager. */
    public static Task checkOnClient(UUID id, Risk risk, Role meantFor, Instant at) {
        Task task = new Task(id, risk.enrollment(), at);
        task.kind = Kind.CHECK_ON_CLIENT;
        task.state = State.READY;
        task.dueAt = at.plus(TIME_TO_CHECK);
        task.riskId = risk.id();
        task.meantFor = meantFor;
        return task;
    }

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
        mustBe(Kind.GRATITUDE);
        mustBeOpen();
    }

    /** The leader speaks without a brief, and says why; the reason is kept. */
    public void override(Person by, @Nullable String reason, Instant at) {
        mustBe(Kind.GRATITUDE);
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
        mustBe(Kind.GRATITUDE);
        mustBeOpen();
        if (state != State.READY) {
            throw Refusal.conflict("refusal.briefFirst");
        }
    }

    /**
     * Whose duty it is decides that there is nothing to do, and says why: that there is nothing to thank for, that the client is
     * well.
     */
    public void skip(Person by, @Nullable String reason, Instant at) {
        mustBeTheDutyOf(by);
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
        mustBe(Kind.GRATITUDE);
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

    /**
     * Somebody has looked after the client, and notes how.
     *
     * @throws Refusal CONFLICT for another duty, and when it has ended; UNACCEPTABLE for a note that is too long
     */
    public void checked(Person by, @Nullable String how, Instant at) {
        mustBe(Kind.CHECK_ON_CLIENT);
        mustBeTheDutyOf(by);
        mustBeOpen();
        note = Texts.optional(how, LONGEST_REASON, "note");
        state = State.DONE;
        endedAt = at;
        endedBy = by.id();
    }

    /** What it was about has ended by itself; a duty that somebody ended stays as it is. */
    public void solved(Instant at) {
        if (open()) {
            state = State.SOLVED;
            endedAt = at;
        }
    }

    /** Thanks are a leader's; a client at risk is the mentor's, and the managers' in any case. */
    private void mustBeTheDutyOf(Person by) {
        boolean theirs =
                switch (kind) {
                    case GRATITUDE -> by.holds(Role.LEADER);
                    case CHECK_ON_CLIENT ->
                        by.holds(Role.MANAGER)
                                || (meantFor == Role.MENTOR
                                        && by.id().equals(enrollment.mentor().id()));
                };
        if (!theirs) {
            throw Refusal.notYourRole();
        }
    }

    private boolean open() {
        return state == State.WAITING_FOR_BRIEF || state == State.READY;
    }

    private void mustBe(Kind duty) {
        if (kind != duty) {
            throw Refusal.conflict("refusal.otherDuty");
        }
    }

    private void mustBeOpen() {
        if (!open()) {
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

    /** In which episode it was given; null for thanks. */
    public @Nullable UUID riskId() {
        return riskId;
    }

    /** Whose duty it is to look after the client; null for thanks, which are the leader's. */
    public @Nullable Role meantFor() {
        return meantFor;
    }

    /** How somebody looked after the client. */
    public @Nullable String note() {
        return note;
    }

    public int version() {
        return version;
    }
}
