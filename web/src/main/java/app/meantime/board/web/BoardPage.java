package app.meantime.board.web;

import app.meantime.board.Period;
import app.meantime.board.Share;
import app.meantime.board.ejb.Board;
import app.meantime.board.ejb.BoardView;
import app.meantime.board.ejb.BoardView.Attention;
import app.meantime.board.ejb.BoardView.Choice;
import app.meantime.board.ejb.BoardView.Stayed;
import app.meantime.board.ejb.BoardView.Week;
import app.meantime.portal.web.Words;
import app.meantime.retention.Reason;
import app.meantime.retention.Stage;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The manager's board (S8). What is chosen stands in the address, so that it can be kept and sent. */
@Named
@RequestScoped
public class BoardPage {

    private static final int SHOWN = 8;
    private static final long MINUTES_OF_AN_HOUR = 60;

    @Inject
    Board board;

    @Inject
    Words words;

    @Inject
    @ManagedProperty("#{param.program}")
    @Nullable String program;

    @Inject
    @ManagedProperty("#{param.weeks}")
    @Nullable String weeks;

    private @Nullable BoardView view;
    private List<Attention> attention = List.of();
    private List<Choice> programs = List.of();

    @PostConstruct
    void open() {
        UUID chosen = BoardResource.program(program);
        view = board.view(Period.of(weeks), chosen);
        attention = board.attention(chosen, SHOWN);
        programs = board.programs();
    }

    public BoardView getView() {
        return java.util.Objects.requireNonNull(view);
    }

    public List<Attention> getAttention() {
        return attention;
    }

    public List<Choice> getPrograms() {
        return programs;
    }

    public List<Integer> getPeriods() {
        return Period.CHOICES;
    }

    /** Is that program, or all, chosen? */
    public boolean chosen(@Nullable UUID one) {
        return java.util.Objects.equals(one, getView().program());
    }

    /** What goes with every link of the board: what is chosen. */
    public String getChoice() {
        return "?weeks=" + getView().weeks()
                + (getView().program() == null ? "" : "&program=" + getView().program());
    }

    /** "85 %", or that there is nothing yet. */
    public String percent(@Nullable Integer share) {
        return share == null ? words.say("board.none") : words.say("board.percent", share);
    }

    /** "3 h 20 min": working time. */
    public String minutes(@Nullable Integer minutes) {
        if (minutes == null) {
            return words.say("board.none");
        }
        return minutes < MINUTES_OF_AN_HOUR
                ? words.say("board.minutes", minutes)
                : words.say("board.hours", minutes / MINUTES_OF_AN_HOUR, minutes % MINUTES_OF_AN_HOUR);
    }

    /** "7 weeks", or that there are too few. */
    public String stay(BoardView.Group group) {
        return group.medianDays() == null
                ? words.say("board.tooFew", Share.FEW)
                : words.say("board.weeksLong", group.medianDays() / 7.0);
    }

    /** What a week's bar says: "Week of 2 Mar: 12 of 14 kept, 85 %". */
    public List<Bar> getPromisesByWeek() {
        return getView().byWeek().stream()
                .map(week -> bar(week, week.keptPercent(), week.kept(), week.kept() + week.broken()))
                .toList();
    }

    public List<Bar> getComplianceByWeek() {
        return getView().byWeek().stream()
                .map(week -> bar(week, week.compliancePercent(), week.onTime(), week.required()))
                .toList();
    }

    private Bar bar(Week week, @Nullable Integer percent, long part, long whole) {
        String label = words.date(week.monday()).replaceFirst("^\\S+ ", "");
        return new Bar(
                label, percent, null, whole == 0 ? words.say("board.none") : words.say("board.partOf", part, whole));
    }

    /** How many stay so long: with thanks, and without. */
    public List<Bar> getStays() {
        return getView().engagement().stayed().stream()
                .map((Stayed stayed) -> new Bar(
                        words.say("board.afterWeeks", stayed.weeks()),
                        stayed.thankedPercent(),
                        stayed.notThankedPercent(),
                        words.say("board.stays", few(stayed.thankedPercent()), few(stayed.notThankedPercent()))))
                .toList();
    }

    public boolean isStaysKnown() {
        return getView().engagement().stayed().stream()
                .anyMatch(stayed -> stayed.thankedPercent() != null || stayed.notThankedPercent() != null);
    }

    private String few(@Nullable Integer percent) {
        return percent == null ? words.say("board.tooFewShort") : words.say("board.percent", percent);
    }

    /**
     * A bar of a chart, or two side by side.
     *
     * @param percent its height; null for nothing to show
     * @param other the second one's
     * @param said what stands in the table behind the chart
     */
    public record Bar(
            String label,
            @Nullable Integer percent,
            @Nullable Integer other,
            String said) {}

    /** "13 days ago". */
    public String ago(@Nullable Instant at) {
        if (at == null) {
            return words.say("board.never");
        }
        long hours = Duration.between(at, getView().asOf()).toHours();
        return hours < 1
                ? words.say("board.justNow")
                : hours < 48 ? words.say("board.hoursAgo", hours) : words.say("board.daysAgo", hours / 24);
    }

    public String reasons(Attention row) {
        return row.reasons().stream()
                .map((Reason reason) -> words.say("report.word." + reason))
                .collect(Collectors.joining(", "));
    }

    /** What comes next: a reply that is owed, a call, somebody's duty. */
    public String next(Attention row) {
        if (row.overdueSince() != null && row.reasons().contains(Reason.OVERDUE_REPLY)) {
            return words.say("board.next.reply", row.mentor().firstName());
        }
        if (row.dutyOf() != null) {
            return row.dutyOf().equals("MENTOR")
                    ? words.say("board.next.mentor", row.mentor().firstName())
                    : words.say("board.next.manager");
        }
        return row.nextCallAt() == null
                ? words.say("board.next.none")
                : words.say("board.next.call", words.when(row.nextCallAt()));
    }

    public String tone(Stage stage) {
        return switch (stage) {
            case STILL_RESPONDING -> "info";
            case STOPPED_RESPONDING -> "warning";
            case STOPPED_TRUSTING, LEFT -> "danger";
        };
    }

    public String icon(Stage stage) {
        return switch (stage) {
            case STILL_RESPONDING -> "pi-clock";
            case STOPPED_RESPONDING -> "pi-minus-circle";
            case STOPPED_TRUSTING, LEFT -> "pi-exclamation-triangle";
        };
    }

    /** The look of a week in a streak. */
    public String week(String state) {
        return switch (state) {
            case "ON_TIME" -> "on-time";
            case "LATE" -> "late";
            case "MISSED" -> "missed";
            case "EXCUSED" -> "excused";
            default -> "now";
        };
    }

    /** The streak in one sentence, for those who do not see it. */
    public String streak(Attention row) {
        return row.weeks().isEmpty()
                ? words.say("board.noCheckIns")
                : row.weeks().stream()
                        .map(state -> words.say("report.word." + state))
                        .collect(Collectors.joining(", "));
    }

    /** "14:12". */
    public String getClock() {
        return words.timeIn(getView().asOf(), words.zone());
    }

    /** The first day of the period. */
    public String getSince() {
        return words.date(getView().from().atStartOfDay(ZoneOffset.UTC).toLocalDate());
    }
}
