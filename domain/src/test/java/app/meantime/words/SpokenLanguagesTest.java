package app.meantime.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenLanguagesTest {

    private static final ZonedDateTime LATE = ZonedDateTime.of(2026, 11, 5, 14, 5, 0, 0, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 14:05 | Thu 14:05 | 5 Nov, 14:05 | Thu 5 Nov | 5 November",
                "en-US | 14:05 | Thu 14:05 | 5 Nov, 14:05 | Thu 5 Nov | 5 November",
                "de | 14:05 | Do., 14:05 | 5. Nov., 14:05 | Do., 5. Nov. | 5. November",
                "es | 14:05 | jue, 14:05 | 5 nov, 14:05 | jue, 5 nov | 5 de noviembre",
                "fr | 14:05 | jeu. 14:05 | 5 nov., 14:05 | jeu. 5 nov. | 5 novembre",
                "ar-u-nu-latn | 14:05 | الخميس 14:05 | 5 نوفمبر، 14:05 | الخميس، 5 نوفمبر | 5 نوفمبر",
            })
    void aMomentIsWrittenAsTheReadersLanguageWritesIt(
            String tag, String time, String day, String date, String dayAndDate, String longDate) {
        Locale language = Locale.forLanguageTag(tag);
        assertThat(List.of(Moment.TIME, Moment.DAY_AND_TIME, Moment.DATE_AND_TIME, Moment.DAY_AND_DATE, Moment.DATE))
                .extracting(moment -> moment.in(language).format(LATE))
                .containsExactly(time, day, date, dayAndDate, longDate);
    }

    @Test
    void theFirstWantedLanguageThatIsSpokenIsTaken() {
        assertThat(SpokenLanguages.nearest(List.of(Locale.JAPANESE, Locale.forLanguageTag("de-AT"), Locale.FRENCH)))
                .isEqualTo(Locale.forLanguageTag("de-AT"));
        assertThat(SpokenLanguages.nearest(Locale.forLanguageTag("de-ZZ"))).isEqualTo(Locale.GERMAN);
        assertThat(SpokenLanguages.nearest(Locale.JAPANESE)).isEqualTo(Locale.ENGLISH);
        assertThat(SpokenLanguages.nearest(List.of())).isEqualTo(Locale.ENGLISH);
        assertThat(SpokenLanguages.nearest(Locale.forLanguageTag("ar-EG")).toLanguageTag())
                .isEqualTo("ar-u-nu-latn");
    }

    @Test
    void arabicAloneIsWrittenFromTheRight() {
        assertThat(SpokenLanguages.ALL)
                .filteredOn(SpokenLanguages::fromTheRight)
                .extracting(Locale::getLanguage)
                .containsExactly("ar");
    }

    @Test
    void aWeekBeginsWhereItBeginsThere() {
        assertThat(SpokenLanguages.week(Locale.ENGLISH))
                .startsWith(DayOfWeek.MONDAY)
                .hasSize(7);
        assertThat(SpokenLanguages.week(Locale.US)).startsWith(DayOfWeek.SUNDAY).endsWith(DayOfWeek.SATURDAY);
        assertThat(SpokenLanguages.week(Locale.GERMAN)).startsWith(DayOfWeek.MONDAY);
        assertThat(SpokenLanguages.week(Locale.forLanguageTag("ar-u-nu-latn"))).startsWith(DayOfWeek.SATURDAY);
    }
}
