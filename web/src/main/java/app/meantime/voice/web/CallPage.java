package app.meantime.voice.web;

import app.meantime.Refusal;
import app.meantime.enrollment.Call;
import app.meantime.enrollment.ejb.CallTimes;
import app.meantime.enrollment.ejb.CallTimes.Warning;
import app.meantime.enrollment.ejb.EnrollmentViews;
import app.meantime.enrollment.ejb.EnrollmentViews.CallView;
import app.meantime.enrollment.ejb.EnrollmentViews.View;
import app.meantime.enrollment.ejb.Enrollments;
import app.meantime.enrollment.web.TypedPlan;
import app.meantime.people.Person;
import app.meantime.people.ejb.Caller;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import app.meantime.voice.ejb.CallAgenda;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.Param;

/** One call of the mentor's: what is to be talked about, what came of it, and what was thought about it afterwards. */
@Named
@RequestScoped
public class CallPage {

    @Inject
    EnrollmentViews views;

    @Inject
    Enrollments enrollments;

    @Inject
    CallAgenda agenda;

    @Inject
    CallTimes times;

    @Inject
    Caller caller;

    @Inject
    Words words;

    @Inject
    Act act;

    @Inject
    Clock clock;

    @Inject
    HttpServletRequest request;

    @Inject
    @Param(pathIndex = 0)
    @Nullable String address;

    private @Nullable CallView call;
    private @Nullable View enrollment;
    private @Nullable String question;
    private @Nullable String strategy;
    private @Nullable LocalDateTime heldAt;
    private TypedPlan typed = new TypedPlan();

    @PostConstruct
    void open() {
        if (!isOne()) {
            return;
        }
        CallView found = views.call(Path.id(address));
        View of = views.one(found.enrollmentId());
        if (!of.mentor().id().equals(caller.id())) {
            throw Refusal.notThere();
        }
        call = found;
        enrollment = of;
        question = found.question();
        strategy = found.strategy();
        heldAt = found.heldAt() == null ? null : TypedPlan.local(found.heldAt(), words.zone());
        typed = TypedPlan.of(found, words.zone());
    }

    /** Does the address name one call, or is it the list of all? */
    public boolean isOne() {
        return address != null && !address.isEmpty();
    }

    public CallView getCall() {
        if (call == null) {
            throw Refusal.notThere();
        }
        return call;
    }

    public View getEnrollment() {
        if (enrollment == null) {
            throw Refusal.notThere();
        }
        return enrollment;
    }

    public String getFirst() {
        return Person.firstName(getEnrollment().client().name());
    }

    /** What time it is for the client; nothing where the clocks say the same. */
    public String getThere() {
        return words.there(getCall().plannedAt(), ZoneId.of(getEnrollment().clientZone()));
    }

    public boolean isPlanned() {
        return getCall().state() == Call.State.PLANNED;
    }

    public boolean isHeld() {
        return getCall().state() == Call.State.HELD;
    }

    public boolean isCancelled() {
        return getCall().state() == Call.State.CANCELLED;
    }

    public boolean isMissed() {
        return getCall().state() == Call.State.MISSED;
    }

    /** May it be said to have been held: has its time come? */
    public boolean isDue() {
        return !getCall().plannedAt().isAfter(clock.instant());
    }

    /** "Missed: Jonas did not come." */
    public String getMissedSaid() {
        Call.Absent by = getCall().missedBy();
        return by == null
                ? words.say("call.MISSED")
                : words.say(by == Call.Absent.CLIENT ? "calls.missed.client" : "calls.missed.mentor", getFirst());
    }

    /** What speaks against its time, in sentences. */
    public List<String> getDoubts() {
        return isPlanned() ? sentences(times.warnings().getOrDefault(getCall().id(), List.of())) : List.of();
    }

    private List<String> sentences(List<Warning> warnings) {
        return warnings.stream()
                .map(warning -> switch (warning.doubt()) {
                    case OUTSIDE_HOURS -> words.say("calls.doubt.hours");
                    case EARLY_OR_LATE ->
                        words.say(
                                "calls.doubt.night",
                                getFirst(),
                                words.timeIn(
                                        getCall().plannedAt(),
                                        ZoneId.of(getEnrollment().clientZone())));
                    case OVERLAPS ->
                        warning.with() == null
                                ? words.say("calls.doubt.theirs", getFirst(), words.when(warning.at()))
                                : words.say(
                                        "calls.doubt.mine", String.valueOf(warning.with()), words.when(warning.at()));
                })
                .toList();
    }

    public void hold() throws IOException {
        act.thenShow(here(), () -> {
            Instant at = heldAt == null ? null : heldAt.atZone(words.zone()).toInstant();
            String[] ticked = request.getParameterValues("talked");
            List<UUID> talked = Stream.of(ticked == null ? new String[0] : ticked)
                    .map(Path::id)
                    .toList();
            agenda.hold(getCall().id(), at, question, strategy, talked);
        });
    }

    public void change() throws IOException {
        act.thenShow(here(), () -> {
            enrollments.changeCall(getCall().id(), typed.plan(words.zone(), words.say("calls.when")));
        });
    }

    public void cancel() throws IOException {
        act.thenShow(here(), () -> enrollments.cancelCall(getCall().id()));
    }

    public void restore() throws IOException {
        act.thenShow(here(), () -> enrollments.restoreCall(getCall().id()));
    }

    public void missedByClient() throws IOException {
        act.thenShow(here(), () -> enrollments.missCall(getCall().id(), Call.Absent.CLIENT));
    }

    public void missedByMentor() throws IOException {
        act.thenShow(here(), () -> enrollments.missCall(getCall().id(), Call.Absent.MENTOR));
    }

    private String here() {
        return "/mentor/calls/" + getCall().id();
    }

    public @Nullable String getQuestion() {
        return question;
    }

    public void setQuestion(@Nullable String question) {
        this.question = question;
    }

    public @Nullable String getStrategy() {
        return strategy;
    }

    public void setStrategy(@Nullable String strategy) {
        this.strategy = strategy;
    }

    /** When it was held; now, when left out. */
    public @Nullable LocalDateTime getHeldAt() {
        return heldAt;
    }

    public void setHeldAt(@Nullable LocalDateTime heldAt) {
        this.heldAt = heldAt;
    }

    /** When it is to be, for how long, what for and where. */
    public TypedPlan getTyped() {
        return typed;
    }

    /** Does the program take a spoken afterthought? */
    public boolean isAfterthoughtOn() {
        return getEnrollment().afterthoughtSeconds() != null
                && Ways.voice(getEnrollment().channels());
    }

    /** The program's channels that are off, for the recorder. */
    public String getOff() {
        return Ways.off(getEnrollment().channels());
    }
}
