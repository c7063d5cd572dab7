package app.meantime.onboarding;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/** How the days are counted after which a step is due. */
public enum Counting {
    /** Monday to Friday, and not while the organization is closed. */
    WORKING_DAYS,
    /** Every day. */
    CALENDAR_DAYS;

    /**
     * The day that is so many days after that one.
     *
     * @param closed the days on which the organization is closed
     */
    LocalDate after(LocalDate start, int days, Set<LocalDate> closed) {
        LocalDate day = start;
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            left -= this == CALENDAR_DAYS || works(day, closed) ? 1 : 0;
        }
        return day;
    }

    private static boolean works(LocalDate day, Set<LocalDate> closed) {
        DayOfWeek weekday = day.getDayOfWeek();
        return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !closed.contains(day);
    }
}
