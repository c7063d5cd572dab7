package app.meantime.board;

import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** S8: numbers that are exact, and none where they would say too much. */
class FiguresTest {

    @Test
    void halfOfTheAnswersAreWithinTheMedian() {
        Minutes minutes = new Minutes();
        minutes.add(30, 3);
        minutes.add(60, 2);
        minutes.add(600, 1);

        assertThat(minutes.within(0.5)).hasValue(30);
        assertThat(minutes.within(0.9)).hasValue(600);
        assertThat(minutes.count()).isEqualTo(6);
    }

    @Test
    void whatWasTakenBackDoesNotCount() {
        Minutes minutes = new Minutes();
        minutes.add(30, 1);
        minutes.add(600, 1);
        minutes.add(600, -1);

        assertThat(minutes.within(0.9)).hasValue(30);
    }

    @Test
    void withoutAnAnswerThereIsNoMedian() {
        assertThat(new Minutes().within(0.5)).isEmpty();
    }

    @Test
    void itIsTheValueThatSortingWouldFind() {
        Random random = new Random(5);
        for (int size = 1; size < 200; size++) {
            int[] values = IntStream.generate(() -> random.nextInt(50))
                    .limit(size)
                    .sorted()
                    .toArray();
            Minutes minutes = new Minutes();
            IntStream.of(values).forEach(value -> minutes.add(value, 1));
            assertThat(minutes.within(0.5)).hasValue(values[(size + 1) / 2 - 1]);
            assertThat(minutes.within(0.9)).hasValue(values[(int) Math.ceil(0.9 * size) - 1]);
        }
    }

    @Test
    void aPeriodIsThisWeekAndThoseBefore() {
        Instant wednesday = Instant.parse("2026-03-04T10:00:00Z");

        assertThat(Period.of(null).from(wednesday)).isEqualTo(LocalDate.parse("2025-12-15"));
        assertThat(Period.of("1").mondays(wednesday)).containsExactly(LocalDate.parse("2026-03-02"));
        unacceptable("refusal.noSuchPeriod", () -> Period.of("0"));
        unacceptable("refusal.noSuchPeriod", () -> Period.of("105"));
        unacceptable("refusal.noSuchPeriod", () -> Period.of("a while"));
    }

    @Test
    void aHundredPerCentIsSaidOnlyWhereNothingIsMissing() {
        assertThat(new Share(999, 1000).percent()).isEqualTo(99);
        assertThat(new Share(1000, 1000).percent()).isEqualTo(100);
        assertThat(new Share(0, 0).percent()).isNull();
    }

    @Test
    void ofFourPeopleNothingIsSaid() {
        assertThat(new Share(2, 4).percentOfEnough()).isNull();
        assertThat(new Share(2, 5).percentOfEnough()).isEqualTo(40);
    }
}
