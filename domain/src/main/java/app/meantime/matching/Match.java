package app.meantime.matching;

import app.meantime.promise.WorkingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a mentor suits somebody who looks for one (R61). Who speaks their language stands before who does not, who knows
 * what they wish for before who does not, and then whoever works more of the hours in which they are awake.
 *
 * @param mentor whose it is
 * @param speaks whether the mentor mentors in the language of the one who looks
 * @param knows what of the mentor's specialties was wished for
 * @param shared how much the mentor works in the coming seven days while the other one's day lasts, from eight to twenty
 * @param works how much the mentor works in these days at all
 * @param free how many places are free; null for as many as come
 */
public record Match(
        UUID mentor,
        String name,
        boolean speaks,
        List<String> knows,
        Duration shared,
        Duration works,
        @Nullable Integer free)
        implements Comparable<Match> {

    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final LocalTime EVENING = LocalTime.of(20, 0);
    private static final int DAYS = 7;

    private static final Comparator<Match> BETTER_FIRST = Comparator.comparing(Match::speaks, Comparator.reverseOrder())
            .thenComparing(match -> match.knows().size(), Comparator.reverseOrder())
            .thenComparing(Match::shared, Comparator.reverseOrder())
            .thenComparing(match -> match.free() == null ? Integer.MAX_VALUE : match.free(), Comparator.reverseOrder())
            .thenComparing(Match::name)
            .thenComparing(Match::mentor);

    /** The same, with how much of the coming days the two share. */
    public Match sharing(WorkingCalendar calendar, ZoneId theirs, Instant now) {
        LocalDate first = now.atZone(theirs).toLocalDate().plusDays(1);
        Duration together = Duration.ZERO;
        for (int day = 0; day < DAYS; day++) {
            together = together.plus(calendar.worked(
                    first.plusDays(day).atTime(MORNING).atZone(theirs).toInstant(),
                    first.plusDays(day).atTime(EVENING).atZone(theirs).toInstant()));
        }
        return new Match(
                mentor,
                name,
                speaks,
                knows,
                together,
                calendar.worked(
                        first.atStartOfDay(theirs).toInstant(),
                        first.plusDays(DAYS).atStartOfDay(theirs).toInstant()),
                free);
    }

    @Override
    public int compareTo(Match other) {
        return BETTER_FIRST.compare(this, other);
    }
}
