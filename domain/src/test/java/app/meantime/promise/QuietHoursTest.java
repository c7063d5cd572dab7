package app.meantime.promise;

import static app.meantime.Northwind.BERLIN;
import static app.meantime.Northwind.berlin;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    private static QuietHours hours(String from, String to) {
        return new QuietHours(LocalTime.parse(from), LocalTime.parse(to));
    }

    @Test
    void theNightIsQuietAndTheDayIsNot() {
        assertThat(QuietHours.USUAL.at(berlin("2026-03-03T21:00"), BERLIN)).isTrue();
        assertThat(QuietHours.USUAL.at(berlin("2026-03-04T00:00"), BERLIN)).isTrue();
        assertThat(QuietHours.USUAL.at(berlin("2026-03-04T06:59"), BERLIN)).isTrue();
        assertThat(QuietHours.USUAL.at(berlin("2026-03-04T07:00"), BERLIN)).isFalse();
        assertThat(QuietHours.USUAL.at(berlin("2026-03-04T20:59"), BERLIN)).isFalse();
    }

    @Test
    void whatHappensByDayIsToldAtOnceAndWhatHappensAtMidnightInTheMorning() {
        Instant noon = berlin("2026-03-03T12:00");
        assertThat(QuietHours.USUAL.over(noon, BERLIN)).isEqualTo(noon);
        assertThat(QuietHours.USUAL.over(berlin("2026-03-03T23:30"), BERLIN)).isEqualTo(berlin("2026-03-04T07:00"));
        assertThat(QuietHours.USUAL.over(berlin("2026-03-04T00:00"), BERLIN)).isEqualTo(berlin("2026-03-04T07:00"));
        assertThat(QuietHours.USUAL.over(berlin("2026-03-04T03:00"), BERLIN)).isEqualTo(berlin("2026-03-04T07:00"));
    }

    @Test
    void someAreQuietAtNoon() {
        QuietHours siesta = hours("13:00", "15:00");
        assertThat(siesta.over(berlin("2026-03-03T14:00"), BERLIN)).isEqualTo(berlin("2026-03-03T15:00"));
        assertThat(siesta.at(berlin("2026-03-03T02:00"), BERLIN)).isFalse();
    }

    @Test
    void someAreNeverQuiet() {
        Instant midnight = berlin("2026-03-04T00:00");
        assertThat(hours("00:00", "00:00").over(midnight, BERLIN)).isEqualTo(midnight);
    }

    @ParameterizedTest
    @CsvSource({
        // the clocks of Berlin skip 02:00 to 03:00
        "2026-03-29T00:30:00Z, 02:30, 2026-03-29T01:00:00Z",
        "2026-03-28T22:00:00Z, 07:00, 2026-03-29T05:00:00Z",
        // and say 02:00 to 03:00 twice: it is over when half past two comes for the first time
        "2026-10-24T22:00:00Z, 02:30, 2026-10-25T00:30:00Z",
        // who is quiet still in the second two o'clock hears when half past two comes again
        "2026-10-25T01:10:00Z, 02:30, 2026-10-25T01:30:00Z",
        "2026-10-24T22:00:00Z, 07:00, 2026-10-25T06:00:00Z"
    })
    void theClocksMayBeSetMeanwhile(Instant now, String to, Instant over) {
        assertThat(hours("21:00", to).over(now, BERLIN)).isEqualTo(over);
    }

    @Test
    void itIsOverAtTheFirstMinuteThatIsNotQuietWhereverOneLives() {
        Random random = new Random(7);
        List<String> zones = List.of(
                "Europe/Berlin",
                "America/New_York",
                "Australia/Lord_Howe",
                "Africa/Casablanca",
                "Asia/Kathmandu",
                "UTC");
        Instant year = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 2_000; i++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            QuietHours hours = new QuietHours(
                    LocalTime.of(random.nextInt(24), random.nextInt(4) * 15),
                    LocalTime.of(random.nextInt(24), random.nextInt(4) * 15));
            Instant now = year.plus(Duration.ofMinutes(random.nextInt(365 * 24 * 60)));
            Instant over = now;
            while (hours.at(over, zone)) {
                over = over.plusSeconds(60);
            }
            assertThat(hours.over(now, zone))
                    .as("%s in %s at %s", hours, zone, now)
                    .isEqualTo(over);
        }
    }
}
