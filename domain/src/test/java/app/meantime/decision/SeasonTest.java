package app.meantime.decision;

import static app.meantime.Northwind.TUESDAY_NINE;
import static app.meantime.Refused.notThere;
import static app.meantime.Refused.notYourRole;
import static app.meantime.Refused.unacceptable;
import static app.meantime.decision.Season.Slot.AHEAD;
import static app.meantime.decision.Season.Slot.KEPT;
import static app.meantime.decision.Season.Slot.MISSED;
import static app.meantime.decision.Season.Slot.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Northwind;
import app.meantime.people.Person;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** R27: a season is a bounded run of days, each of which has a slot. */
class SeasonTest {

    static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    final Northwind northwind = new Northwind();
    final Person client = northwind.enrollment.client();

    Season season(Person by, @Nullable Integer days) {
        return new Season(UUID.randomUUID(), northwind.enrollment, by, MONDAY, days, TUESDAY_NINE);
    }

    @Test
    void eachDayHasASlotThatIsKeptMissedOpenOrAhead() {
        assertThat(season(client, 5).slots(Set.of(MONDAY, MONDAY.plusDays(9)), MONDAY.plusDays(2)))
                .containsExactly(KEPT, MISSED, TODAY, AHEAD, AHEAD);
    }

    @Test
    void whatIsSealedTodayKeepsToday() {
        assertThat(season(client, 3).slots(Set.of(MONDAY), MONDAY)).containsExactly(KEPT, AHEAD, AHEAD);
    }

    @Test
    void itIsOverByItselfAfterItsLastDay() {
        Season season = season(client, 7);

        assertThat(season.lastDay()).isEqualTo(MONDAY.plusDays(6));
        assertThat(season.goesOn(MONDAY.plusDays(6))).isTrue();
        assertThat(season.goesOn(MONDAY.plusDays(7))).isFalse();
    }

    @Test
    void endedItHasNoSlotsAfterThatDayAndEndedAgainItIsTheSame() {
        Season season = season(client, 7);

        season.end(client, MONDAY.plusDays(1));
        season.end(client, MONDAY.plusDays(3));

        assertThat(season.goesOn(MONDAY.plusDays(1))).isFalse();
        assertThat(season.slots(Set.of(), MONDAY.plusDays(4))).containsExactly(MISSED, MISSED);
    }

    @Test
    void endedBeforeItBeganItHasNone() {
        Season season = season(client, 7);

        season.end(client, MONDAY.minusDays(1));

        assertThat(season.days()).isEmpty();
    }

    @Test
    void itLastsThreeDaysToAQuarterOfAYear() {
        assertThat(season(client, 3).days()).hasSize(3);
        assertThat(season(client, 92).days()).hasSize(92);
        unacceptable("refusal.seasonLength", () -> season(client, 2));
        unacceptable("refusal.seasonLength", () -> season(client, 93));
        unacceptable("refusal.seasonLength", () -> season(client, null));
    }

    @Test
    void theClientAloneBeginsAndEndsIt() {
        Season season = season(client, 7);

        notYourRole(() -> season(northwind.enrollment.mentor(), 7));
        notYourRole(() -> season.end(northwind.enrollment.mentor(), MONDAY));
        notThere(() -> season(northwind.lena, 7));
        notThere(() -> season.end(northwind.lena, MONDAY));
    }
}
