package app.meantime.voice;

import static app.meantime.Northwind.BERLIN;
import static app.meantime.Northwind.berlin;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** "Tonight" is a time of the mentor's own evening. */
class ReminderTest {

    @Test
    void tonightIsAtEight() {
        assertThat(Reminder.TONIGHT.from(berlin("2026-03-03T09:00"), BERLIN)).isEqualTo(berlin("2026-03-03T20:00"));
        assertThat(Reminder.TONIGHT.from(berlin("2026-03-03T18:59"), BERLIN)).isEqualTo(berlin("2026-03-03T20:00"));
    }

    @Test
    void lateInTheEveningTonightIsTheNextMorning() {
        assertThat(Reminder.TONIGHT.from(berlin("2026-03-03T19:00"), BERLIN)).isEqualTo(berlin("2026-03-04T08:00"));
        assertThat(Reminder.TONIGHT.from(berlin("2026-03-03T23:59"), BERLIN)).isEqualTo(berlin("2026-03-04T08:00"));
    }

    @Test
    void tomorrowIsTheMorningThatComes() {
        assertThat(Reminder.TOMORROW.from(berlin("2026-03-03T09:00"), BERLIN)).isEqualTo(berlin("2026-03-04T08:00"));
        assertThat(Reminder.TOMORROW.from(berlin("2026-03-03T02:00"), BERLIN))
                .as("in the small hours nobody means the day after")
                .isEqualTo(berlin("2026-03-03T08:00"));
    }

    @Test
    void theClocksMayChangeMeanwhile() {
        assertThat(Reminder.TOMORROW.from(berlin("2026-03-28T21:00"), BERLIN)).isEqualTo(berlin("2026-03-29T08:00"));
        assertThat(Reminder.TONIGHT.from(berlin("2026-10-25T01:30"), BERLIN)).isEqualTo(berlin("2026-10-25T20:00"));
    }

    @Test
    void itIsTheMentorsEveningAndNobodyElses() {
        assertThat(Reminder.TONIGHT.from(berlin("2026-03-03T21:00"), ZoneId.of("America/New_York")))
                .isEqualTo(berlin("2026-03-04T02:00"));
    }

    @Test
    void thereAreTwoOfThem() {
        assertThat(Reminder.named("Tonight")).isEqualTo(Reminder.TONIGHT);
        unacceptable("refusal.noSuchReminder", () -> Reminder.named("never"));
    }
}
