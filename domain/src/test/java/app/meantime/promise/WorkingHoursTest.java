package app.meantime.promise;

import static app.meantime.Northwind.BERLIN;
import static app.meantime.Northwind.berlin;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R40: the clock of a promise runs in the mentor's working time and stands still outside it. */
class WorkingHoursTest {

    static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");

    static final WorkingHours OFFICE = WorkingHours.officeHours(BERLIN);
    static final WorkingHours ROUND_THE_CLOCK =
            WorkingHours.on(EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, BERLIN);

    static Instant lordHowe(String local) {
        return LocalDateTime.parse(local).atZone(LORD_HOWE).toInstant();
    }

    @ParameterizedTest(name = "{0} and {1} hours: {2}")
    @CsvSource({
        // within a day
        "2026-03-03T09:00, 4, 2026-03-03T13:00",
        "2026-03-03T10:17, 4, 2026-03-03T14:17",
        // to the very end of a day, which is not yet the next one
        "2026-03-03T13:00, 4, 2026-03-03T17:00",
        "2026-03-03T09:00, 8, 2026-03-03T17:00",
        // overnight
        "2026-03-03T13:01, 4, 2026-03-04T09:01",
        "2026-03-03T16:00, 4, 2026-03-04T12:00",
        // before the day begins, at its end, late at night
        "2026-03-03T06:30, 4, 2026-03-03T13:00",
        "2026-03-03T17:00, 4, 2026-03-04T13:00",
        "2026-03-03T23:59, 4, 2026-03-04T13:00",
        // several days
        "2026-03-03T12:00, 20, 2026-03-05T16:00",
        // months
        "2026-03-02T09:00, 400, 2026-05-08T17:00"
    })
    void onlyWorkingTimeCounts(String start, int hours, String due) {
        assertThat(OFFICE.after(berlin(start), Duration.ofHours(hours))).isEqualTo(berlin(due));
    }

