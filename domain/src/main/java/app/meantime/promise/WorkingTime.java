package app.meantime.promise;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * The clock that a promise runs by: it counts while the clock on the wall shows working time and stands still otherwise. So
 * what the wall's clock skips is not counted, and what it shows twice is counted twice. What is worked on which day is asked
 * of a {@link Plan}.
 */
final class WorkingTime {

    /** So many days on end without a minute of work are no calendar any more. */
    static final int LONGEST_PAUSE = 800;

    private static final Duration LEAST = Duration.ofNanos(1);

    /** What is worked on a day, in order. */
    interface Plan {
        List<Block> on(LocalDate date);
    }

    private final ZoneId zone;
    private final Plan plan;

    WorkingTime(ZoneId zone, Plan plan) {
        this.zone = zone;
        this.plan = plan;
    }

    /**
     * The first instant by which so much working time has passed. Between two changes of the clocks the wall shows what
     * passes, only shifted; so it goes from change to change.
     *
     * @param working more than nothing
     */
    Instant after(Instant start, Duration working) {
        Duration left = working;
        Instant here = start;
        int pause = 0;
        while (pause < LONGEST_PAUSE) {
            ZoneOffset offset = zone.getRules().getOffset(here);
            ZoneOffsetTransition change = zone.getRules().nextTransition(here);
            Instant until = change == null ? Instant.MAX : change.getInstant();
            LocalDate date = LocalDateTime.ofInstant(here, offset).toLocalDate();
            while (pause < LONGEST_PAUSE
                    && date.atStartOfDay().toInstant(offset).isBefore(until)) {
                pause++;
                for (Block block : plan.on(date)) {
                    Instant from = later(block.startsOn(date).toInstant(offset), here);
                    Duration there =
                            Duration.between(from, earlier(block.endsOn(date).toInstant(offset), until));
                    if (there.isNegative() || there.isZero()) {
                        continue;
                    }
                    if (there.compareTo(left) >= 0) {
                        return from.plus(left);
                    }
                    left = left.minus(there);
                    pause = 0;
                }
                date = date.plusDays(1);
            }
            here = until;
        }
        throw new IllegalStateException("no working time for " + LONGEST_PAUSE + " days before " + here);
    }

    /** The first instant, at or after that one, that is working time: where the first of it begins to pass. */
    Instant next(Instant at) {
        return after(at, LEAST).minus(LEAST);
    }

    /** How much working time passes between two instants; nothing where the second does not lie after the first. */
    Duration between(Instant start, Instant end) {
        Duration worked = Duration.ZERO;
        Instant here = start;
        while (here.isBefore(end)) {
            ZoneOffset offset = zone.getRules().getOffset(here);
            ZoneOffsetTransition change = zone.getRules().nextTransition(here);
            Instant until = change == null ? end : earlier(change.getInstant(), end);
            LocalDate date = LocalDateTime.ofInstant(here, offset).toLocalDate();
            while (date.atStartOfDay().toInstant(offset).isBefore(until)) {
                for (Block block : plan.on(date)) {
                    Duration there = Duration.between(
                            later(block.startsOn(date).toInstant(offset), here),
                            earlier(block.endsOn(date).toInstant(offset), until));
                    worked = there.isNegative() ? worked : worked.plus(there);
                }
                date = date.plusDays(1);
            }
            here = until;
        }
        return worked;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
