package app.meantime.promise;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Northwind;
import app.meantime.people.Person;
import app.meantime.people.Role;
import app.meantime.promise.OtherDays.How;
import app.meantime.promise.WallClock.Hours;
import app.meantime.promise.WallClock.Other;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;

/** R6, R40: whatever the calendar, an answer is due when the clock on the wall says so, and who asks later is not due earlier. */
class WorkingCalendarOracleTest {

    static final int CASES = 10_000;

    static final List<ZoneId> ZONES = List.of(
            Northwind.BERLIN,
            ZoneId.of("America/New_York"),
            ZoneId.of("Australia/Lord_Howe"), // half an hour of change
            ZoneId.of("Africa/Casablanca"), // back for Ramadan, by the moon
            ZoneId.of("Africa/Cairo"), // changes at midnight
            ZoneId.of("America/Santiago"), // a midnight that is missing
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("Pacific/Chatham"),
            ZoneId.of("Pacific/Apia"),
            ZoneId.of("UTC"));

    static final List<List<String>> PLACES = List.of(
            List.of(),
            List.of("de"),
            List.of("de", "be"),
            List.of("de", "by"),
            List.of("us", "ny"),
            List.of("gb", "sct"),
            List.of("ma"),
            List.of("in"),
            List.of("au", "nsw"));

    static final Instant FIRST = Instant.parse("2023-12-20T00:00:00Z");
    static final Instant LAST = Instant.parse("2029-02-01T00:00:00Z");
    static final List<LocalDate> LEAP_DAYS = List.of(LocalDate.of(2024, 2, 29), LocalDate.of(2028, 2, 29));

    static final Person BEN = Northwind.person("Ben Okafor", Role.MENTOR);

