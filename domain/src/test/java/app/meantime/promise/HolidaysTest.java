package app.meantime.promise;

import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R40: nobody promises an answer on a public holiday. */
class HolidaysTest {

    @ParameterizedTest(name = "{2} in {0} {1}: {3}")
    @CsvSource({
        "de, , 2026-10-03, true",
        "de, , 2026-03-08, false",
        "de, be, 2026-03-08, true",
        "de, by, 2026-01-06, true",
        "de, by/ag, 2026-08-08, true",
        "de, by, 2026-08-08, false",
        "us, , 2026-07-03, true",
        "gb, eng, 2026-04-06, true",
        "gb, sct, 2026-04-06, false",
        "ma, , 2026-03-20, true"
    })
    void aRegionHasItsCountrysAndItsOwn(String country, String region, LocalDate date, boolean holiday) {
        assertThat(Holidays.in(country, region).on(date)).isEqualTo(holiday);
    }

    @Test
    void withoutACountryEveryDayIsLikeAnyOther() {
        Holidays none = Holidays.in(null, null);

        assertThat(none.on(LocalDate.of(2026, 12, 25))).isFalse();
        assertThat(none.coming(LocalDate.of(2026, 12, 1), 5, Locale.ENGLISH)).isEmpty();
    }

    @Test
    void theComingOnesAreToldByNameAcrossTheYear() {
        assertThat(Holidays.in("DE", "be").coming(LocalDate.of(2026, 12, 25), 4, Locale.ENGLISH))
                .extracting(Holidays.Named::date)
                .containsExactly(
                        LocalDate.of(2026, 12, 25),
                        LocalDate.of(2026, 12, 26),
                        LocalDate.of(2027, 1, 1),
                        LocalDate.of(2027, 3, 8));
        assertThat(Holidays.in("de", null).coming(LocalDate.of(2026, 10, 1), 1, Locale.ENGLISH))
                .containsExactly(new Holidays.Named(LocalDate.of(2026, 10, 3), "German Unity Day"));
    }

    @Test
    void placesAreChosenByName() {
        assertThat(Holidays.countries(Locale.ENGLISH))
                .hasSizeGreaterThan(100)
                .contains(new Holidays.Place("de", "Germany"), new Holidays.Place("in", "India"));
        assertThat(Holidays.regions("de", Locale.ENGLISH))
                .contains(new Holidays.Place("be", "Berlin"))
                .anySatisfy(place -> assertThat(place.code()).isEqualTo("by/ag"));
        assertThat(Holidays.regions("atlantis", Locale.ENGLISH)).isEmpty();
    }

    @Test
    void aPlaceThatWeDoNotKnowIsRefused() {
        unacceptable("refusal.noSuchCountry", () -> Holidays.in("atlantis", null));
        unacceptable("refusal.noSuchRegion", () -> Holidays.in("de", "atlantis"));
    }
}
