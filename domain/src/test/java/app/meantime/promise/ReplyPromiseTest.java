package app.meantime.promise;

import static app.meantime.Northwind.TUESDAY_NINE;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Northwind;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** R6, R46, R47: a promise has one due instant and one ending. */
class ReplyPromiseTest {

    static final Duration WORKED = Duration.ofMinutes(90);

    static final Instant DUE = TUESDAY_NINE.plus(Duration.ofHours(4));
    static final UUID MAYA = UUID.randomUUID();

    final ReplyPromise promise = new Northwind().calendar.promise(TUESDAY_NINE, Duration.ofHours(4));

    @Test
    void isDueFourWorkingHoursAfterItWasSent() {
        assertThat(promise.dueAt()).isEqualTo(DUE);
        assertThat(promise.open()).isTrue();
        assertThat(promise.flaggedAt()).isNull();
    }

    @Test
    void isThePromiseThatTheClientWasShownBefore() {
        assertThat(new Northwind().calendar.dueAt(TUESDAY_NINE, Duration.ofHours(4)))
                .isEqualTo(promise.dueAt());
    }

    @ParameterizedTest(name = "{0} minutes before it is due it is {1}")
    @CsvSource({"240, DUE", "61, DUE", "60, DUE_SOON", "1, DUE_SOON", "0, OVERDUE", "-1, OVERDUE", "-90000, OVERDUE"})
    void standsByHowFarOffItIs(int minutesBefore, ReplyPromise.State state) {
        assertThat(promise.state(DUE.minus(Duration.ofMinutes(minutesBefore)))).isEqualTo(state);
        assertThat(ReplyPromise.stateOfOpen(DUE, DUE.minus(Duration.ofMinutes(minutesBefore))))
                .isEqualTo(state);
    }

    @Test
    void anAnswerInTimeKeepsItForEver() {
        promise.keep(MAYA, DUE.minusSeconds(1), WORKED);

        assertThat(promise.open()).isFalse();
        assertThat(promise.state(DUE.plus(Duration.ofDays(365)))).isEqualTo(ReplyPromise.State.KEPT);
    }

    @Test
    void itRemembersInWholeMinutesHowLongTheAnswerTook() {
        promise.keep(MAYA, DUE, Duration.ofSeconds(3599));
        assertThat(promise.answerMinutes()).isEqualTo(59);

        promise.reopen();
        assertThat(promise.answerMinutes()).isNull();
    }

    @Test
    void anAnswerOnTheVeryInstantIsInTime() {
        promise.keep(MAYA, DUE, WORKED);

        assertThat(promise.state(DUE)).isEqualTo(ReplyPromise.State.KEPT);
    }

    @Test
    void anAnswerThatComesLateHasMissedIt() {
        promise.keep(MAYA, DUE.plusSeconds(1), WORKED);

        assertThat(promise.state(DUE.plusSeconds(1))).isEqualTo(ReplyPromise.State.MISSED);
    }

    @ParameterizedTest
    @EnumSource(ReplyPromise.Stop.class)
    void aClockStoppedInTimeBreaksNoPromise(ReplyPromise.Stop reason) {
        promise.stop(reason, DUE.minusSeconds(1));

        assertThat(promise.open()).isFalse();
        assertThat(promise.state(DUE.plus(Duration.ofDays(365)))).isEqualTo(ReplyPromise.State.KEPT);
    }

    @ParameterizedTest
    @EnumSource(ReplyPromise.Stop.class)
    void stoppingAnOverdueClockDoesNotMakeItUndone(ReplyPromise.Stop reason) {
        promise.stop(reason, DUE.plusSeconds(1));

        assertThat(promise.state(DUE.plusSeconds(2))).isEqualTo(ReplyPromise.State.MISSED);
    }

    @Test
    void theFirstEndingWins() {
        promise.keep(MAYA, DUE.minusSeconds(10), WORKED);
        promise.keep(UUID.randomUUID(), DUE.plusSeconds(10), WORKED);
        promise.stop(ReplyPromise.Stop.CLOSED, DUE.plusSeconds(20));

        assertThat(promise.state(DUE.plusSeconds(30))).isEqualTo(ReplyPromise.State.KEPT);
    }

    @Test
    void anAnswerAfterTheClockWasStoppedChangesNothing() {
        promise.stop(ReplyPromise.Stop.HELD_FOR_CALL, DUE.minusSeconds(10));
        promise.keep(MAYA, DUE.plusSeconds(10), WORKED);

        assertThat(promise.state(DUE.plusSeconds(30))).isEqualTo(ReplyPromise.State.KEPT);
    }

    @Test
    void whatWasMissedStaysMissedWhateverHappensLater() {
        promise.keep(MAYA, DUE.plusSeconds(10), WORKED);
        promise.stop(ReplyPromise.Stop.SELF_SOLVED, DUE.minusSeconds(10));

        assertThat(promise.state(DUE)).isEqualTo(ReplyPromise.State.MISSED);
    }

    @Test
    void noEndingMovesTheDueInstant() {
        promise.keep(MAYA, DUE.plusSeconds(10), WORKED);

        assertThat(promise.dueAt()).isEqualTo(DUE);
    }
}