    /** A calendar with its oracle, and a message that somebody sends. */
    record Case(
            ZoneId zone,
            List<Hours> week,
            List<String> place,
            Set<LocalDate> closed,
            List<Other> others,
            Instant start,
            Duration window) {

        @Nullable String country() {
            return place.isEmpty() ? null : place.get(0);
        }

        @Nullable String region() {
            return place.size() < 2 ? null : place.get(1);
        }

        WallClock wallClock() {
            return new WallClock(zone, week, country(), region(), closed, others);
        }

        WorkingCalendar calendar() {
            Map<DayOfWeek, List<Block>> blocks = new EnumMap<>(DayOfWeek.class);
            week.forEach(hours -> blocks.computeIfAbsent(hours.day(), day -> new ArrayList<>())
                    .add(new Block(time(hours.from()), time(hours.to()))));
            Instant now = start.minus(Duration.ofDays(7));
            WorkingCalendar calendar = new WorkingCalendar(
                    UUID.randomUUID(), Northwind.BERLIN, WorkingHours.officeHours(Northwind.BERLIN));
            calendar.closedOn(closed).work(zone, new WorkingHours(blocks, zone), country(), region(), now);
            others.forEach(other -> calendar.workOtherwise(days(other), now));
            return calendar;
        }

        private static OtherDays days(Other other) {
            UUID id = UUID.randomUUID();
            return switch (other.how()) {
                case OTHER_HOURS ->
                    OtherDays.hours(
                            id,
                            other.first(),
                            other.last(),
                            new Block(time(other.from()), time(other.to())).toString());
                case AS_USUAL -> OtherDays.worked(id, other.first(), other.last());
                default ->
                    other.covered()
                            ? OtherDays.covered(id, other.first(), other.last(), other.how(), BEN)
                            : OtherDays.away(id, other.first(), other.last(), other.how());
            };
        }

        private static LocalTime time(int minute) {
            return LocalTime.ofSecondOfDay(minute % WallClock.MINUTES * 60L);
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        return Arbitraries.randomValue(WorkingCalendarOracleTest::any);
    }

    private static Case any(Random random) {
        ZoneId zone = one(ZONES, random);
        Instant start = start(zone, random);
        LocalDate around = LocalDate.ofInstant(start, zone);
        return new Case(
                zone,
                week(random),
                one(PLACES, random),
                closed(around, random),
                others(around, random),
                start,
                Duration.ofMinutes(1 + random.nextInt(random.nextInt(4) == 0 ? 40 * 60 : 8 * 60)));
    }

    /** Half of them close to a change of the clocks, some close to a leap day, the others anywhere; to the second. */
    private static Instant start(ZoneId zone, Random random) {
        long span = Duration.between(FIRST, LAST).toSeconds();
        Instant anywhere = FIRST.plusSeconds((long) (random.nextDouble() * span));
        int kind = random.nextInt(10);
        ZoneOffsetTransition change = zone.getRules().nextTransition(anywhere);
        if (kind < 5 && change != null && change.getInstant().isBefore(LAST)) {
            return change.getInstant().plusSeconds(random.nextInt(4 * 86_400) - 3 * 86_400L);
        }
        if (kind == 5) {
            return one(LEAP_DAYS, random)
                    .atStartOfDay(zone)
                    .toInstant()
                    .plusSeconds(random.nextInt(4 * 86_400) - 2 * 86_400L);
        }
        return anywhere;
    }

    /** Two to seven days, up to three blocks each; some touch, some end at midnight, nights are as good as days. */
    private static List<Hours> week(Random random) {
        List<Hours> week = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextInt(4) == 0 && day.getValue() > 2) {
                continue;
            }
            int at = random.nextBoolean() ? 0 : random.nextInt(12 * 60);
            for (int blocks = 1 + random.nextInt(3); blocks > 0 && at < WallClock.MINUTES; blocks--) {
                int to = random.nextInt(6) == 0
                        ? WallClock.MINUTES
                        : Math.min(WallClock.MINUTES, at + 1 + random.nextInt(6 * 60));
                week.add(new Hours(day, at, to));
                at = to + (random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(3 * 60));
            }
        }
        return week;
    }

    private static Set<LocalDate> closed(LocalDate around, Random random) {
        Set<LocalDate> closed = new HashSet<>();
        for (int days = random.nextInt(4); days > 0; days--) {
            closed.add(around.plusDays(random.nextInt(12) - 2));
        }
        return closed;
    }

    private static List<Other> others(LocalDate around, Random random) {
        List<Other> others = new ArrayList<>();
        LocalDate at = around.plusDays(random.nextInt(4) - 2);
        for (int runs = random.nextInt(4); runs > 0; runs--) {
            LocalDate last = at.plusDays(random.nextInt(4) == 0 ? random.nextInt(5) : 0);
            int from = random.nextInt(WallClock.MINUTES);
            int to = from + 1 + random.nextInt(WallClock.MINUTES - from);
            How how = one(List.of(How.values()), random);
            others.add(new Other(at, last, how, from, to, how.away() && random.nextInt(3) == 0));
            at = last.plusDays(1 + random.nextInt(3));
        }
        return others;
    }

    private static <T> T one(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    @Property(tries = CASES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void anAnswerIsDueWhenTheClockOnTheWallSaysSo(@ForAll("cases") Case any) {
        Statistics.collect(any.zone().getId());
        Statistics.coverage(zones -> {
            zones.check("Australia/Lord_Howe").percentage(share -> share > 5);
            zones.check("Africa/Casablanca").percentage(share -> share > 5);
        });

        assertThat(any.calendar().dueAt(any.start(), any.window()))
                .as("%s", any)
                .isEqualTo(any.wallClock().after(any.start(), any.window()));
    }

    @Property(tries = CASES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void whoAsksLaterIsNeverDueEarlier(@ForAll("cases") Case any, @ForAll Random random) {
        WorkingCalendar calendar = any.calendar();
        Instant later = any.start().plusSeconds(random.nextInt(random.nextBoolean() ? 600 : 3 * 86_400));

        Instant due = calendar.dueAt(any.start(), any.window());

        assertThat(calendar.dueAt(later, any.window()))
                .as("%s and %s", any, later)
                .isAfterOrEqualTo(due);
        assertThat(due).isAfterOrEqualTo(any.start().plus(any.window()));
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void theNextWorkingInstantIsWhereTheFirstSecondOfWorkBegins(@ForAll("cases") Case any) {
        WorkingCalendar calendar = any.calendar();

        assertThat(calendar.nextWorkingInstant(any.start()))
                .as("%s", any)
                .isEqualTo(calendar.dueAt(any.start(), Duration.ofSeconds(1)).minusSeconds(1));
    }
}
