package app.meantime.promise;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;

/**
 * The part of each day in which nobody is written to, by the clock on that person's own wall (R40); over midnight when it
 * ends before it begins, and none at all when it ends as it begins.
 *
 * @param from the first quiet minute
 * @param to the first minute that is not quiet any more
 */
public record QuietHours(LocalTime from, LocalTime to) {

    /** From nine in the evening to seven in the morning. */
    public static final QuietHours USUAL = new QuietHours(LocalTime.of(21, 0), LocalTime.of(7, 0));

    /** Is it quiet there at that instant? */
    public boolean at(Instant instant, ZoneId zone) {
        return quiet(instant.atZone(zone).toLocalTime());
    }

    private boolean quiet(LocalTime time) {
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !from.equals(to) && (!time.isBefore(from) || time.isBefore(to));
    }

    /** The first instant, from that one onwards, at which it is not quiet there. */
    public Instant over(Instant instant, ZoneId zone) {
        ZonedDateTime now = instant.atZone(zone);
        if (!quiet(now.toLocalTime())) {
            return instant;
        }
        boolean today = now.toLocalTime().isBefore(to);
        Instant end = instant(now.toLocalDate().plusDays(today ? 0 : 1).atTime(to), now);
        // Where the clocks were set back the end may have come already, and come again.
        return end.isAfter(instant)
                ? end
                : now.toLocalDate()
                        .atTime(to)
                        .atZone(zone)
                        .withLaterOffsetAtOverlap()
                        .toInstant();
    }

    /** A time that the clocks skip is the instant at which they skip it; of two, the first that is still to come. */
    private static Instant instant(LocalDateTime time, ZonedDateTime now) {
        ZoneOffsetTransition change = now.getZone().getRules().getTransition(time);
        if (change != null && change.isGap()) {
            return change.getInstant();
        }
        return ZonedDateTime.ofLocal(time, now.getZone(), now.getOffset()).toInstant();
    }
}
