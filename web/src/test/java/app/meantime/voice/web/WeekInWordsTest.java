package app.meantime.voice.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Working hours as one says them. */
class WeekInWordsTest {

    private final WeekInWords words = new WeekInWords(Locale.ENGLISH, "every day");

    @Test
    void daysWithTheSameHoursAreSaidOnce() {
        assertThat(words.of("MONDAY 09:00-17:00, TUESDAY 09:00-17:00, WEDNESDAY 09:00-17:00, THURSDAY 09:00-17:00,"
                        + " FRIDAY 09:00-17:00"))
                .isEqualTo("Mon–Fri 9:00–17:00");
    }

    @Test
    void aBreakAndAnotherDayAreSaid() {
        assertThat(words.of("MONDAY 09:00-12:30, MONDAY 13:00-17:00, TUESDAY 09:00-12:30, TUESDAY 13:00-17:00,"
                        + " SATURDAY 10:00-24:00"))
                .isEqualTo("Mon, Tue 9:00–12:30, 13:00–17:00; Sat 10:00–24:00");
    }

    @Test
    void allSevenAreEveryDay() {
        assertThat(words.of("MONDAY 08:00-20:00, TUESDAY 08:00-20:00, WEDNESDAY 08:00-20:00, THURSDAY 08:00-20:00,"
                        + " FRIDAY 08:00-20:00, SATURDAY 08:00-20:00, SUNDAY 08:00-20:00"))
                .isEqualTo("every day 8:00–20:00");
    }

    @Test
    void daysApartAreSaidApart() {
        assertThat(words.of("MONDAY 09:00-17:00, WEDNESDAY 09:00-17:00")).isEqualTo("Mon 9:00–17:00; Wed 9:00–17:00");
    }
}
