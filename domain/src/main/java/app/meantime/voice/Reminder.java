package app.meantime.voice;

import app.meantime.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

/** When somebody wants to be reminded of what they put off, where they live: a time of their own day, not a span. */
public enum Reminder {
    /** At eight in the evening; from seven on there is no evening left in the day, and the morning is meant. */
    TONIGHT,
    /** At eight in the morning of the next day. */
    TOMORROW;

    private static final LocalTime EVENING = LocalTime.of(20, 0);
    private static final LocalTime EVENING_IS_OVER = LocalTime.of(19, 0);
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /**
     * The reminder with that name, in any case.
     *
     * @throws Refusal UNACCEPTABLE when there is none
     */
    public static Reminder named(String name) {
        try {
            return valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException noSuchReminder) {
            throw Refusal.unacceptable("refusal.noSuchReminder");
        }
    }

    /** Is there still an evening to be reminded in? */
    public static boolean eveningComes(Instant now, ZoneId zone) {
        return now.atZone(zone).toLocalTime().isBefore(EVENING_IS_OVER);
    }

    /** When that is, for somebody who lives in that zone. */
    public Instant from(Instant now, ZoneId zone) {
        ZonedDateTime here = now.atZone(zone);
        LocalDate today = here.toLocalDate();
        // In the small hours the morning that comes is today's.
        boolean night = here.toLocalTime().isBefore(MORNING.minusHours(3));
        if (this == TONIGHT && eveningComes(now, zone)) {
            return today.atTime(EVENING).atZone(zone).toInstant();
        }
        return (night ? today : today.plusDays(1)).atTime(MORNING).atZone(zone).toInstant();
    }
}
