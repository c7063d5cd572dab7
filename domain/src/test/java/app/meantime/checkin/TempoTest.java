package app.meantime.checkin;

import static app.meantime.checkin.CheckIn.State.EXCUSED;
import static app.meantime.checkin.CheckIn.State.LATE;
import static app.meantime.checkin.CheckIn.State.MISSED;
import static app.meantime.checkin.CheckIn.State.ON_TIME;
import static app.meantime.checkin.CheckIn.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.checkin.CheckIn.State;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R38: the on-time share, and how many weeks in a row. */
class TempoTest {

    static Tempo tempo(State... newestFirst) {
        return Tempo.of(List.of(newestFirst));
    }

    @Test
    void theFigureIsTheShareThatWasOnTime() {
        assertThat(tempo(ON_TIME, LATE, MISSED, ON_TIME).compliance()).hasValue(0.5);
        assertThat(tempo(MISSED).compliance()).hasValue(0);
    }

    @Test
    void excusedWeeksDoNotLowerIt() {
        assertThat(tempo(ON_TIME, EXCUSED, EXCUSED, ON_TIME).compliance()).hasValue(1);
    }

    @Test
    void whereNothingWasAskedForThereIsNoFigure() {
        assertThat(tempo().compliance()).isEmpty();
        assertThat(tempo(OPEN, EXCUSED).compliance()).isEmpty();
    }

    @Test
    void theWeekThatIsStillOpenSaysNothingYet() {
        assertThat(tempo(OPEN, ON_TIME).compliance()).hasValue(1);
        assertThat(tempo(OPEN, ON_TIME, ON_TIME).streak()).isEqualTo(2);
    }

    @Test
    void aStreakGoesThroughExcusedWeeksAndEndsAtALateOrMissedOne() {
        assertThat(tempo(ON_TIME, EXCUSED, ON_TIME, MISSED, ON_TIME).streak()).isEqualTo(2);
        assertThat(tempo(ON_TIME, LATE, ON_TIME).streak()).isEqualTo(1);
        assertThat(tempo(MISSED, ON_TIME).streak()).isZero();
    }
}
