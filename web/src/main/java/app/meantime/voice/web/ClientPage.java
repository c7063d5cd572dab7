package app.meantime.voice.web;

import app.meantime.enrollment.Call;
import app.meantime.enrollment.ejb.EnrollmentViews;
import app.meantime.enrollment.ejb.EnrollmentViews.CallView;
import app.meantime.portal.web.Words;
import app.meantime.voice.ejb.ClientHome;
import app.meantime.voice.ejb.ClientHome.Mentorship;
import app.meantime.voice.ejb.ClientHome.Row;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The client's home: one big "something just came up", and how the threads stand, in words. */
@Named
@RequestScoped
public class ClientPage {

    @Inject
    ClientHome home;

    @Inject
    EnrollmentViews enrollments;

    @Inject
    Words words;

    @Inject
    Clock clock;

    private List<Mentorship> mentorships = List.of();
    private List<Row> threads = List.of();
    private @Nullable CallView nextCall;

    @PostConstruct
    void open() {
        mentorships = home.mentorships();
        threads = home.threads();
        Instant now = clock.instant();
        nextCall = enrollments.mine().stream()
                .filter(enrollment -> mentorships.stream()
                        .anyMatch(mine -> mine.enrollmentId().equals(enrollment.id())))
                .flatMap(enrollment -> enrollment.calls().stream())
                .filter(call ->
                        call.state() == Call.State.PLANNED && call.plannedAt().isAfter(now))
                .min(Comparator.comparing(CallView::plannedAt))
                .orElse(null);
    }

    public List<Mentorship> getMentorships() {
        return mentorships;
    }

    public List<Row> getThreads() {
        return threads;
    }

    public @Nullable CallView getNextCall() {
        return nextCall;
    }

    /** "Maya thinks before answering; expect it by Thu 15:00" (R45). */
    public String promise(Mentorship mentorship) {
        return words.say("client.promise", mentorship.mentor().firstName(), words.when(mentorship.expectBy()));
    }

    /** Where a thread stands, as one would say it (S4). */
    public String standing(Row row) {
        return new Standing(words).of(row.state(), row.mentor().firstName(), row.heardAt(), row.promise(), row.news());
    }
}
