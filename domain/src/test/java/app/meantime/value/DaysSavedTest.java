package app.meantime.value;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R8: the days between an answer and the call that the client would have waited for. */
class DaysSavedTest {

    private static final Instant ANSWERED = Instant.parse("2026-03-05T15:00:00Z");
    private static final Duration TWO_WEEKS = Duration.ofDays(14);
    private static final UUID QUESTION = UUID.randomUUID();

    private static @Nullable DaysSaved saved(
            @Nullable Instant planned, @Nullable Instant lastHeld, @Nullable Duration rhythm) {
        return DaysSaved.by(QUESTION, ANSWERED, new NextCall(planned, lastHeld, rhythm));
    }

    private static int days(@Nullable Instant planned, @Nullable Instant lastHeld, @Nullable Duration rhythm) {
        return requireNonNull(saved(planned, lastHeld, rhythm)).days();
    }

    private static Instant later(Duration later) {
        return ANSWERED.plus(later);
    }

    @ParameterizedTest
    @CsvSource({"PT1S, 0", "PT23H59M59S, 0", "PT24H, 1", "PT95H59M, 3", "PT96H, 4", "P30D, 30"})
    void areWholeDaysUntilThePlannedCallRoundedDown(Duration until, int days) {
        assertThat(days(later(until), null, null)).isEqualTo(days);
    }

    @Test
    void goByThePlannedCallWhateverTheRhythmSays() {
        Instant planned = later(Duration.ofDays(9));

        assertThat(days(planned, ANSWERED.minus(Duration.ofDays(4)), TWO_WEEKS)).isEqualTo(9);
        assertThat(requireNonNull(saved(planned, null, TWO_WEEKS)).callAt()).isEqualTo(planned);
    }

    @Test
    void goByTheRhythmSinceTheLastCallWhereNoneIsPlanned() {
        assertThat(days(null, ANSWERED.minus(Duration.ofDays(4)), TWO_WEEKS)).isEqualTo(10);
    }

    @Test
    void areNotClaimedWhereNobodyKnowsTheNextCall() {
        assertThat(saved(null, null, TWO_WEEKS)).as("no call was held yet").isNull();
        assertThat(saved(null, ANSWERED.minus(TWO_WEEKS), null))
                .as("calls follow no rhythm")
                .isNull();
        assertThat(saved(null, null, null)).isNull();
    }

    @Test
    void areNotClaimedWhereTheRhythmHasLapsed() {
        assertThat(saved(null, ANSWERED.minus(TWO_WEEKS), TWO_WEEKS)).isNull();
        assertThat(saved(null, ANSWERED.minus(Duration.ofDays(40)), TWO_WEEKS)).isNull();
    }

    @Test
    void areNotClaimedForACallThatIsPast() {
        assertThat(saved(ANSWERED, null, null)).isNull();
        assertThat(saved(ANSWERED.minusSeconds(1), null, null)).isNull();
    }

    @Test
    void areThoseOfTheAnswerThatCounts() {
        DaysSaved saved = requireNonNull(saved(later(Duration.ofDays(9)), null, null));
        Instant again = later(Duration.ofDays(3));
        saved.answered(again, later(Duration.ofDays(9)));

        assertThat(saved.days()).isEqualTo(6);
        assertThat(saved.answeredAt()).isEqualTo(again);
        assertThat(saved.messageId()).isEqualTo(QUESTION);
    }
}
