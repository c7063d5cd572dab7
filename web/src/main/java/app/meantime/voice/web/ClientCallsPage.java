package app.meantime.voice.web;

import app.meantime.enrollment.Call;
import app.meantime.enrollment.ejb.EnrollmentViews;
import app.meantime.enrollment.ejb.EnrollmentViews.CallView;
import app.meantime.enrollment.ejb.EnrollmentViews.View;
import app.meantime.people.ejb.Caller;
import app.meantime.portal.web.Words;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The client's calls: what is ahead and what is to be talked about, what came of the others and what was thought afterwards. */
@Named
@RequestScoped
public class ClientCallsPage {

    @Inject
    EnrollmentViews enrollments;

    @Inject
    Caller caller;

    @Inject
    Words words;

    @Inject
    Clock clock;

    private final List<Row> planned = new ArrayList<>();
    private final List<Row> past = new ArrayList<>();

    /**
     * A call of the client's.
     *
     * @param there when it is where the mentor lives; nothing where the clocks say the same
     * @param next whether it is the next one of its enrollment, for which threads are held
     */
    public record Row(CallView call, String mentor, String there, boolean next) {

        /** When it was, or was to be. */
        public Instant at() {
            Instant held = call.heldAt();
            return held == null ? call.plannedAt() : held;
        }

        /** Does its place lead somewhere? */
        public boolean isLink() {
            String place = call.place();
            return place != null && place.matches("https?://\\S+");
        }
    }

    @PostConstruct
    void open() {
        UUID me = caller.id();
        Instant now = clock.instant();
        Set<UUID> ahead = new HashSet<>();
        enrollments.mine().stream().filter(one -> one.client().id().equals(me)).forEach(one -> one.calls()
                .forEach(call -> {
                    boolean comes = call.state() == Call.State.PLANNED
                            && call.plannedAt()
                                    .plusSeconds(60L * call.minutes())
                                    .isAfter(now);
                    if (comes) {
                        planned.add(row(one, call, ahead.add(one.id())));
                    } else if (call.state() != Call.State.PLANNED) {
                        past.add(row(one, call, false));
                    }
                }));
        planned.sort(Comparator.comparing(Row::at));
        past.sort(Comparator.comparing(Row::at).reversed());
    }

    private Row row(View enrollment, CallView call, boolean next) {
        return new Row(
                call,
                enrollment.mentor().name(),
                words.there(call.plannedAt(), ZoneId.of(enrollment.mentorZone())),
                next);
    }

    public List<Row> getPlanned() {
        return planned;
    }

    /** The next one of all. */
    public List<Row> getNext() {
        return planned.stream().limit(1).toList();
    }

    public List<Row> getPast() {
        return past;
    }

    /** The last one that was held, for the home. */
    public List<Row> getLast() {
        return past.stream()
                .filter(row -> row.call().state() == Call.State.HELD)
                .limit(1)
                .toList();
    }
}
