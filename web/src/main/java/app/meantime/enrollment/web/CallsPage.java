package app.meantime.enrollment.web;

import app.meantime.Refusal;
import app.meantime.enrollment.Call;
import app.meantime.enrollment.ejb.EnrollmentViews;
import app.meantime.enrollment.ejb.EnrollmentViews.CallView;
import app.meantime.enrollment.ejb.EnrollmentViews.View;
import app.meantime.enrollment.ejb.Enrollments;
import app.meantime.people.ejb.Caller;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    @ManagedProperty("#{param.call}")
    @Nullable String call;

    private List<View> mine = List.of();
    private @Nullable String enrollment;
    private @Nullable LocalDateTime plannedAt;
    private Call.Purpose purpose = Call.Purpose.STRATEGY;
    private final Map<UUID, Notes> notes = new HashMap<>();

    /** What was typed about one call. */
    public static class Notes {

        private @Nullable String question;
        private @Nullable String strategy;

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
    }

    /** A call and whose it is. */
    public record Row(CallView call, String client) {}

    @PostConstruct
    void open() {
        UUID me = caller.id();
        mine = views.mine().stream().filter(one -> one.mentor().id().equals(me)).toList();
        mine.forEach(one -> one.calls().forEach(planned -> notes.put(planned.id(), new Notes())));
    }

    public List<View> getEnrollments() {
        return mine;
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
                .map(call -> new Row(call, one.client().name())));
    }

    public void plan() throws IOException {
        act.thenShow(HERE, () -> {
            if (plannedAt == null) {
                throw Refusal.unacceptable("refusal.missing", words.say("calls.when"));
            }
            Instant at = plannedAt.atZone(words.zone()).toInstant();
            enrollments.planCall(Path.id(enrollment), UUID.randomUUID(), at, purpose);
        });
    }

    public void hold() throws IOException {
        act.thenShow(HERE, () -> {
            UUID held = Path.id(call);
            Notes typed = notes.getOrDefault(held, new Notes());
            enrollments.holdCall(held, null, typed.getQuestion(), typed.getStrategy());
        });
    }

    public void cancel() throws IOException {
        act.thenShow(HERE, () -> enrollments.cancelCall(Path.id(call)));
    }

    public void miss() throws IOException {
        act.thenShow(HERE, () -> enrollments.missCall(Path.id(call)));
    }

    /** What was typed, by call. */
    public Map<UUID, Notes> getNotes() {
        return notes;
    }

    public List<Call.Purpose> getPurposes() {
        return List.of(Call.Purpose.values());
    }

    public @Nullable String getEnrollment() {
        return enrollment;
    }

    public void setEnrollment(@Nullable String enrollment) {
        this.enrollment = enrollment;
    }

    public @Nullable LocalDateTime getPlannedAt() {
        return plannedAt;
    }

    public void setPlannedAt(@Nullable LocalDateTime plannedAt) {
        this.plannedAt = plannedAt;
    }

    public Call.Purpose getPurpose() {
        return purpose;
    }

    public void setPurpose(Call.Purpose purpose) {
        this.purpose = purpose;
    }
}
