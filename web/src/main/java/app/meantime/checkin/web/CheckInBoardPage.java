package app.meantime.checkin.web;

import app.meantime.Refusal;
import app.meantime.checkin.CheckIn.State;
import app.meantime.checkin.Week;
import app.meantime.checkin.ejb.CheckInViews;
import app.meantime.checkin.ejb.CheckInViews.Member;
import app.meantime.checkin.ejb.CheckInViews.View;
import app.meantime.checkin.ejb.CheckIns;
import app.meantime.people.Role;
import app.meantime.people.ejb.People;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import app.meantime.program.CheckInPart;
import app.meantime.voice.VoiceMessage.Seal;
import app.meantime.voice.ejb.MessageView;
import app.meantime.voice.ejb.ThreadViews;
import app.meantime.words.Moment;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The check-in board (S5): members and weeks, and one week's one part of everybody in one pass. */
@Named
@RequestScoped
public class CheckInBoardPage {

    private static final int WEEKS = 6;

    @Inject
    CheckInViews views;

    @Inject
    ThreadViews threads;

    @Inject
    CheckIns checkIns;

    @Inject
    People people;

    @Inject
    Words words;

    @Inject
    Act act;

    @Inject
    Clock clock;

    @Inject
    @ManagedProperty("#{param.week}")
    @Nullable String asked;

    @Inject
    @ManagedProperty("#{param.part}")
    @Nullable String askedPart;

    @Inject
    @ManagedProperty("#{param.who}")
    @Nullable String who;

    @Inject
    @ManagedProperty("#{param.enrollment}")
    @Nullable String enrollment;

    @Inject
    @ManagedProperty("#{param.day}")
    @Nullable String day;

    private List<Member> members = List.of();
    private List<LocalDate> mondays = List.of();
    private LocalDate chosen = LocalDate.EPOCH;
    private CheckInPart part = CheckInPart.WINS;
    private @Nullable String reason;

    /** A week of a member; without a view nothing was asked for. */
    public record Cell(LocalDate monday, @Nullable View view, boolean chosen) {}

    @PostConstruct
    void open() {
        LocalDate latest = CheckInViews.monday(words.localDate(clock.instant()));
        mondays = IntStream.range(0, WEEKS)
                .mapToObj(week -> latest.minusWeeks(WEEKS - 1 - week))
                .toList();
        members = views.board(latest, WEEKS, isEverybody());
        part = Arrays.stream(CheckInPart.values())
                .filter(one -> one.name().equalsIgnoreCase(askedPart))
                .findFirst()
                .orElse(CheckInPart.WINS);
        chosen = chosen(latest);
    }

    /** The week that was asked for; else the latest in which somebody has checked in. */
    private LocalDate chosen(LocalDate latest) {
        try {
            LocalDate monday = asked == null ? null : Week.mondayNamed(asked);
            if (monday != null && mondays.contains(monday)) {
                return monday;
            }
        } catch (Refusal noWeek) {
            // an address that somebody typed: the board is shown all the same
            return latest;
        }
        return members.stream()
                .flatMap(member -> member.weeks().values().stream())
                .filter(view -> view.sentAt() != null)
                .map(view -> CheckInViews.monday(view.week()))
                .max(Comparator.naturalOrder())
                .orElse(latest);
    }

    public List<Member> getMembers() {
        return members;
    }

    public List<LocalDate> getMondays() {
        return mondays;
    }

    public LocalDate getChosen() {
        return chosen;
    }

    public List<CheckInPart> getParts() {
        return List.of(CheckInPart.values());
    }

    public CheckInPart getPart() {
        return part;
    }

    /** A leader may look at everybody; what others' members say is not heard there. */
    public boolean isLeader() {
        return people.me().roles().contains(Role.LEADER);
    }

    public boolean isEverybody() {
        return "everybody".equals(who) && isLeader();
    }

    /** This board with another week or part. */
    public String link(LocalDate monday, CheckInPart which) {
        return "/mentor/check-ins?week=" + monday + "&part=" + piece(which) + (isEverybody() ? "&who=everybody" : "");
    }

    /** "23 Nov": a week by its Monday. */
    public String brief(LocalDate monday) {
        return Moment.SHORT_DATE.in(words.language()).format(monday);
    }

    public String piece(CheckInPart which) {
        return which.name().toLowerCase(Locale.ROOT);
    }

    public List<Cell> cells(Member member) {
        return mondays.stream()
                .map(monday -> new Cell(monday, member.weeks().get(monday), monday.equals(chosen)))
                .toList();
    }

    /** The chosen week of everybody who has one. */
    public List<View> getWeek() {
        return members.stream()
                .map(member -> member.weeks().get(chosen))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Is there anything of the chosen part to be played? */
    public boolean isPlayable() {
        return getWeek().stream().map(this::said).anyMatch(message -> message != null && spoken(message));
    }

    /** What was said in the chosen part; null where nothing was, or it is not the caller's to hear. */
    public @Nullable MessageView said(View view) {
        return view.parts().stream()
                .filter(message -> message.part() == part)
                .findFirst()
                .orElse(null);
    }

    public boolean spoken(MessageView message) {
        return message.seal() != Seal.TEXT;
    }

    /** The waveform, as a player reads it. */
    public String peaks(MessageView message) {
        return Base64.getEncoder().encodeToString(threads.shape(message.id()).peaks());
    }

    /** Does somebody wait for an answer to it? */
    public boolean waits(MessageView message) {
        return message.promise() != null
                && message.promise().keptAt() == null
                && message.promise().stopReason() == null;
    }

    /** "Answer by Thu 15:00", or when it was answered. */
    public String promise(MessageView message) {
        return message.promise() == null
                ? ""
                : message.promise().keptAt() != null
                        ? words.say(
                                "checkin.help.answered",
                                words.when(message.promise().keptAt()))
                        : waits(message)
                                ? words.say(
                                        "checkin.help.by",
                                        words.when(message.promise().dueAt()))
                                : "";
    }

    public String label(View view) {
        return words.say("checkin.label", view.client().name(), words.say("checkin.part." + part));
    }

    public String tempo(Member member) {
        return CheckInPage.tempo(words, member.tempo());
    }

    public String icon(View view) {
        return CheckInPage.icon(view.state());
    }

    public String state(View view) {
        return words.say("checkin.state." + view.state());
    }

    /** Why it was excused, and by whom. */
    public String excused(View view) {
        return view.excuse() == null
                ? ""
                : view.excuse().by() == null
                        ? words.say("checkin.excuse.rest")
                        : words.say(
                                "checkin.excuse.why",
                                String.valueOf(view.excuse().reason()),
                                view.excuse().by().name());
    }

    public boolean excusable(View view) {
        return view.state() == State.OPEN || view.state() == State.MISSED;
    }

    public void excuse() throws IOException {
        act.thenShow(link(chosen, part), () -> checkIns.excuse(Path.id(enrollment), String.valueOf(day), reason));
    }

    public void require() throws IOException {
        act.thenShow(link(chosen, part), () -> checkIns.require(Path.id(enrollment), String.valueOf(day)));
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }
}
