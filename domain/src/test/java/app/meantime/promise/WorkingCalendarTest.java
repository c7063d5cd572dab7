package app.meantime.promise;

import static app.meantime.Northwind.BERLIN;
import static app.meantime.Northwind.TUESDAY_NINE;
import static app.meantime.Northwind.berlin;
import static app.meantime.Refused.conflict;
import static app.meantime.Refused.notThere;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Northwind;
import app.meantime.promise.OtherDays.How;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R40: Maya's office hours in Berlin, and the days on which she works otherwise. Wednesday is the fourth of March. */
class WorkingCalendarTest {

    static final LocalDate WEDNESDAY = LocalDate.of(2026, 3, 4);
    static final Duration FOUR_HOURS = Duration.ofHours(4);

    final Northwind northwind = new Northwind();
    final WorkingCalendar calendar = northwind.calendar;

    static UUID id() {
        return UUID.randomUUID();
    }

    static OtherDays off(LocalDate first, LocalDate last) {
        return OtherDays.away(id(), first, last, How.OFF);
    }

    Instant sentOnTuesdayAtThree() {
        return calendar.dueAt(berlin("2026-03-03T15:00"), FOUR_HOURS);
    }

    @Test
    void workedTimeIsWhatTheClockOfAPromiseCounts() {
        assertThat(calendar.worked(berlin("2026-03-03T15:00"), berlin("2026-03-04T11:00")))
                .isEqualTo(FOUR_HOURS);
        assertThat(calendar.worked(berlin("2026-03-03T18:00"), berlin("2026-03-04T08:00")))
                .isZero();
        assertThat(calendar.worked(TUESDAY_NINE, TUESDAY_NINE)).isZero();
        calendar.workOtherwise(off(WEDNESDAY, WEDNESDAY), TUESDAY_NINE);
        assertThat(calendar.worked(berlin("2026-03-03T15:00"), berlin("2026-03-05T11:00")))
                .isEqualTo(FOUR_HOURS);
    }

    @Test
    void whatIsDueAfterAWindowIsWorkedInThatWindowAcrossEveryChangeOfTheClocks() {
        for (int hour = 0; hour < 24 * 400; hour += 7) {
            Instant sent = TUESDAY_NINE.plus(Duration.ofHours(hour));
            Duration window = Duration.ofMinutes(1 + hour % 3000);
            assertThat(calendar.worked(sent, calendar.dueAt(sent, window))).isEqualTo(window);
        }
    }

    @Test
    void aDayOffDoesNotCount() {
        calendar.workOtherwise(off(WEDNESDAY, WEDNESDAY), TUESDAY_NINE);

        assertThat(sentOnTuesdayAtThree()).isEqualTo(berlin("2026-03-05T11:00"));
        assertThat(calendar.nextWorkingInstant(berlin("2026-03-04T10:00"))).isEqualTo(berlin("2026-03-05T09:00"));
    }

    @Test
    void aRunOfDaysOffIsOneAbsence() {
        calendar.workOtherwise(off(WEDNESDAY, WEDNESDAY.plusDays(8)), TUESDAY_NINE);

        assertThat(sentOnTuesdayAtThree()).isEqualTo(berlin("2026-03-13T11:00"));
    }

    @ParameterizedTest(name = "{0}: due at {1}")
    @CsvSource({"MORNING_OFF, 2026-03-04T14:00", "AFTERNOON_OFF, 2026-03-04T11:00"})
    void halfADayOffIsHalvedAtNoon(How how, String due) {
        calendar.workOtherwise(OtherDays.away(id(), WEDNESDAY, WEDNESDAY, how), TUESDAY_NINE);

        assertThat(sentOnTuesdayAtThree()).isEqualTo(berlin(due));
    }

    @Test
    void aFreeAfternoonEndsTheDayAtNoon() {
        calendar.workOtherwise(OtherDays.away(id(), WEDNESDAY, WEDNESDAY, How.AFTERNOON_OFF), TUESDAY_NINE);

        assertThat(calendar.dueAt(berlin("2026-03-04T10:00"), FOUR_HOURS)).isEqualTo(berlin("2026-03-05T11:00"));
    }

    @Test
    void aDaysOwnHoursReplaceTheWeeks() {
        calendar.workOtherwise(OtherDays.hours(id(), WEDNESDAY, WEDNESDAY, "18:00-19:00, 07:00-07:30"), TUESDAY_NINE);

        assertThat(sentOnTuesdayAtThree()).isEqualTo(berlin("2026-03-05T09:30"));
        assertThat(calendar.otherDays().get(0).hours()).isEqualTo("07:00-07:30, 18:00-19:00");
    }

