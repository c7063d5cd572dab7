package app.meantime.enrollment;

import app.meantime.Moments;
import app.meantime.Refusal;
import app.meantime.Texts;
import app.meantime.people.Person;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A scheduled live meeting. Only its enrollment changes it, because held calls count there. */
@Entity
public class Call {

    /** So long a call takes that nobody said otherwise about. */
    public static final int USUAL_MINUTES = 45;

    private static final int LONGEST_NOTE = 4000;
    private static final int LONGEST_PLACE = 500;
    private static final int SHORTEST = 5;
    private static final int LONGEST = 480;

    /** How a call stands. A held call can be corrected: held at another time, or not held after all. */
    public enum State {
        PLANNED,
        HELD,
        MISSED,
        CANCELLED
    }

    /** What a call is for (R50). */
    public enum Purpose {
        PLANNING,
        STRATEGY,
        FOCUS
    }

    /** Who did not come. */
    public enum Absent {
        CLIENT,
        MENTOR
    }

    /**
     * When a call is to be, and what for.
     *
     * @param at when it begins
     * @param minutes how long it takes, 5 to 480
     * @param place where, or the link to it; may be left out
     */
    public record Plan(
            Instant at,
            int minutes,
            Purpose purpose,
            @Nullable String place) {

        public Plan {
            at = Moments.plausible(at);
            if (minutes < SHORTEST || minutes > LONGEST) {
                throw Refusal.unacceptable("refusal.callLength", SHORTEST, LONGEST);
            }
            place = Texts.optional(place, LONGEST_PLACE, "place");
        }

        /** A call of the usual length, wherever. */
        public static Plan usual(Instant at, Purpose purpose) {
            return new Plan(at, USUAL_MINUTES, purpose, null);
        }
    }

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Enrollment enrollment;

    /** The mentor who is to hold it; a later change of mentor does not rewrite who held it. */
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Person mentor;

    private Instant plannedAt;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    @Enumerated(EnumType.STRING)
    private State state;

    private int minutes;

    private @Nullable String place;

    @Enumerated(EnumType.STRING)
    private @Nullable Absent missedBy;

    /** How often those invited had to be told anew; calendars go by it. */
    private int sequence;

    private @Nullable Instant heldAt;

    private @Nullable String question;

    private @Nullable String strategy;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    Call(UUID id, Enrollment enrollment, Person mentor, Plan plan) {
        this.id = id;
        this.enrollment = enrollment;
        this.mentor = mentor;
        this.plannedAt = plan.at();
        this.minutes = plan.minutes();
        this.purpose = plan.purpose();
        this.place = plan.place();
        this.state = State.PLANNED;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Call() {}

    /** It is to be otherwise; those invited are told anew, unless nothing is. */
    void change(Plan plan) {
        if (state != State.PLANNED) {
            throw Refusal.conflict("refusal.callNotPlanned");
        }
        if (!plan.equals(plan())) {
            plannedAt = plan.at();
            minutes = plan.minutes();
            purpose = plan.purpose();
            place = plan.place();
            sequence++;
        }
    }

    /** It is to take place after all. */
    void restore() {
        if (state == State.HELD || state == State.MISSED) {
            throw Refusal.conflict("refusal.callNotPlanned");
        }
        if (state == State.CANCELLED) {
            state = State.PLANNED;
            sequence++;
        }
    }

    /** It does not take place, or did not after all; whoever still expects it is told. */
    void cancel() {
        if (state == State.PLANNED) {
            sequence++;
        }
        notHeld(State.CANCELLED);
    }

    void miss(@Nullable Absent by) {
        notHeld(State.MISSED);
        missedBy = by;
    }

    void hold(Instant at, @Nullable String question, @Nullable String strategy) {
        this.state = State.HELD;
        this.missedBy = null;
        this.heldAt = at;
        this.question = Texts.optional(question, LONGEST_NOTE, "question");
        this.strategy = Texts.optional(strategy, LONGEST_NOTE, "strategy");
    }

    private void notHeld(State instead) {
        state = instead;
        heldAt = null;
        missedBy = null;
    }

    /** Somebody else is the mentor from then on: what is planned for later is theirs; what is past stays with whom it was planned. */
    void handOver(Person to, Instant at) {
        if (plannedAfter(at)) {
            mentor = to;
            sequence++;
        }
    }

    boolean plannedAfter(Instant at) {
        return state == State.PLANNED && plannedAt.isAfter(at);
    }

    boolean heldWith(Person someone) {
        return state == State.HELD && mentor.id().equals(someone.id());
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

    /** Who is to hold it, or held it. */
    public Person mentor() {
        return mentor;
    }

    /** When it is to be, and what for. */
    public Plan plan() {
        return new Plan(plannedAt, minutes, purpose, place);
    }

    public Instant plannedAt() {
        return plannedAt;
    }

    /** How long it takes. */
    public Duration length() {
        return Duration.ofMinutes(minutes);
    }

    /** Where, or the link to it. */
    public @Nullable String place() {
        return place;
    }

    /** Who did not come; null when that was not said. */
    public @Nullable Absent missedBy() {
        return missedBy;
    }

    /** How often those invited had to be told anew. */
    public int sequence() {
        return sequence;
    }

    public Purpose purpose() {
        return purpose;
    }

    public State state() {
        return state;
    }

    public @Nullable Instant heldAt() {
        return heldAt;
    }

    /** What the client asked (R43). */
    public @Nullable String question() {
        return question;
    }

    /** What the mentor advised (R43). */
    public @Nullable String strategy() {
        return strategy;
    }
}
