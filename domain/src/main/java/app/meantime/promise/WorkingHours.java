package app.meantime.promise;

import app.meantime.Refusal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A mentor's week, in the mentor's own zone: blocks of working time, several a day if need be. Outside them the promise's
 * clock stands still, so that nobody is on call (R40).
 *
 * <p>Written as {@code MONDAY 09:00-12:30, MONDAY 13:00-17:00, TUESDAY 09:00-24:00}; 24:00 is midnight at the day's end.
 */
public final class WorkingHours {

    private final ZoneId zone;
    private final Map<DayOfWeek, List<Block>> week = new EnumMap<>(DayOfWeek.class);

    /**
     * A week of blocks.
     *
     * @throws Refusal UNACCEPTABLE when two of them overlap, or when there is none: a calendar without working time
     *     promises nothing
     */
    public WorkingHours(Map<DayOfWeek, List<Block>> blocks, ZoneId zone) {
        this.zone = zone;
        blocks.forEach((day, list) -> {
            if (!list.isEmpty()) {
                week.put(day, Block.inOrder(list));
            }
        });
        if (week.isEmpty()) {
            throw Refusal.unacceptable("refusal.noWorkingTime");
        }
    }

    /** The same hours on each of the days. */
    public static WorkingHours on(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
        return new WorkingHours(
                days.stream().collect(Collectors.toMap(day -> day, day -> List.of(new Block(from, to)))), zone);
    }

    /** Monday to Friday, nine to five. */
    public static WorkingHours officeHours(ZoneId zone) {
        return on(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(9, 0), LocalTime.of(17, 0), zone);
    }

    /** Reads what {@link #toString} wrote. */
    public static WorkingHours parse(String written, ZoneId zone) {
        Map<DayOfWeek, List<Block>> blocks = new EnumMap<>(DayOfWeek.class);
        for (String block : written.split(",", -1)) {
            String[] words = block.strip().split(" ", 2);
            blocks.computeIfAbsent(DayOfWeek.valueOf(words[0].toUpperCase(Locale.ROOT)), day -> new ArrayList<>())
                    .add(Block.parse(words[1]));
        }
        return new WorkingHours(blocks, zone);
    }

    /** What is worked on that day of every week, in order. */
    public List<Block> on(DayOfWeek day) {
        return week.getOrDefault(day, List.of());
    }

    /**
     * The first instant by which so much working time has passed.
     *
     * @param start when the clock starts; outside working hours it waits for the next block
     * @param working how much working time, from one minute upwards
     */
    public Instant after(Instant start, Duration working) {
        return everyWeek().after(start, working);
    }

    /** The first instant, at or after that one, that is working time. */
    public Instant nextWorkingInstant(Instant at) {
        return everyWeek().next(at);
    }

    private WorkingTime everyWeek() {
        return new WorkingTime(zone, date -> on(date.getDayOfWeek()));
    }

    @Override
    public String toString() {
        return week.entrySet().stream()
                .flatMap(day -> day.getValue().stream().map(block -> day.getKey() + " " + block))
                .collect(Collectors.joining(", "));
    }
}