    @Test
    void ownHoursAreWorkedOnASundayToo() {
        LocalDate sunday = LocalDate.of(2026, 3, 8);
        calendar.workOtherwise(OtherDays.hours(id(), sunday, sunday, "10:00-12:00"), TUESDAY_NINE);

        assertThat(calendar.dueAt(berlin("2026-03-06T16:00"), Duration.ofHours(2)))
                .isEqualTo(berlin("2026-03-08T11:00"));
    }

    @Test
    void aHolidayOfTheRegionDoesNotCount() {
        Instant beforeWomensDay = berlin("2027-03-05T16:00");
        calendar.work(BERLIN, WorkingHours.officeHours(BERLIN), "de", "be", TUESDAY_NINE);

        assertThat(calendar.dueAt(beforeWomensDay, FOUR_HOURS)).isEqualTo(berlin("2027-03-09T12:00"));
    }

    @Test
    void whoWorksOnAHolidayDoesSoAsUsual() {
        LocalDate womensDay = LocalDate.of(2027, 3, 8);
        calendar.work(BERLIN, WorkingHours.officeHours(BERLIN), "de", "be", TUESDAY_NINE);
        calendar.workOtherwise(OtherDays.worked(id(), womensDay, womensDay), TUESDAY_NINE);

        assertThat(calendar.dueAt(berlin("2027-03-05T16:00"), FOUR_HOURS)).isEqualTo(berlin("2027-03-08T12:00"));
    }

    @Test
    void whenTheOrganizationIsClosedNobodyWorks() {
        calendar.closedOn(List.of(WEDNESDAY));

        assertThat(sentOnTuesdayAtThree()).isEqualTo(berlin("2026-03-05T11:00"));
    }

    @Test
    void anotherZoneIsAnotherDay() {
        ZoneId sydney = ZoneId.of("Australia/Sydney");
        calendar.workOtherwise(off(WEDNESDAY, WEDNESDAY), TUESDAY_NINE);
        calendar.work(sydney, WorkingHours.officeHours(sydney), null, null, TUESDAY_NINE);

        assertThat(calendar.dueAt(TUESDAY_NINE, FOUR_HOURS).atZone(sydney).toLocalDateTime())
                .isEqualTo(WEDNESDAY.plusDays(1).atTime(13, 0));
    }

    @Test
    void everyChangeRaisesTheVersionAndTheSameAgainDoesNot() {
        OtherDays off = off(WEDNESDAY, WEDNESDAY);

        assertThat(calendar.workOtherwise(off, TUESDAY_NINE)).isTrue();
        assertThat(calendar.workOtherwise(off, TUESDAY_NINE)).isFalse();
        assertThat(calendar.version()).isEqualTo(2);
        assertThat(calendar.workAsUsual(off.id(), TUESDAY_NINE)).isTrue();
        assertThat(calendar.workAsUsual(off.id(), TUESDAY_NINE)).isFalse();
        assertThat(calendar.version()).isEqualTo(3);
        assertThat(calendar.work(BERLIN, WorkingHours.officeHours(BERLIN), " ", null, TUESDAY_NINE))
                .isFalse();
        assertThat(calendar.work(BERLIN, WorkingHours.officeHours(BERLIN), "de", null, TUESDAY_NINE))
                .isTrue();
        assertThat(calendar.version()).isEqualTo(4);
        calendar.closedDaysChanged();
        assertThat(calendar.version()).isEqualTo(5);
        assertThat(calendar.settled()).isFalse();
    }

    @Test
    void daysThatWereTakenAwayAreAsUsualAndCanBePutBack() {
        OtherDays off = off(WEDNESDAY, WEDNESDAY);
        calendar.workOtherwise(off, TUESDAY_NINE);

        calendar.workAsUsual(off.id(), TUESDAY_NINE);
        assertThat(sentOnTuesdayAtThree()).isEqualTo(berlin("2026-03-04T11:00"));
        assertThat(calendar.otherDays()).isEmpty();

        assertThat(calendar.putBack(off.id(), TUESDAY_NINE)).isTrue();
        assertThat(calendar.putBack(off.id(), TUESDAY_NINE)).isFalse();
        assertThat(sentOnTuesdayAtThree()).isEqualTo(berlin("2026-03-05T11:00"));
        notThere(() -> calendar.putBack(id(), TUESDAY_NINE));
    }

