package app.meantime.promise;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Northwind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The clock of the promise against one that cannot be wrong: it walks through the year minute by minute and asks of each
 * whether somebody works, by what the clock on the wall shows.
 */
class WorkingHoursOracleTest {

    static final int STARTS = 10_000;
    static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    static final int SECONDS_OF_A_YEAR = 365 * 86_400;

    /** Does somebody work in the minute that begins so? */
    interface Wall {
        boolean works(DayOfWeek day, int minuteOfDay);
    }

    enum Week {
        OFFICE(
                "MONDAY 09:00-17:00, TUESDAY 09:00-17:00, WEDNESDAY 09:00-17:00, THURSDAY 09:00-17:00,"
                        + " FRIDAY 09:00-17:00",
                Northwind.BERLIN,
                (day, minute) -> day.getValue() <= 5 && minute >= 540 && minute < 1020),
        WITH_LUNCH_AND_A_FREE_WEDNESDAY(
                "MONDAY 08:30-12:15, MONDAY 13:00-18:00, TUESDAY 08:30-12:15, TUESDAY 13:00-18:00,"
                        + " THURSDAY 08:30-12:15, THURSDAY 13:00-18:00",
                ZoneId.of("America/New_York"),
                (day, minute) -> (day.getValue() <= 2 || day == DayOfWeek.THURSDAY)
                        && ((minute >= 510 && minute < 735) || (minute >= 780 && minute < 1080))),
        NIGHTS_ACROSS_THE_CHANGE_OF_CLOCKS(
                "SATURDAY 21:00-24:00, SUNDAY 00:00-06:00, MONDAY 00:00-01:00",
                Northwind.BERLIN,
                (day, minute) -> switch (day) {
                    case SATURDAY -> minute >= 1260;
                    case SUNDAY -> minute < 360;
                    case MONDAY -> minute < 60;
                    default -> false;
                }),
        HALF_AN_HOUR_OF_CHANGE(
                "SATURDAY 23:45-24:00, SUNDAY 00:00-03:30, WEDNESDAY 00:00-24:00",
                ZoneId.of("Australia/Lord_Howe"),
                (day, minute) -> switch (day) {
                    case SATURDAY -> minute >= 1425;
                    case SUNDAY -> minute < 210;
                    case WEDNESDAY -> true;
                    default -> false;
                });

        final WorkingHours hours;
        final BitSet minutes = new BitSet();

        Week(String written, ZoneId zone, Wall wall) {
            hours = WorkingHours.parse(written, zone);
            int length = (SECONDS_OF_A_YEAR + 60 * 86_400) / 60;
            for (int minute = 0; minute < length; minute++) {
                ZonedDateTime shown = FIRST.plusSeconds(minute * 60L).atZone(zone);
                minutes.set(minute, wall.works(shown.getDayOfWeek(), shown.getHour() * 60 + shown.getMinute()));
            }
        }

        /** Minute by minute, from a second of the year on. */
        Instant walk(int startSecond, Duration working) {
            long left = working.toSeconds();
            int offset = startSecond % 60;
            for (int minute = startSecond / 60; ; minute++) {
                int there = minutes.get(minute) ? 60 - offset : 0;
                if (there > 0 && there >= left) {
                    return FIRST.plusSeconds(minute * 60L + offset + left);
                }
                left -= there;
                offset = 0;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Week.class)
    void tenThousandMomentsOfAYearAreDueWhenTheWallClockSaysSo(Week week) {
        Random random = new Random(20261123);
        for (int i = 0; i < STARTS; i++) {
            int start = random.nextInt(SECONDS_OF_A_YEAR);
            Duration working = Duration.ofMinutes(1 + random.nextInt(20 * 60));

            assertThat(week.hours.after(FIRST.plusSeconds(start), working))
                    .as("%s of working time from %s", working, FIRST.plusSeconds(start))
                    .isEqualTo(week.walk(start, working));
        }
    }

    @ParameterizedTest
    @EnumSource(Week.class)
    void whoAsksLaterIsNeverDueEarlier(Week week) {
        int[] starts = new Random(7).ints(STARTS, 0, SECONDS_OF_A_YEAR).toArray();
        Arrays.sort(starts);
        Instant before = Instant.MIN;
        for (int start : starts) {
            Instant due = week.hours.after(FIRST.plusSeconds(start), Duration.ofHours(4));

            assertThat(due)
                    .isAfterOrEqualTo(before)
                    .isAfterOrEqualTo(FIRST.plusSeconds(start).plus(Duration.ofHours(4)));
            before = due;
        }
    }
}
