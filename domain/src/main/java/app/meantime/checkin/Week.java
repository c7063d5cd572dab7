package app.meantime.checkin;

import app.meantime.Refusal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * One week's check-in by the clock on the member's own wall (R34). It is due when the program's day ends there, and can be made
 * up for until the third day after that ends: Friday's until Monday night. Then the next one opens, so that at every instant
 * one is open, and only one.
 *
 * @param day the program's day in that week
 * @param zone where the member is
 */
public record Week(LocalDate day, ZoneId zone) {

    private static final int DAYS_BEFORE = 3;
    private static final int DAYS_AFTER = 3;
    private static final LocalTime REMINDED = LocalTime.of(9, 0);

    /** The one that is open there at that instant. */
    public static Week at(Instant now, DayOfWeek day, ZoneId zone) {
        LocalDate earliest = LocalDate.ofInstant(now, zone).minusDays(DAYS_AFTER);
        return new Week(earliest.with(TemporalAdjusters.nextOrSame(day)), zone);
    }

    /**
     * The day that somebody names: by its date, or by the number of the week in which it lies, as {@code 2026-W48}.
     *
     * @throws Refusal UNACCEPTABLE for what is neither, and for a date on another day of the week
     */
    public static LocalDate named(@Nullable String name, DayOfWeek day) {
        LocalDate date = dayOfWeekNamed(name, day);
        if (date.getDayOfWeek() != day) {
            throw Refusal.unacceptable("refusal.notTheDay");
        }
        return date;
    }

    /**
     * The Monday of the week that somebody names, by its number or by any date in it.
     *
     * @throws Refusal UNACCEPTABLE for what is neither
     */
    public static LocalDate mondayNamed(@Nullable String name) {
        return dayOfWeekNamed(name, DayOfWeek.MONDAY).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static LocalDate dayOfWeekNamed(@Nullable String name, DayOfWeek day) {
        String written = String.valueOf(name).strip();
        try {
            LocalDate date = written.matches("\\d{4}-W\\d{2}")
                    ? LocalDate.parse(written + "-" + day.getValue(), DateTimeFormatter.ISO_WEEK_DATE)
                    : LocalDate.parse(written);
            if (date.getYear() >= 2000 && date.getYear() < 2200) {
                return date;
            }
        } catch (DateTimeException notADate) {
            throw Refusal.unacceptable("refusal.noSuchWeek");
        }
        throw Refusal.unacceptable("refusal.noSuchWeek");
    }

    /** The one after it. */
    public Week next() {
        return new Week(day.plusWeeks(1), zone);
    }

    /** Does its day lie in so many weeks from that date? */
    public boolean within(LocalDate startedOn, int weeks) {
        return !day.isBefore(startedOn) && day.isBefore(startedOn.plusWeeks(weeks));
    }

    /** From then on it can be sent: when the last one closed. */
    public Instant opensAt() {
        return startOf(day.minusDays(DAYS_BEFORE));
    }

    /** In the morning of its day, who has not sent it is reminded. */
    public Instant remindAt() {
        return day.atTime(REMINDED).atZone(zone).toInstant();
    }

    /** The end of its day: what is sent before that is on time. */
    public Instant dueAt() {
        return startOf(day.plusDays(1));
    }

    /** What is sent before that is late, after that missed. */
    public Instant closesAt() {
        return startOf(day.plusDays(DAYS_AFTER + 1));
    }

    /** Where the clocks skip midnight, a day begins when they have. */
    private Instant startOf(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }
}
