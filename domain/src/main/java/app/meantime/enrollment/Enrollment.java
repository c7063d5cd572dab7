package app.meantime.enrollment;

import app.meantime.Moments;
import app.meantime.Refusal;
import app.meantime.Texts;
import app.meantime.people.Person;
import app.meantime.people.Role;
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
 *
 * <p>It begins when the client accepts the invitation, may rest, and ends completed or withdrawn. Nothing new is begun in one
 * that does not run; but neither a pause nor an end stops a promise: what was asked before is still answered, or closed by one
 * of the two who speak there. So no promise is broken in silence.
 */
@Entity
public class Enrollment {

    /** A call may be noted this far ahead of the clock that we read, not further: clocks differ. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private static final int LONGEST_REASON = 500;

    /** How an enrollment stands. */
    public enum State {
        INVITED,
        ACTIVE,
        PAUSED,
        COMPLETED,
        WITHDRAWN;

        /** Does it take one of the mentor's places? */
        public boolean open() {
            return this == INVITED || this == ACTIVE || this == PAUSED;
        }
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

    /** Those who start together, or null. */
    private @Nullable UUID cohortId;

    private @Nullable Instant invitedAt;

    private @Nullable Instant activatedAt;

    /** Since when it rests; null while it does not. */
    private @Nullable Instant pausedAt;

    /** When it last began to run again after a rest; null where it never rested. */
    private @Nullable Instant resumedAt;

    /** When it was completed or withdrawn. */
    private @Nullable Instant endedAt;

    private @Nullable String endReason;

    /** The enrollment that this one continues. */
    private @Nullable UUID renewsId;

    /** Calls held with the present mentor; kept beside the calls so that lists need not count. */
    private int heldCalls;

    /** The second call was held and nobody has asked the leader yet. */
    private boolean gratitudeDue;

    private boolean gratitudeAsked;

    @OneToMany(mappedBy = "enrollment", cascade = CascadeType.ALL)
    @OrderBy("plannedAt, id")
    private List<Call> calls = new ArrayList<>();

    @OneToMany(mappedBy = "enrollment", cascade = CascadeType.ALL)
    @OrderBy("at, id")
    private List<Handover> handovers = new ArrayList<>();

    @Version
    private int version;

