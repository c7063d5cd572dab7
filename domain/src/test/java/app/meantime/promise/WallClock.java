package app.meantime.promise;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The clock of the promise as one cannot get it wrong: minute by minute it looks at the clock on the wall and asks whether
 * somebody works. It shares nothing with what it judges but the table of holidays.
 */
final class WallClock {

    static final int MINUTES = 24 * 60;

    private static final Map<String, Set<LocalDate>> HOLIDAYS = new HashMap<>();

    /**
     * Working time of a weekday, in minutes of the day.
     *
     * @param to exclusive; 1440 is the day's end
     */
    record Hours(DayOfWeek day, int from, int to) {}

    /** Days that are not as usual. */
    record Other(LocalDate first, LocalDate last, OtherDays.How how, int from, int to, boolean covered) {

        boolean hold(LocalDate date) {
            return !date.isBefore(first) && !date.isAfter(last);
        }
    }

    private final ZoneId zone;
    private final List<Hours> week;
    private final @Nullable String country;
    private final @Nullable String region;
    private final Set<LocalDate> closed;
    private final List<Other> others;
    private final Map<Long, boolean[]> days = new HashMap<>();

    WallClock(
            ZoneId zone,
            List<Hours> week,
            @Nullable String country,
            @Nullable String region,
            Set<LocalDate> closed,
            List<Other> others) {
        this.zone = zone;
        this.week = week;
        this.country = country;
        this.region = region;
        this.closed = closed;
        this.others = others;
    }

    /** When so much working time has passed; the window in whole minutes. */
    Instant after(Instant start, Duration window) {
        long left = window.toSeconds();
        long second = start.getEpochSecond();
        int intoMinute = (int) Math.floorMod(second, 60L);
        for (long minute = second - intoMinute; ; minute += 60) {
            if (worksAt(minute)) {
                int there = 60 - intoMinute;
                if (there >= left) {
                    return Instant.ofEpochSecond(minute + intoMinute + left);
                }
                left -= there;
            }
            intoMinute = 0;
        }
    }

    private boolean worksAt(long epochSecond) {
        long shown = epochSecond
                + zone.getRules().getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
        return days.computeIfAbsent(Math.floorDiv(shown, 86_400L), this::day)[
                (int) (Math.floorMod(shown, 86_400L) / 60)];
    }

    private boolean[] day(long epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        boolean[] works = new boolean[MINUTES];
        for (int minute = 0; minute < MINUTES; minute++) {
            works[minute] = works(date, minute);
        }
        return works;
    }

    private boolean works(LocalDate date, int minute) {
        boolean usual = week.stream()
                .anyMatch(hours -> hours.day() == date.getDayOfWeek() && minute >= hours.from() && minute < hours.to());
        boolean holiday = closed.contains(date) || holiday(date);
        for (Other other : others) {
            if (other.hold(date)) {
                return switch (other.how()) {
                    case OTHER_HOURS -> minute >= other.from() && minute < other.to();
                    case AS_USUAL -> usual;
                    case OFF -> other.covered() && usual && !holiday;
                    case MORNING_OFF -> usual && !holiday && (other.covered() || minute >= MINUTES / 2);
                    case AFTERNOON_OFF -> usual && !holiday && (other.covered() || minute < MINUTES / 2);
                };
            }
        }
        return usual && !holiday;
    }

    private boolean holiday(LocalDate date) {
        if (country == null) {
            return false;
        }
        return HOLIDAYS.computeIfAbsent(country + " " + region + " " + date.getYear(), key -> {
                    Set<LocalDate> dates = new HashSet<>();
                    HolidayManager.getInstance(ManagerParameters.create(country))
                            .getHolidays(
                                    LocalDate.of(date.getYear(), 1, 1),
                                    LocalDate.of(date.getYear(), 12, 31),
                                    HolidayType.PUBLIC_HOLIDAY,
                                    region == null ? new String[0] : new String[] {region})
                            .forEach(holiday -> dates.add(holiday.getDate()));
                    return dates;
                })
                .contains(date);
    }
}
