package app.meantime.promise;

import app.meantime.Refusal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A mentor's week, in the mentor's own zone: blocks of working time, several a day if need be. Outside them the promise's
 * clock stands still, so that nobody is on call (R40).
 *
 * <p>Written as {@code MONDAY 09:00-12:30, MONDAY 13:00-17:00, TUESDAY 09:00-24:00}; 24:00 is midnight at the day's end.
 */
public final class WorkingHours {

    /** After so many days without a minute of working time the calendar is taken for empty. */
    private static final int DAYS_LOOKED_AT = 400;

    /** A stretch of working time on one weekday; an end of midnight means the end of the day. */
    private record Block(DayOfWeek day, LocalTime from, LocalTime to) {

        Instant startsOn(LocalDate date, ZoneId zone) {
            return instant(date.atTime(from), zone);
        }

        Instant endsOn(LocalDate date, ZoneId zone) {
            return instant(to.equals(LocalTime.MIDNIGHT) ? date.plusDays(1).atStartOfDay() : date.atTime(to), zone);
        }

        /** A time that the clocks skip is the instant at which they skip it. */
        private static Instant instant(LocalDateTime time, ZoneId zone) {
            ZoneOffsetTransition change = zone.getRules().getTransition(time);
            return change != null && change.isGap()
                    ? change.getInstant()
                    : time.atZone(zone).toInstant();
        }

        boolean endsBefore(Block next) {
            return day != next.day || (!to.equals(LocalTime.MIDNIGHT) && !to.isAfter(next.from));
        }

        @Override
        public String toString() {
            return day + " " + from + "-" + (to.equals(LocalTime.MIDNIGHT) ? "24:00" : to.toString());
        }
    }

    private final ZoneId zone;
    private final List<Block> blocks;

    private WorkingHours(ZoneId zone, List<Block> blocks) {
        this.zone = zone;
        this.blocks = blocks.stream()
                .sorted(Comparator.comparing(Block::day).thenComparing(Block::from))
                .toList();
        for (int i = 0; i < this.blocks.size(); i++) {
            Block block = this.blocks.get(i);
            boolean ends = block.to().equals(LocalTime.MIDNIGHT) || block.to().isAfter(block.from());
            boolean overlaps = i + 1 < this.blocks.size() && !block.endsBefore(this.blocks.get(i + 1));
            if (!ends || overlaps) {
                throw Refusal.unacceptable("refusal.hoursOverlap", block.toString());
            }
        }
    }

    /** The same hours on each of the days. */
    public static WorkingHours on(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
        return new WorkingHours(
                zone, days.stream().map(day -> new Block(day, from, to)).toList());
    }

    /** Monday to Friday, nine to five. */
    public static WorkingHours officeHours(ZoneId zone) {
        return on(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(9, 0), LocalTime.of(17, 0), zone);
    }

    /** Reads what {@link #toString} wrote. */
    public static WorkingHours parse(String written, ZoneId zone) {
        List<Block> blocks = new ArrayList<>();
        for (String block : written.split(",", -1)) {
            String[] words = block.strip().split("[ -]", -1);
            LocalTime to = words[2].equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(words[2]);
            blocks.add(new Block(DayOfWeek.valueOf(words[0].toUpperCase(Locale.ROOT)), LocalTime.parse(words[1]), to));
        }
        return new WorkingHours(zone, blocks);
    }

    /**
     * The first instant by which so much working time has passed.
     *
     * @param start when the clock starts; outside working hours it waits for the next block
     * @param working how much working time, from one minute upwards
     */
    public Instant after(Instant start, Duration working) {
        LocalDate first = start.atZone(zone).toLocalDate().minusDays(1);
        Duration left = working;
        for (LocalDate date = first; date.isBefore(first.plusDays(DAYS_LOOKED_AT)); date = date.plusDays(1)) {
            for (Block block : blocks) {
                if (block.day() != date.getDayOfWeek()) {
                    continue;
                }
                Instant from = later(block.startsOn(date, zone), start);
                Duration there = Duration.between(from, block.endsOn(date, zone));
                if (there.isNegative() || there.isZero()) {
                    continue;
                }
                if (there.compareTo(left) >= 0) {
                    return from.plus(left);
                }
                left = left.minus(there);
            }
        }
        throw new IllegalStateException("no working time within " + DAYS_LOOKED_AT + " days: " + this);
    }

    /** The first instant, at or after that one, that is working time. */
    public Instant nextWorkingInstant(Instant at) {
        LocalDate first = at.atZone(zone).toLocalDate().minusDays(1);
        for (LocalDate date = first; date.isBefore(first.plusDays(DAYS_LOOKED_AT)); date = date.plusDays(1)) {
            for (Block block : blocks) {
                if (block.day() == date.getDayOfWeek()) {
                    Instant from = later(block.startsOn(date, zone), at);
                    if (from.isBefore(block.endsOn(date, zone))) {
                        return from;
                    }
                }
            }
        }
        throw new IllegalStateException("no working time within " + DAYS_LOOKED_AT + " days: " + this);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public String toString() {
        return blocks.stream().map(Block::toString).collect(Collectors.joining(", "));
    }
}