    @Test
    void fridayAfternoonRunsOnOnMonday() {
        assertThat(OFFICE.after(berlin("2026-03-06T15:00"), Duration.ofHours(4)))
                .isEqualTo(berlin("2026-03-09T11:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-06T17:00", "2026-03-07T00:00", "2026-03-07T11:45", "2026-03-08T23:59:59"})
    void whatComesAtTheWeekendWaitsForMondayMorning(String start) {
        assertThat(OFFICE.after(berlin(start), Duration.ofHours(4))).isEqualTo(berlin("2026-03-09T13:00"));
    }

    @ParameterizedTest(name = "{0} and {1} minutes: {2}")
    @CsvSource({
        "2026-03-03T11:30, 60, 2026-03-03T12:30",
        "2026-03-03T11:30, 90, 2026-03-03T14:00",
        "2026-03-03T12:45, 1, 2026-03-03T13:31",
        "2026-03-03T12:30, 30, 2026-03-03T14:00",
        "2026-03-03T15:00, 240, 2026-03-04T10:30"
    })
    void lunchStopsTheClock(String start, int minutes, String due) {
        WorkingHours withLunch =
                WorkingHours.parse("TUESDAY 08:30-12:30, TUESDAY 13:30-17:00, WEDNESDAY 08:30-12:30", BERLIN);

        assertThat(withLunch.after(berlin(start), Duration.ofMinutes(minutes))).isEqualTo(berlin(due));
    }

    @Test
    void twentyFourHundredIsTheEndOfTheDayAndRunsOnIntoTheNext() {
        WorkingHours evening = WorkingHours.parse("TUESDAY 20:00-24:00, WEDNESDAY 00:00-02:00", BERLIN);

        assertThat(evening.after(berlin("2026-03-03T19:00"), Duration.ofHours(4)))
                .isEqualTo(berlin("2026-03-04T00:00"));
        assertThat(evening.after(berlin("2026-03-03T23:00"), Duration.ofHours(2)))
                .isEqualTo(berlin("2026-03-04T01:00"));
        assertThat(evening.after(berlin("2026-03-04T01:00"), Duration.ofHours(2)))
                .isEqualTo(berlin("2026-03-10T21:00"));
    }

    @Test
    void whoWorksRoundTheClockPromisesPlainHours() {
        Instant start = berlin("2026-03-28T22:30");

        assertThat(ROUND_THE_CLOCK.after(start, Duration.ofHours(100))).isEqualTo(start.plus(Duration.ofHours(100)));
    }

    @Test
    void theHourThatSpringTakesAwayIsNotCounted() {
        WorkingHours night = WorkingHours.parse("SUNDAY 00:00-06:00, MONDAY 09:00-17:00", BERLIN);

        assertThat(night.after(berlin("2026-03-29T00:00"), Duration.ofHours(4))).isEqualTo(berlin("2026-03-29T05:00"));
        assertThat(night.after(berlin("2026-03-29T00:00"), Duration.ofHours(6))).isEqualTo(berlin("2026-03-30T10:00"));
    }

    @Test
    void theHourThatAutumnGivesIsCountedTwice() {
        WorkingHours night = WorkingHours.parse("SUNDAY 00:00-06:00, MONDAY 09:00-17:00", BERLIN);

        assertThat(night.after(berlin("2026-10-25T00:00"), Duration.ofHours(4))).isEqualTo(berlin("2026-10-25T03:00"));
        assertThat(night.after(berlin("2026-10-25T00:00"), Duration.ofHours(8))).isEqualTo(berlin("2026-10-26T10:00"));
    }

    @Test
    void aChangeOfTheClocksAtNightLeavesOfficeHoursAlone() {
        assertThat(OFFICE.after(berlin("2026-03-27T16:00"), Duration.ofHours(4)))
                .isEqualTo(berlin("2026-03-30T12:00"));
        assertThat(OFFICE.after(berlin("2026-10-23T16:00"), Duration.ofHours(4)))
                .isEqualTo(berlin("2026-10-26T12:00"));
    }

    @Test
    void aHalfHourChangeOfTheClocksIsHalfAnHour() {
        WorkingHours night = WorkingHours.parse("SUNDAY 00:00-04:00, MONDAY 09:00-17:00", LORD_HOWE);

        assertThat(night.after(lordHowe("2026-10-04T00:00"), Duration.ofHours(3)))
                .isEqualTo(lordHowe("2026-10-04T03:30"));
        assertThat(night.after(lordHowe("2026-10-04T00:00"), Duration.ofHours(4)))
                .isEqualTo(lordHowe("2026-10-05T09:30"));
        assertThat(night.after(lordHowe("2026-04-05T00:00"), Duration.ofHours(3)))
                .isEqualTo(lordHowe("2026-04-05T02:30"));
        assertThat(night.after(lordHowe("2026-04-05T00:00"), Duration.ofHours(5)))
                .isEqualTo(lordHowe("2026-04-06T09:30"));
    }

    @Test
    void aDayWhoseMidnightIsMissingEndsWhereTheNextBegins() {
        ZoneId santiago = ZoneId.of("America/Santiago");
        WorkingHours evening = WorkingHours.parse("SATURDAY 20:00-24:00, SUNDAY 00:00-12:00", santiago);
        Instant saturdayEight =
                ZonedDateTime.of(2024, 9, 7, 20, 0, 0, 0, santiago).toInstant();

        assertThat(evening.after(saturdayEight, Duration.ofHours(5))
                        .atZone(santiago)
                        .toLocalDateTime())
                .isEqualTo(LocalDateTime.parse("2024-09-08T02:00"));
    }

    @Test
    void theMentorsZoneDecidesAndNotTheClients() {
        WorkingHours inSydney = WorkingHours.officeHours(ZoneId.of("Australia/Sydney"));

        Instant due = inSydney.after(berlin("2026-01-05T09:00"), Duration.ofHours(4));

        assertThat(due.atZone(ZoneId.of("Australia/Sydney")).toLocalDateTime())
                .isEqualTo(LocalDateTime.parse("2026-01-06T13:00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MONDAY 09:00-12:30, MONDAY 13:00-17:00, TUESDAY 09:00-24:00",
                "SUNDAY 00:00-24:00",
                "MONDAY 08:15-08:16, SATURDAY 22:00-24:00, SUNDAY 00:00-06:00"
            })
    void whatIsWrittenIsReadAgain(String written) {
        assertThat(WorkingHours.parse(written, BERLIN)).hasToString(written);
    }

    @Test
    void whatIsReadIsWrittenInTheOrderOfTheWeek() {
        assertThat(WorkingHours.parse("friday 09:00-12:00,MONDAY 13:00-17:00,  monday 09:00-12:30", BERLIN))
                .hasToString("MONDAY 09:00-12:30, MONDAY 13:00-17:00, FRIDAY 09:00-12:00");
    }

    @Test
    void officeHoursAreNineToFiveOnWorkdays() {
        assertThat(OFFICE)
                .hasToString("MONDAY 09:00-17:00, TUESDAY 09:00-17:00, WEDNESDAY 09:00-17:00,"
                        + " THURSDAY 09:00-17:00, FRIDAY 09:00-17:00");
    }

    @Test
    void aWeekWithoutAMinuteOfWorkIsRefused() {
        unacceptable(
                "refusal.noWorkingTime",
                () -> WorkingHours.on(Set.of(), LocalTime.of(9, 0), LocalTime.of(17, 0), BERLIN));
    }

    @Test
    void hoursThatOverlapAreRefused() {
        unacceptable(
                "refusal.hoursOverlap", () -> WorkingHours.parse("MONDAY 09:00-12:00, MONDAY 11:00-13:00", BERLIN));
    }

    @Test
    void hoursThatEndBeforeTheyBeginAreRefused() {
        unacceptable("refusal.hoursBackwards", () -> WorkingHours.parse("MONDAY 22:00-06:00", BERLIN));
    }

    @Test
    void aBlockThatEndsWithinTheHourThatIsSkippedEndsWhereItIsSkipped() {
        WorkingHours early = WorkingHours.parse("SUNDAY 01:00-02:30", ZoneId.of("Europe/Berlin"));
        Instant oneOClock = Instant.parse("2026-03-29T00:00:00Z");

        assertThat(early.after(oneOClock, Duration.ofMinutes(60))).isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(early.after(oneOClock, Duration.ofMinutes(61))).isEqualTo(Instant.parse("2026-04-04T23:01:00Z"));
    }

    @ParameterizedTest(name = "at {0} the next working instant is {1}")
    @CsvSource({
        "2026-03-03T08:59, 2026-03-03T09:00",
        "2026-03-03T09:00, 2026-03-03T09:00",
        "2026-03-03T16:59, 2026-03-03T16:59",
        "2026-03-03T17:00, 2026-03-04T09:00",
        "2026-03-06T17:00, 2026-03-09T09:00"
    })
    void whatIsHeldWaitsUntilSomebodyWorks(String at, String next) {
        assertThat(OFFICE.nextWorkingInstant(berlin(at))).isEqualTo(berlin(next));
    }
}
