package app.meantime.enrollment;

import app.meantime.Moments;
import app.meantime.Refusal;
import app.meantime.people.Person;
import app.meantime.program.Channel;
import app.meantime.program.MessageKind;
import app.meantime.program.Program;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A client in a program with a mentor. Calls are planned and held here, and counted here in the same breath: once the
 * second call of this client with this mentor has been held, the enrollment is due for the leader's gratitude. It stays
 * due until the task has been asked for, and it is asked for once, whatever is corrected about the calls afterwards.
 */
@Entity
public class Enrollment {

    /** A call may be noted this far ahead of the clock that we read, not further: clocks differ. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    /** How an enrollment stands. */
    public enum State {
        INVITED,
        ACTIVE,
        PAUSED,
        COMPLETED,
        WITHDRAWN
    }

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Program program;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Person client;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Person mentor;

    @Enumerated(EnumType.STRING)
    private State state;

    private LocalDate startedOn;

    /** Calls held with the present mentor; kept beside the calls so that lists need not count. */
    private int heldCalls;

    /** The second call was held and nobody has asked the leader yet. */
    private boolean gratitudeDue;

    private boolean gratitudeAsked;

    @OneToMany(mappedBy = "enrollment", cascade = CascadeType.ALL)
    @OrderBy("plannedAt, id")
    private List<Call> calls = new ArrayList<>();

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Enrollment(UUID id, Program program, Person client, Person mentor, LocalDate startedOn) {
        this.id = id;
        this.program = program;
        this.client = client;
        this.mentor = mentor;
        this.state = State.ACTIVE;
        this.startedOn = startedOn;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Enrollment() {}

    /**
     * Plans a call with the present mentor. Planning the same call again is the same call.
     *
     * @throws Refusal CONFLICT when the enrollment does not run, and where calls are off in its program (R56)
     */
    public Call planCall(UUID callId, Instant plannedAt, Call.Purpose purpose) {
        mustRun();
        for (Call call : calls) {
            if (call.id().equals(callId)) {
                return call;
            }
        }
        program.mustTake(Channel.CALLS);
        Call call = new Call(callId, this, mentor, Moments.plausible(plannedAt), purpose);
        calls.add(call);
        return call;
    }

    /**
     * The call took place. A call that was held already is corrected; one that was missed or cancelled took place after
     * all.
     *
     * @throws Refusal CONFLICT when it is said to have been held in the future
     */
    public void holdCall(
            UUID callId, Instant heldAt, @Nullable String question, @Nullable String strategy, Instant now) {
        Call call = call(callId);
        if (heldAt.isAfter(now.plus(CLOCKS_DIFFER))) {
            throw Refusal.conflict("refusal.heldInFuture");
        }
        call.hold(Moments.plausible(heldAt), question, strategy);
        countHeldCalls();
    }

    /** The client or the mentor did not come. */
    public void missCall(UUID callId) {
        call(callId).notHeld(Call.State.MISSED);
        countHeldCalls();
    }

    /** The call does not take place, or did not after all. */
    public void cancelCall(UUID callId) {
        call(callId).notHeld(Call.State.CANCELLED);
        countHeldCalls();
    }

    /** The leader has been asked for gratitude: never again for this enrollment (R21). */
    public void askForGratitude() {
        gratitudeAsked = true;
        gratitudeDue = false;
    }

    private void countHeldCalls() {
        heldCalls = (int) calls.stream().filter(call -> call.heldWith(mentor)).count();
        gratitudeDue = !gratitudeAsked && heldCalls >= Program.GRATITUDE_CALL && program.takes(MessageKind.GRATITUDE);
    }

    private Call call(UUID callId) {
        return calls.stream()
                .filter(call -> call.id().equals(callId))
                .findFirst()
                .orElseThrow(Refusal::notThere);
    }

    public boolean runs() {
        return state == State.ACTIVE;
    }

    /** New things are begun only in an enrollment that runs. */
    public void mustRun() {
        if (!runs()) {
            throw Refusal.conflict("refusal.enrollmentNotActive");
        }
    }

    public boolean gratitudeDue() {
        return gratitudeDue;
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public Program program() {
        return program;
    }

    public Person client() {
        return client;
    }

    public Person mentor() {
        return mentor;
    }

    public State state() {
        return state;
    }

    public LocalDate startedOn() {
        return startedOn;
    }

    /** How many calls this client has held with the present mentor. */
    public int heldCalls() {
        return heldCalls;
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    public int version() {
        return version;
    }
}
