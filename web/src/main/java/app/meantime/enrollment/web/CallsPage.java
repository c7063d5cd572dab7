package app.meantime.enrollment.web;

import app.meantime.enrollment.Call;
import app.meantime.enrollment.Enrollment;
import app.meantime.enrollment.ejb.CallTimes;
import app.meantime.enrollment.ejb.CallTimes.Warning;
import app.meantime.enrollment.ejb.EnrollmentViews;
import app.meantime.enrollment.ejb.EnrollmentViews.CallView;
import app.meantime.enrollment.ejb.EnrollmentViews.View;
import app.meantime.enrollment.ejb.Enrollments;
import app.meantime.people.ejb.Caller;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import app.meantime.program.Channel;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The mentor's calls: what is planned, what was held; planning the next one. */
@Named
@RequestScoped
public class CallsPage {

    private static final String HERE = "/mentor/calls";

    @Inject
    Enrollments enrollments;

    @Inject
    EnrollmentViews views;

    @Inject
    Caller caller;

    @Inject
    Words words;

    @Inject
    Act act;

    @Inject
    CallTimes times;

    /** Whose call is to be planned: the form comes filled in. */
    @Inject
    @ManagedProperty("#{param.with}")
    @Nullable String with;

    private List<View> mine = List.of();
    private Map<UUID, List<Warning>> doubts = Map.of();
    private Map<UUID, Instant> next = Map.of();
    private @Nullable String enrollment;
    private final TypedPlan typed = new TypedPlan();

    /** A call and whose it is. */
    public record Row(CallView call, String client, String there, boolean doubtful) {}

    /** A client whose next call is to be planned by the rhythm of the program. */
    public record Due(UUID enrollment, String client, Instant at, String there) {}

    @PostConstruct
    void open() {
        UUID me = caller.id();
        mine = views.mine().stream().filter(one -> one.mentor().id().equals(me)).toList();
        doubts = times.warnings();
        next = times.next();
        mine.stream().filter(one -> one.id().toString().equals(with)).forEach(one -> {
            enrollment = with;
            Instant at = next.get(one.id());
            typed.setPlannedAt(at == null ? null : LocalDateTime.ofInstant(at, words.zone()));
        });
    }

    /** Those in which a call may be planned. */
    public List<View> getEnrollments() {
        return mine.stream()
                .filter(one ->
                        one.state() == Enrollment.State.ACTIVE && one.channels().contains(Channel.CALLS))
                .toList();
    }

    /** The zones in which their clients live, for the script that tells their time: "id=Asia/Kolkata …". */
    public String getZones() {
        return getEnrollments().stream()
                .map(one -> one.id() + "=" + one.clientZone())
                .collect(Collectors.joining(" "));
    }

    /** Whose next call the rhythm wants, soonest first. */
    public List<Due> getDue() {
        return getEnrollments().stream()
                .filter(one -> next.containsKey(one.id()))
                .map(one -> {
                    Instant at = Objects.requireNonNull(next.get(one.id()));
                    return new Due(one.id(), one.client().name(), at, words.there(at, ZoneId.of(one.clientZone())));
                })
                .sorted(Comparator.comparing(Due::at))
                .toList();
    }

    public List<Row> getPlanned() {
        return rows(Call.State.PLANNED)
                .sorted(Comparator.comparing(row -> row.call().plannedAt()))
                .toList();
    }

    public List<Row> getHeld() {
        return Stream.of(Call.State.HELD, Call.State.MISSED, Call.State.CANCELLED)
                .flatMap(this::rows)
                .sorted(Comparator.comparing((Row row) -> row.call().plannedAt())
                        .reversed())
                .toList();
    }

    private Stream<Row> rows(Call.State state) {
        return mine.stream().flatMap(one -> one.calls().stream()
                .filter(call -> call.state() == state)
                .map(call -> new Row(
                        call,
                        one.client().name(),
                        words.there(call.plannedAt(), ZoneId.of(one.clientZone())),
                        doubts.containsKey(call.id()))));
    }

    public void plan() throws IOException {
        UUID call = UUID.randomUUID();
        act.thenShow(HERE + "/" + call, () -> {
            enrollments.planCall(Path.id(enrollment), call, typed.plan(words.zone(), words.say("calls.when")));
        });
    }

    public @Nullable String getEnrollment() {
        return enrollment;
    }

    public void setEnrollment(@Nullable String enrollment) {
        this.enrollment = enrollment;
    }

    /** When it is to be, for how long, what for and where. */
    public TypedPlan getTyped() {
        return typed;
    }
}