    @Test
    void aDayIsSettledOnce() {
        OtherDays week = off(WEDNESDAY, WEDNESDAY.plusDays(6));
        calendar.workOtherwise(week, TUESDAY_NINE);

        conflict(
                "refusal.daysSettled",
                () -> calendar.workOtherwise(
                        OtherDays.hours(id(), WEDNESDAY.plusDays(6), WEDNESDAY.plusDays(7), "09:00-10:00"),
                        TUESDAY_NINE));
        calendar.workAsUsual(week.id(), TUESDAY_NINE);
        calendar.workOtherwise(off(WEDNESDAY, WEDNESDAY), TUESDAY_NINE);
        conflict("refusal.daysSettled", () -> calendar.putBack(week.id(), TUESDAY_NINE));
    }

    @Test
    void aCalendarWithoutWorkingTimeIsRefused() {
        LocalDate today = LocalDate.of(2026, 3, 3);
        calendar.workOtherwise(off(today, today.plusDays(365)), TUESDAY_NINE);

        unacceptable(
                "refusal.noWorkingTime",
                () -> calendar.workOtherwise(off(today.plusDays(366), today.plusDays(700)), TUESDAY_NINE));
    }

    @Test
    void daysGoForwardAndLastAYearAtMost() {
        unacceptable("refusal.daysBackwards", () -> off(WEDNESDAY, WEDNESDAY.minusDays(1)));
        unacceptable("refusal.tooManyDays", () -> off(WEDNESDAY, WEDNESDAY.plusDays(366)));
        unacceptable("refusal.hoursUnreadable", () -> OtherDays.hours(id(), WEDNESDAY, WEDNESDAY, "in the morning"));
        unacceptable(
                "refusal.hoursOverlap", () -> OtherDays.hours(id(), WEDNESDAY, WEDNESDAY, "09:00-11:00, 10:00-12:00"));
    }

    // cover

    OtherDays covered(How how) {
        return OtherDays.covered(id(), WEDNESDAY, WEDNESDAY.plusDays(1), how, northwind.ben);
    }

    @Test
    void daysThatAColleagueCoversCountAsUsualBecauseSomebodyAnswers() {
        calendar.workOtherwise(covered(How.OFF), TUESDAY_NINE);

        assertThat(sentOnTuesdayAtThree()).isEqualTo(berlin("2026-03-04T11:00"));
    }

    @Test
    void theCoverAnswersFromTheFirstMidnightToTheLastAndNotASecondLonger() {
        calendar.workOtherwise(covered(How.MORNING_OFF), TUESDAY_NINE);

        assertThat(calendar.coveredBy(northwind.ben, berlin("2026-03-03T23:59:59")))
                .isFalse();
        assertThat(calendar.coveredBy(northwind.ben, berlin("2026-03-04T00:00")))
                .isTrue();
        assertThat(calendar.coveredBy(northwind.ben, berlin("2026-03-05T23:59:59")))
                .isTrue();
        assertThat(calendar.coveredBy(northwind.ben, berlin("2026-03-06T00:00")))
                .isFalse();
        assertThat(calendar.coveredBy(northwind.lena, berlin("2026-03-04T12:00")))
                .isFalse();
    }

    @Test
    void whoIsBackEarlierIsCoveredNoLonger() {
        OtherDays days = covered(How.OFF);
        calendar.workOtherwise(days, TUESDAY_NINE);
        calendar.workAsUsual(days.id(), berlin("2026-03-04T10:00"));

        assertThat(calendar.coverAt(berlin("2026-03-04T11:00"))).isNull();
    }

    @Test
    void theCoverMovesWithTheMentorsZone() {
        ZoneId sydney = ZoneId.of("Australia/Sydney");
        calendar.workOtherwise(covered(How.OFF), TUESDAY_NINE);
        calendar.work(sydney, WorkingHours.officeHours(sydney), null, null, TUESDAY_NINE);

        assertThat(calendar.coveredBy(northwind.ben, berlin("2026-03-03T14:59")))
                .isTrue();
        assertThat(calendar.coveredBy(northwind.ben, berlin("2026-03-05T14:00")))
                .isFalse();
    }

    @Test
    void onlySomebodyElseWhoAnswersClientsCovers() {
        unacceptable(
                "refusal.coverAnswersNobody",
                () -> OtherDays.covered(id(), WEDNESDAY, WEDNESDAY, How.OFF, northwind.jonas));
        unacceptable(
                "refusal.coverForOneself",
                () -> calendar.workOtherwise(
                        OtherDays.covered(id(), WEDNESDAY, WEDNESDAY, How.OFF, northwind.maya), TUESDAY_NINE));
        unacceptable(
                "refusal.coverOnlyWhenAway",
                () -> OtherDays.covered(id(), WEDNESDAY, WEDNESDAY, How.AS_USUAL, northwind.ben));
    }
}
