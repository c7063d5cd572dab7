package app.meantime.checkin;

import app.meantime.Refusal;
import app.meantime.Texts;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.Person;
import app.meantime.people.Role;
import app.meantime.program.CheckInPart;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * One week of one enrollment: whether its check-in came, and when. What is said in it stands in a thread of its own. The
 * instants are those of the member's zone and are written down; who travels meanwhile gets the later end of the day, never an
 * earlier one.
 */
@Entity
public class CheckIn {

    private static final int LONGEST_REASON = 500;

    /** How the week stands (R36). */
    public enum State {
        OPEN,
        ON_TIME,
        LATE,
        MISSED,
        /** It is not asked for; it does not lower the figure. */
        EXCUSED
    }

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Enrollment enrollment;

    /** The program's day in that week. */
    private LocalDate weekOf;

    private String zone;

    private Instant opensAt;

    private Instant remindAt;

    private Instant dueAt;

    private Instant closesAt;

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable Instant sentAt;

    private @Nullable UUID threadId;

    private @Nullable String excuseReason;

    /** Who excused it; null where the enrollment did not run when it would have been missed. */
    private @Nullable UUID excusedBy;

    private @Nullable Instant excusedAt;

    private @Nullable Instant remindedAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public CheckIn(UUID id, Enrollment enrollment, Week week) {
        this.id = id;
        this.enrollment = enrollment;
        this.weekOf = week.day();
        this.zone = week.zone().getId();
        this.opensAt = week.opensAt();
        this.remindAt = week.remindAt();
        this.dueAt = week.dueAt();
        this.closesAt = week.closesAt();
        this.state = State.OPEN;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected CheckIn() {}

    /** The member is in that zone now: the day ends with the later of the two clocks. What has ended stays as it is. */
    public void follow(ZoneId now) {
        if (now.getId().equals(zone) || sentAt != null || state == State.MISSED) {
            return;
        }
        Week there = new Week(weekOf, now);
        zone = now.getId();
        opensAt = there.opensAt().isBefore(opensAt) ? there.opensAt() : opensAt;
        remindAt = there.remindAt();
        dueAt = there.dueAt().isAfter(dueAt) ? there.dueAt() : dueAt;
        closesAt = there.closesAt().isAfter(closesAt) ? there.closesAt() : closesAt;
    }

    /**
     * May it be sent at that instant?
     *
     * @throws Refusal CONFLICT before it opens, once it was sent, and once it was missed
     */
    public void mustBeOpen(Instant at) {
        if (sentAt != null) {
            throw Refusal.conflict("refusal.checkInSent");
        }
        if (at.isBefore(opensAt)) {
            throw Refusal.conflict("refusal.checkInTooEarly");
        }
        if (state == State.MISSED || !at.isBefore(closesAt)) {
            throw Refusal.conflict("refusal.checkInOver");
        }
        enrollment.mustRun();
    }

    /**
     * Is everything said that the program asks for? Help may be left out, by whoever needs none, unless it is all there is.
     *
     * @throws Refusal UNACCEPTABLE when a part is missing, and for a part that the program does not have
     */
    public void mustBeWhole(Collection<CheckInPart> said) {
        Set<CheckInPart> asked = enrollment.program().checkInParts();
        for (CheckInPart part : CheckInPart.values()) {
            boolean required = asked.contains(part) && (part != CheckInPart.HELP || asked.size() == 1);
            if (required && !said.contains(part)) {
                throw Refusal.unacceptable("refusal.missing", part.name().toLowerCase(Locale.ROOT));
            }
            if (!asked.contains(part) && said.contains(part)) {
                throw Refusal.unacceptable("refusal.noSuchPart", part.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    /**
     * The member has spoken: on time before the day ends, late after it. Who speaks in an excused week is on time or still
     * excused, never late.
     *
     * @param thread where it was said
     * @throws Refusal as for {@link #mustBeOpen}
     */
    public void send(UUID thread, Instant at) {
        mustBeOpen(at);
        sentAt = at;
        threadId = thread;
        if (at.isBefore(dueAt)) {
            state = State.ON_TIME;
        } else if (state == State.OPEN) {
            state = State.LATE;
        }
    }

    /**
     * Its time is over: it was missed, or is excused where the enrollment does not run. Done twice it is done once.
     *
     * @return whether anything is otherwise now
     */
    public boolean close(Instant at) {
        if (state != State.OPEN || at.isBefore(closesAt)) {
            return false;
        }
        if (enrollment.runs()) {
            state = State.MISSED;
        } else {
            state = State.EXCUSED;
            excusedAt = at;
        }
        return true;
    }

    /** The member is reminded; once, while it is still to come. */
    public boolean remind(Instant at) {
        if (remindedAt != null || at.isBefore(remindAt)) {
            return false;
        }
        remindedAt = at;
        return state == State.OPEN && at.isBefore(closesAt) && enrollment.runs();
    }

    /**
     * It is not asked for that week: the member says so beforehand, or one who looks after them says so at any time. Excused
     * already, it stays as it is.
     *
     * @throws Refusal NOT_THERE for somebody else; UNACCEPTABLE without a reason; CONFLICT when it was sent, and for the member
     *     once it was due
     */
    public void excuse(Person by, @Nullable String reason, Instant at) {
        mustConcern(by);
        String why = Texts.required(reason, LONGEST_REASON, "reason");
        if (sentAt != null) {
            throw Refusal.conflict("refusal.checkInSent");
        }
        mustDecide(by, at);
        if (state == State.EXCUSED) {
            return;
        }
        state = State.EXCUSED;
        excuseReason = why;
        excusedBy = by.id();
        excusedAt = at;
    }

    /**
     * It is asked for after all. What is not excused stays as it is.
     *
     * @throws Refusal NOT_THERE for somebody else; CONFLICT for the member once it was due
     */
    public void require(Person by, Instant at) {
        mustConcern(by);
        if (state != State.EXCUSED) {
            return;
        }
        mustDecide(by, at);
        state = sentAt != null ? State.LATE : at.isBefore(closesAt) ? State.OPEN : State.MISSED;
        excuseReason = null;
        excusedBy = null;
        excusedAt = null;
    }

    private void mustDecide(Person by, Instant at) {
        if (!looksAfter(enrollment, by) && !at.isBefore(dueAt)) {
            throw Refusal.conflict("refusal.excuseTooLate");
        }
    }

    private void mustConcern(Person by) {
        if (!by.id().equals(enrollment.client().id()) && !looksAfter(enrollment, by)) {
            throw Refusal.notThere();
        }
    }

    /** Is it the mentor, or somebody who looks after everybody? Nobody looks after themselves. */
    public static boolean looksAfter(Enrollment enrollment, Person someone) {
        return !someone.id().equals(enrollment.client().id())
                && (someone.id().equals(enrollment.mentor().id())
                        || someone.holds(Role.LEADER)
                        || someone.holds(Role.MANAGER));
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

    /** The program's day in that week. */
    public LocalDate weekOf() {
        return weekOf;
    }

    public ZoneId zone() {
        return ZoneId.of(zone);
    }

    public Instant opensAt() {
        return opensAt;
    }

    public Instant remindAt() {
        return remindAt;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public Instant closesAt() {
        return closesAt;
    }

    public State state() {
        return state;
    }

    public @Nullable Instant sentAt() {
        return sentAt;
    }

    /** Where it was said; null until it was. */
    public @Nullable UUID threadId() {
        return threadId;
    }

    public @Nullable String excuseReason() {
        return excuseReason;
    }

    public @Nullable UUID excusedBy() {
        return excusedBy;
    }

    public @Nullable Instant excusedAt() {
        return excusedAt;
    }

    public @Nullable Instant remindedAt() {
        return remindedAt;
    }

    public int version() {
        return version;
    }
}
