package app.meantime.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProgramTest {

    final Program program = new Program(UUID.randomUUID(), "First Year", 12, Duration.ofMinutes(150));

    @Test
    void saysHowLongItRunsAndWhatItPromises() {
        assertThat(program.name()).isEqualTo("First Year");
        assertThat(program.weeks()).isEqualTo(12);
        assertThat(program.replyWindow()).isEqualTo(Duration.ofMinutes(150));
    }

    @Test
    void aQuestionAimsAtThreeMinutesAndGratitudeAtTwo() {
        assertThat(program.questionSeconds()).isEqualTo(180);
        assertThat(program.gratitudeSeconds()).isEqualTo(120);
    }

    @Test
    void gratitudeFollowsTheSecondCall() {
        assertThat(Program.GRATITUDE_CALL).isEqualTo(2);
    }

    @Test
    void promisesFollowUpsWithinTheSameWindowUnlessItSaysOtherwise() {
        assertThat(program.followUpWindow()).isEqualTo(program.replyWindow());
        assertThat(new Program(UUID.randomUUID(), "Quick", 12, Duration.ofHours(4), Duration.ofHours(2))
                        .followUpWindow())
                .isEqualTo(Duration.ofHours(2));
    }
}
