package app.meantime.board;

import app.meantime.Refusal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The weeks that a board looks at: the present one and those before it. A week begins on Monday at midnight, UTC, for everybody:
 * the people of one practice live in many zones.
 */
public record Period(int weeks) {

    /** What a manager chooses from. */
    public static final List<Integer> CHOICES = List.of(4, 12, 26, 52);

    private static final int USUAL = 12;
    private static final int LONGEST = 104;

    /**
     * That many weeks; twelve without a number.
     *
     * @throws Refusal UNACCEPTABLE for none, for more than two years, and for what is no number
     */
    public static Period of(@Nullable String weeks) {
        if (weeks == null || weeks.isBlank()) {
            return new Period(USUAL);
        }
        try {
            int number = Integer.parseInt(weeks.strip());
            if (number >= 1 && number <= LONGEST) {
                return new Period(number);
            }
        } catch (NumberFormatException noNumber) {
            // said below
        }
        throw Refusal.unacceptable("refusal.noSuchPeriod", LONGEST);
    }

    /** Its first day. */
    public LocalDate from(Instant now) {
        return week(now).minusWeeks(weeks - 1L);
    }

    /** The Mondays of its weeks, the oldest first. */
    public List<LocalDate> mondays(Instant now) {
        return IntStream.range(0, weeks).mapToObj(from(now)::plusWeeks).toList();
    }

    private static LocalDate week(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
