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
    private Instant now = Instant.EPOCH;

    @PostConstruct
    void open() {
        mentorships = home.mentorships();
        threads = home.threads();
        now = clock.instant();
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

    /** "Maya thinks before answering; expect it by Thu 15:00, your time" (R45), with the reason when they are off. */
    public String promise(Mentorship mentorship) {
        String mentor = mentorship.mentor().firstName();
        String by = words.when(mentorship.expectBy());
        return mentorship.worksFrom().isAfter(now)
                ? words.say("client.promise.off", mentor, words.when(mentorship.worksFrom()), by)
                : words.say("client.promise", mentor, by);
    }

    /** What the program promises: "Maya answers within 4 working hours." */
    public String window(Mentorship mentorship) {
        long minutes = mentorship.window().toMinutes();
        String mentor = mentorship.mentor().firstName();
        return minutes % 60 == 0
                ? words.say("client.within.hours", mentor, minutes / 60)
                : words.say("client.within.minutes", mentor, minutes);
    }

    /** "Working hours: Mon–Fri 9:00–17:00 in Toronto, where it is 14:12 now." */
    public String hours(Mentorship mentorship) {
        return words.say(
                "client.hours",
                new WeekInWords(words.language(), words.say("week.everyDay")).of(mentorship.week()),
                Words.city(mentorship.zone()),
                words.timeIn(now, mentorship.zone()));
    }

    /** The next call where the mentor is: "9:00 in Toronto"; nothing where both have the same time. */
    public String callThere() {
        CallView call = nextCall;
        return call == null
                ? ""
                : mentorships.stream()
                        .filter(mentorship -> mentorship.enrollmentId().equals(call.enrollmentId()))
                        .findFirst()
                        .map(mentorship -> words.there(call.plannedAt(), mentorship.zone()))
                        .orElse("");
    }

    /** With whom the next call is. */
    public String callWith() {
        CallView call = nextCall;
        return mentorships.stream()
                .filter(mentorship -> call != null && mentorship.enrollmentId().equals(call.enrollmentId()))
                .map(mentorship -> mentorship.mentor().name())
                .findFirst()
                .orElse("");
    }

    /** Where a thread stands, as one would say it (S4). */
    public String standing(Row row) {
        return new Standing(words).of(row);
    }
}
