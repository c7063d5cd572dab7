package app.meantime.enrollment;

import app.meantime.Texts;
import app.meantime.people.Person;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A scheduled live meeting. Only its enrollment changes it, because held calls count there. */
@Entity
public class Call {

    private static final int LONGEST_NOTE = 4000;

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

    private @Nullable Instant heldAt;

    private @Nullable String question;

    private @Nullable String strategy;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    Call(UUID id, Enrollment enrollment, Person mentor, Instant plannedAt, Purpose purpose) {
        this.id = id;
        this.enrollment = enrollment;
        this.mentor = mentor;
        this.plannedAt = plannedAt;
        this.purpose = purpose;
        this.state = State.PLANNED;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Call() {}

    void hold(Instant at, @Nullable String question, @Nullable String strategy) {
        this.state = State.HELD;
        this.heldAt = at;
        this.question = Texts.optional(question, LONGEST_NOTE, "question");
        this.strategy = Texts.optional(strategy, LONGEST_NOTE, "strategy");
    }

    void notHeld(State instead) {
        this.state = instead;
        this.heldAt = null;
    }

    /** Somebody else is the mentor from then on: what is planned for later is theirs; what is past stays with whom it was planned. */
    void handOver(Person to, Instant at) {
        if (plannedAfter(at)) {
            mentor = to;
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

    public Instant plannedAt() {
        return plannedAt;
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
