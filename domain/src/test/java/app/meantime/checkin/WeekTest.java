package app.meantime.checkin;

import static app.meantime.Refused.unacceptable;
import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R34: the program's day, by the clock on the member's own wall. */
class WeekTest {

    static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
    static final ZoneId TORONTO = ZoneId.of("America/Toronto");
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final LocalDate FRIDAY_13 = LocalDate.of(2026, 3, 13);

    static Instant local(String at, ZoneId zone) {
        return LocalDateTime.parse(at).atZone(zone).toInstant();
    }

    @Test
    void itIsFridayInAucklandWhileTorontoIsStillThursday() {
        Instant thursdayInToronto = local("2026-03-12T21:00", TORONTO);

        assertThat(LocalDate.ofInstant(thursdayInToronto, AUCKLAND)).isEqualTo(FRIDAY_13);
        assertThat(Week.at(thursdayInToronto, FRIDAY, AUCKLAND).day()).isEqualTo(FRIDAY_13);
        assertThat(Week.at(thursdayInToronto, FRIDAY, TORONTO).day()).isEqualTo(FRIDAY_13);
        assertThat(local("2026-03-13T23:50", AUCKLAND)).isBefore(new Week(FRIDAY_13, AUCKLAND).dueAt());
        assertThat(Duration.between(new Week(FRIDAY_13, AUCKLAND).dueAt(), new Week(FRIDAY_13, TORONTO).dueAt()))
                .isEqualTo(Duration.ofHours(17));
    }

    @Test
    void itIsDueWhenTheDayEndsAndMissedWhenMondayEnds() {
        Week week = new Week(FRIDAY_13, BERLIN);

        assertThat(week.opensAt()).isEqualTo(local("2026-03-10T00:00", BERLIN));
        assertThat(week.remindAt()).isEqualTo(local("2026-03-13T09:00", BERLIN));
        assertThat(week.dueAt()).isEqualTo(local("2026-03-14T00:00", BERLIN));
        assertThat(week.closesAt()).isEqualTo(local("2026-03-17T00:00", BERLIN));
    }

    @Test
    void theDayOfTheClockChangeHasTheHoursThatItHas() {
        Week spring = new Week(LocalDate.of(2026, 3, 29), BERLIN);
        Week autumn = new Week(LocalDate.of(2026, 10, 25), BERLIN);

        assertThat(Duration.between(local("2026-03-29T00:00", BERLIN), spring.dueAt()))
                .isEqualTo(Duration.ofHours(23));
        assertThat(Duration.between(local("2026-10-25T00:00", BERLIN), autumn.dueAt()))
                .isEqualTo(Duration.ofHours(25));
        assertThat(spring.remindAt()).isEqualTo(Instant.parse("2026-03-29T07:00:00Z"));
    }

    @Test
    void aDayEndsWhereTheClocksSkipMidnight() {
        ZoneId cairo = ZoneId.of("Africa/Cairo");
        Week week = new Week(LocalDate.of(2026, 4, 23), cairo);

        assertThat(week.day().getDayOfWeek()).isEqualTo(THURSDAY);
        assertThat(week.dueAt()).isEqualTo(local("2026-04-24T01:00", cairo));
    }

    @ParameterizedTest
    @EnumSource(DayOfWeek.class)
    void atEveryInstantOfTwoYearsOneIsOpenAndOnlyOne(DayOfWeek day) {
        for (ZoneId zone : List.of(AUCKLAND, TORONTO, BERLIN, ZoneId.of("Africa/Cairo"), ZoneId.of("Asia/Beirut"))) {
            Week week = Week.at(Instant.parse("2026-01-01T00:00:00Z"), day, zone);
            for (int weeks = 0; weeks < 104; weeks++) {
                assertThat(week.day().getDayOfWeek()).isEqualTo(day);
                assertThat(week.next().opensAt()).isEqualTo(week.closesAt());
                assertThat(Week.at(week.opensAt(), day, zone)).isEqualTo(week);
                assertThat(Week.at(week.closesAt().minusMillis(1), day, zone)).isEqualTo(week);
                week = week.next();
            }
        }
    }

    @Test
    void aWeekIsNamedByItsDayOrByItsNumber() {
        assertThat(Week.named("2026-03-13", FRIDAY)).isEqualTo(FRIDAY_13);
        assertThat(Week.named("2026-W11", FRIDAY)).isEqualTo(FRIDAY_13);
        assertThat(Week.named("2026-W11", SUNDAY)).isEqualTo(LocalDate.of(2026, 3, 15));
        assertThat(Week.mondayNamed("2026-03-15")).isEqualTo(LocalDate.of(2026, 3, 9));
        unacceptable("refusal.notTheDay", () -> Week.named("2026-03-12", FRIDAY));
        for (String no : new String[] {"", "friday", "2026-W54", "2026-W1", "2026-02-30", "1999-12-31", "9999-W01"}) {
            unacceptable("refusal.noSuchWeek", () -> Week.named(no, FRIDAY));
        }
        unacceptable("refusal.noSuchWeek", () -> Week.mondayNamed(null));
    }

    @Test
    void theFirstIsThatOfTheFirstDayOnOrAfterTheBeginning() {
        assertThat(new Week(FRIDAY_13, BERLIN).within(FRIDAY_13, 2)).isTrue();
        assertThat(new Week(FRIDAY_13, BERLIN).within(FRIDAY_13.plusDays(1), 2)).isFalse();
        assertThat(new Week(FRIDAY_13.plusWeeks(1), BERLIN).within(FRIDAY_13, 2))
                .isTrue();
        assertThat(new Week(FRIDAY_13.plusWeeks(2), BERLIN).within(FRIDAY_13, 2))
                .isFalse();
    }
}
