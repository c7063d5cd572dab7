package app.meantime.checkin.web;

import app.meantime.checkin.CheckIn.State;
import app.meantime.checkin.Tempo;
import app.meantime.checkin.ejb.CheckInViews;
import app.meantime.checkin.ejb.CheckInViews.Membership;
import app.meantime.checkin.ejb.CheckInViews.View;
import app.meantime.checkin.ejb.CheckIns;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import app.meantime.program.CheckInPart;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A member's weekly check-in: what is due, and how the weeks before it went. */
@Named
@RequestScoped
public class CheckInPage {

    static final String HERE = "/client/check-in";

    private static final int DOTS = 6;
    private static final int AHEAD = 4;

    @Inject
    CheckInViews views;

    @Inject
    CheckIns checkIns;

    @Inject
    Words words;

    @Inject
    Act act;

    @Inject
    Clock clock;

    @Inject
    @ManagedProperty("#{param.enrollment}")
    @Nullable String enrollment;

    @Inject
    @ManagedProperty("#{param.week}")
    @Nullable String week;

    private List<Membership> memberships = List.of();
    private Instant now = Instant.EPOCH;
    private @Nullable String reason;
    private @Nullable String away;

    @PostConstruct
    void open() {
        memberships = views.memberships();
        now = clock.instant();
    }

    public List<Membership> getMemberships() {
        return memberships;
    }

    /** The one that the page is about: the one that was asked for, or the first. */
    public @Nullable Membership getChosen() {
        return memberships.stream()
                .filter(one -> one.enrollmentId().toString().equals(enrollment))
                .findFirst()
                .orElse(memberships.isEmpty() ? null : memberships.get(0));
    }

    /** Can this week's still be sent? */
    public boolean open(Membership membership) {
        View current = membership.current();
        return current != null && current.sentAt() == null && current.state() != State.MISSED;
    }

    /** "Due by Fri 23:59": where this week stands, by the member's own clock. */
    public String standing(Membership membership) {
        View current = membership.current();
        if (current == null) {
            return words.say("checkin.now.none");
        }
        String sent = words.when(current.sentAt());
        return switch (current.state()) {
            case ON_TIME -> words.say("checkin.now.onTime", sent);
            case LATE -> words.say("checkin.now.late", sent);
            case MISSED -> words.say("checkin.now.missed");
            case EXCUSED -> words.say("checkin.now.excused");
            case OPEN ->
                now.isBefore(current.dueAt())
                        ? words.say("checkin.now.due", last(current.dueAt()))
                        : words.say("checkin.now.stillLate", last(current.closesAt()));
        };
    }

    /** The last minute of a day that ends then. */
    private String last(Instant end) {
        return words.when(end.minus(Duration.ofMinutes(1)));
    }

    /** The latest weeks, the oldest first. */
    public List<View> dots(Membership membership) {
        List<View> latest = new ArrayList<>(
                membership.weeks().subList(0, Math.min(DOTS, membership.weeks().size())));
        Collections.reverse(latest);
        return latest;
    }

    /** "On time 5 of 6 required weeks; 3 in a row." */
    public String tempo(Membership membership) {
        return tempo(words, membership.tempo());
    }

    static String tempo(Words words, Tempo tempo) {
        int required = tempo.onTime() + tempo.late() + tempo.missed();
        return required == 0
                ? words.say("checkin.tempo.none")
                : words.say("checkin.tempo", tempo.onTime(), required, tempo.streak());
    }

    /** "Maya answers within 4 working hours": what help opens. */
    public String promise(Membership membership) {
        long minutes = membership.window().toMinutes();
        String mentor = membership.mentor().firstName();
        return minutes % 60 == 0
                ? words.say("client.within.hours", mentor, minutes / 60)
                : words.say("client.within.minutes", mentor, minutes);
    }

    /** The parts by their names in scripts: "wins challenges help". */
    public String pieces(Membership membership) {
        return membership.parts().stream().map(this::piece).collect(Collectors.joining(" "));
    }

    /** A part by its name in scripts. */
    public String piece(CheckInPart part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    public String state(View view) {
        return words.say("checkin.state." + view.state());
    }

    public String icon(View view) {
        return icon(view.state());
    }

    static String icon(State state) {
        return switch (state) {
            case ON_TIME -> "pi-check-circle";
            case LATE -> "pi-clock";
            case MISSED -> "pi-times-circle";
            case EXCUSED -> "pi-minus-circle";
            case OPEN -> "pi-circle";
        };
    }

    /** Weeks that can be excused beforehand: this one, as long as it is not due, and those to come. */
    public List<LocalDate> ahead(Membership membership) {
        View current = membership.current();
        if (current == null) {
            return List.of();
        }
        int first = now.isBefore(current.dueAt()) && current.sentAt() == null ? 0 : 1;
        return IntStream.range(first, AHEAD)
                .mapToObj(weeks -> current.week().plusWeeks(weeks))
                .toList();
    }

    /** The member is away that week. */
    public void excuse() throws IOException {
        act.thenShow(here(), () -> checkIns.excuse(Path.id(enrollment), String.valueOf(away), reason));
    }

    /** The member is there after all. */
    public void require() throws IOException {
        act.thenShow(here(), () -> checkIns.require(Path.id(enrollment), String.valueOf(week)));
    }

    private String here() {
        return HERE + "?enrollment=" + Path.id(enrollment);
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }

    public @Nullable String getAway() {
        return away;
    }

    public void setAway(@Nullable String away) {
        this.away = away;
    }
}
