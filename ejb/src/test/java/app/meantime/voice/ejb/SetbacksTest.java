package app.meantime.voice.ejb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A recording that could not be prepared is tried again, less and less often, and never given up. */
class SetbacksTest {

    private static final Instant NOW = Instant.parse("2026-11-25T21:00:00Z");

    private final Setbacks setbacks = new Setbacks();
    private final UUID message = UUID.randomUUID();

    @Test
    void restsForHalfAMinuteFirst() {
        setbacks.note(message, NOW);

        assertThat(setbacks.resting(NOW.plusSeconds(29))).contains(message);
        assertThat(setbacks.resting(NOW.plusSeconds(30))).doesNotContain(message);
    }

    @Test
    void restsTwiceAsLongEachTimeUpToAnHour() {
        Duration rest = Duration.ZERO;
        for (int time = 0; time < 7; time++) {
            rest = setbacks.note(message, NOW);
            assertThat(rest).isEqualTo(Duration.ofSeconds(30L << time));
        }
        assertThat(setbacks.note(message, NOW)).isEqualTo(Duration.ofHours(1));
        assertThat(setbacks.note(message, NOW)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void whatWentWellBeginsAnew() {
        setbacks.note(message, NOW);
        setbacks.note(message, NOW);
        setbacks.forget(message);

        assertThat(setbacks.resting(NOW)).doesNotContain(message);
        assertThat(setbacks.note(message, NOW)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void othersDoNotRestWithIt() {
        setbacks.note(message, NOW);

        assertThat(setbacks.resting(NOW)).doesNotContain(UUID.randomUUID());
    }
}
