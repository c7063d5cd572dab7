package app.meantime.founding;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.founding.FirstSteps.Step;
import org.junit.jupiter.api.Test;

/** What comes first in a new organization, and what of it is done. */
class FirstStepsTest {

    @Test
    void beginWithAProgram() {
        FirstSteps fresh = new FirstSteps(false, false, false, false, false, false);

        assertThat(fresh.count()).isZero();
        assertThat(fresh.next()).contains(Step.PROGRAM);
        assertThat(fresh.all()).noneMatch(fresh::done).hasSize(5);
    }

    @Test
    void aMentorWhoIsNotCertifiedIsHalfAStep() {
        FirstSteps invited = new FirstSteps(true, true, true, false, false, false);

        assertThat(invited.done(Step.MENTOR)).isFalse();
        assertThat(invited.count()).isEqualTo(2);
        assertThat(invited.next()).contains(Step.MENTOR);
    }

    @Test
    void mayBeTakenInAnyOrder() {
        FirstSteps asked = new FirstSteps(false, false, false, false, false, true);

        assertThat(asked.done(Step.PUBLIC_PAGE)).isTrue();
        assertThat(asked.next()).contains(Step.PROGRAM);
    }

    @Test
    void areOverWhenAllAreDone() {
        FirstSteps all = new FirstSteps(true, true, true, true, true, true);

        assertThat(all.count()).isEqualTo(5);
        assertThat(all.next()).isEmpty();
    }
}