    /** One that runs from that day on, where the client lives. */
    public Enrollment(UUID id, Program program, Person client, Person mentor, LocalDate startedOn) {
        this(id, program, client, mentor, startedOn, State.ACTIVE);
        this.activatedAt = startedOn.atStartOfDay(client.zone()).toInstant();
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    private Enrollment(UUID id, Program program, Person client, Person mentor, LocalDate startedOn, State state) {
        mustBeTwo(client, mentor);
        this.id = id;
        this.program = program;
        this.client = client;
        this.mentor = mentor;
        this.state = state;
        this.startedOn = startedOn;
    }

    /**
     * One that waits for the client to accept.
     *
     * @param startsOn the day on which it is to begin
     * @param cohort those with whom the client starts, or null
     * @throws Refusal CONFLICT when somebody is to be their own mentor
     */
    public static Enrollment invited(
            UUID id,
            Program program,
            Person client,
            Person mentor,
            LocalDate startsOn,
            @Nullable UUID cohort,
            Instant at) {
        Enrollment enrollment = new Enrollment(id, program, client, mentor, startsOn, State.INVITED);
        Moments.plausible(startsOn);
        enrollment.cohortId = cohort;
        enrollment.invitedAt = at;
        return enrollment;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Enrollment() {}

    /**
     * The client has accepted the invitation: it runs, and if it was to have begun already it begins now.
     *
     * @throws Refusal CONFLICT unless it waits for that
     */
    public void accept(Instant at) {
        if (state != State.INVITED) {
            throw Refusal.conflict("refusal.enrollmentNotInvited");
        }
        state = State.ACTIVE;
        activatedAt = at;
        LocalDate today = LocalDate.ofInstant(at, client.zone());
        startedOn = startedOn.isBefore(today) ? today : startedOn;
    }

    /**
     * It rests: nothing new is begun, and what was asked is still answered. One that rests already rests on.
     *
     * @throws Refusal CONFLICT unless it runs
     */
    public void pause(Instant at) {
        if (state == State.PAUSED) {
            return;
        }
        mustRun();
        state = State.PAUSED;
        pausedAt = at;
    }

    /**
     * It runs again. One that runs already runs on.
     *
     * @throws Refusal CONFLICT unless it rests
     */
    public void resume(Instant at) {
        if (state == State.ACTIVE) {
            return;
        }
        if (state != State.PAUSED) {
            throw Refusal.conflict("refusal.enrollmentNotPaused");
        }
        state = State.ACTIVE;
        pausedAt = null;
        resumedAt = at;
    }

    /**
     * The client has gone the whole way. Calls that were planned for later are cancelled; what was asked is still answered.
     *
     * @throws Refusal CONFLICT when it has not begun, and when it was withdrawn
     */
    public void complete(Instant at) {
        if (state == State.COMPLETED) {
            return;
        }
        mustHaveBegun();
        mustBeOpen();
        end(State.COMPLETED, null, at);
    }

    /**
     * The client does not go on, or does not come. Calls that were planned for later are cancelled; what was asked is still
     * answered, or closed by one of the two.
     *
     * @param reason why; for an invitation that is taken back it may be left out
     * @throws Refusal CONFLICT when it was completed; UNACCEPTABLE without a reason
     */
    public void withdraw(@Nullable String reason, Instant at) {
        if (state == State.WITHDRAWN) {
            return;
        }
        mustBeOpen();
        String why = state == State.INVITED
                ? Texts.optional(reason, LONGEST_REASON, "reason")
                : Texts.required(reason, LONGEST_REASON, "reason");
        end(State.WITHDRAWN, why, at);
    }

    private void end(State how, @Nullable String reason, Instant at) {
        state = how;
        pausedAt = null;
        endedAt = at;
        endReason = reason;
        calls.stream().filter(call -> call.plannedAfter(at)).forEach(Call::cancel);
    }

    /**
     * The client goes on: another enrollment, with the same mentor, continues this one, which is completed unless it was before.
     * The threads of this one stay readable.
     *
     * @param next what it goes on in: the newest edition, or another program
     * @param startsOn its first day
     * @throws Refusal CONFLICT when this one has not begun, and when it was withdrawn
     */
    public Enrollment renew(UUID renewedId, Program next, LocalDate startsOn, Instant at) {
        mustHaveBegun();
        if (state == State.WITHDRAWN) {
            throw Refusal.conflict("refusal.enrollmentOver");
        }
        complete(at);
        Enrollment renewed = new Enrollment(renewedId, next, client, mentor, startsOn, State.ACTIVE);
        Moments.plausible(startsOn);
        renewed.activatedAt = at;
        renewed.renewsId = id;
        return renewed;
    }

    /**
     * Somebody else is the mentor from now on. Calls planned for later are theirs, and the calls of the two are counted from
     * the beginning; whether the leader was asked for gratitude is of the enrollment and stays (R21).
     *
     * @param note what the new mentor should know; the client never sees it
     * @throws Refusal CONFLICT when they are the mentor already, are the client, or mentor nobody; UNACCEPTABLE without a note
     */
    public Handover handOver(Person to, @Nullable String note, Instant at) {
        if (to.id().equals(mentor.id())) {
            throw Refusal.conflict("refusal.mentorAlready", to.name());
        }
        mustBeTwo(client, to);
        if (!to.holds(Role.MENTOR)) {
            throw Refusal.conflict("refusal.mentorsNobody", to.name());
        }
        Handover handover = new Handover(UUID.randomUUID(), this, mentor, to, note, at);
        handovers.add(handover);
        calls.forEach(call -> call.handOver(to, at));
        mentor = to;
        countHeldCalls();
        return handover;
    }

    private static void mustBeTwo(Person client, Person mentor) {
        if (client.id().equals(mentor.id())) {
            throw Refusal.conflict("refusal.ownMentor", client.name());
        }
    }

    private void mustHaveBegun() {
        if (state == State.INVITED) {
            throw Refusal.conflict("refusal.enrollmentNotBegun");
        }
    }

    private void mustBeOpen() {
        if (!state.open()) {
            throw Refusal.conflict("refusal.enrollmentOver");
        }
    }

    /**
     * Plans a call with the present mentor. Planning the same call again is the same call.
     *
     * @throws Refusal CONFLICT when the enrollment does not run, and where calls are off in its program (R56)
     */
    public Call planCall(UUID callId, Instant plannedAt, Call.Purpose purpose) {
        return planCall(callId, Call.Plan.usual(plannedAt, purpose));
    }

    /** The same with its length and its place. */
    public Call planCall(UUID callId, Call.Plan plan) {
        mustRun();
        for (Call call : calls) {
            if (call.id().equals(callId)) {
                return call;
            }
        }
        program.mustTake(Channel.CALLS);
        Call call = new Call(callId, this, mentor, plan);
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

    /**
     * A planned call is to be at another time, or for something else.
     *
     * @throws Refusal CONFLICT once it was held, missed or cancelled
     */
    public void changeCall(UUID callId, Call.Plan plan) {
        mustRun();
        call(callId).change(plan);
    }

    /** Somebody did not come. */
    public void missCall(UUID callId) {
        missCall(callId, null);
    }

    /** The client or the mentor did not come. */
    public void missCall(UUID callId, Call.@Nullable Absent by) {
        call(callId).miss(by);
        countHeldCalls();
    }

    /** The call does not take place, or did not after all. */
    public void cancelCall(UUID callId) {
        call(callId).cancel();
        countHeldCalls();
    }

    /**
     * What was cancelled is to take place after all; what is planned stays planned.
     *
     * @throws Refusal CONFLICT once it was held or missed
     */
    public void restoreCall(UUID callId) {
        mustRun();
        call(callId).restore();
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

    /**
     * One of its calls.
     *
     * @throws Refusal NOT_THERE when it is another's
     */
    public Call call(UUID callId) {
        return calls.stream()
                .filter(call -> call.id().equals(callId))
                .findFirst()
                .orElseThrow(Refusal::notThere);
    }

    /** Is it that person's, as the client or as the mentor? */
    public boolean has(Person someone) {
        return client.id().equals(someone.id()) || mentor.id().equals(someone.id());
    }

    /** May that person know of it? Its two may, and whoever oversees the practice. */
    public boolean isSeenBy(Person someone) {
        return has(someone) || someone.oversees();
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

    public @Nullable UUID cohortId() {
        return cohortId;
    }

    public @Nullable Instant invitedAt() {
        return invitedAt;
    }

    /** When the client accepted, or when it began without being asked. */
    public @Nullable Instant activatedAt() {
        return activatedAt;
    }

    public @Nullable Instant pausedAt() {
        return pausedAt;
    }

    public @Nullable Instant resumedAt() {
        return resumedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public @Nullable String endReason() {
        return endReason;
    }

    public @Nullable UUID renewsId() {
        return renewsId;
    }

    /** Every change of mentor, in order. */
    public List<Handover> handovers() {
        return List.copyOf(handovers);
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
