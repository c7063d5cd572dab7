package app.meantime.promise;

import app.meantime.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of working time within a day, written as {@code 09:00-12:30}; 24:00, or midnight as its end, is the day's end.
 *
 * @param from inclusive
 * @param to exclusive; midnight means the end of the day
 */
public record Block(LocalTime from, LocalTime to) {

    /** @throws Refusal UNACCEPTABLE when it ends before it begins */
    public Block {
        if (!to.equals(LocalTime.MIDNIGHT) && !to.isAfter(from)) {
            throw Refusal.unacceptable("refusal.hoursBackwards", from, to);
        }
    }

    /**
     * Reads what {@link #toString} wrote, or somebody typed.
     *
     * @throws Refusal UNACCEPTABLE for what is no block
     */
    public static Block parse(String written) {
        String[] ends = written.split("-", -1);
        if (ends.length != 2) {
            throw Refusal.unacceptable("refusal.hoursUnreadable", written);
        }
        try {
            String end = ends[1].strip();
            return new Block(
                    LocalTime.parse(ends[0].strip()), end.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(end));
        } catch (DateTimeException unreadable) {
            throw Refusal.unacceptable("refusal.hoursUnreadable", written);
        }
    }

    /**
     * The same in the order of the day.
     *
     * @throws Refusal UNACCEPTABLE when two of them overlap
     */
    static List<Block> inOrder(List<Block> blocks) {
        List<Block> ordered =
                blocks.stream().sorted(Comparator.comparing(Block::from)).toList();
        for (int i = 1; i < ordered.size(); i++) {
            Block before = ordered.get(i - 1);
            if (before.endsTheDay() || before.to.isAfter(ordered.get(i).from)) {
                throw Refusal.unacceptable("refusal.hoursOverlap", before, ordered.get(i));
            }
        }
        return ordered;
    }

    /** What is left of these before that time of day. */
    static List<Block> before(LocalTime time, List<Block> blocks) {
        List<Block> left = new ArrayList<>();
        for (Block block : blocks) {
            if (block.from.isBefore(time)) {
                left.add(!block.endsTheDay() && !block.to.isAfter(time) ? block : new Block(block.from, time));
            }
        }
        return left;
    }

    /** What is left of these from that time of day on. */
    static List<Block> from(LocalTime time, List<Block> blocks) {
        List<Block> left = new ArrayList<>();
        for (Block block : blocks) {
            if (block.endsTheDay() || block.to.isAfter(time)) {
                left.add(!block.from.isBefore(time) ? block : new Block(time, block.to));
            }
        }
        return left;
    }

    private boolean endsTheDay() {
        return to.equals(LocalTime.MIDNIGHT);
    }

    LocalDateTime startsOn(LocalDate date) {
        return date.atTime(from);
    }

    LocalDateTime endsOn(LocalDate date) {
        return endsTheDay() ? date.plusDays(1).atStartOfDay() : date.atTime(to);
    }

    @Override
    public String toString() {
        return from + "-" + (endsTheDay() ? "24:00" : to.toString());
    }
}
