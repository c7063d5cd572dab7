package app.meantime.enrollment;

import static app.meantime.Northwind.TUESDAY_NINE;
import static app.meantime.Refused.conflict;
import static app.meantime.Refused.notThere;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Northwind;
import app.meantime.enrollment.Call.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R2, R21, R43, R50: calls are planned, held and counted in an enrollment. */
class EnrollmentTest {

    static final Instant NOW = TUESDAY_NINE.plus(Duration.ofDays(30));
    static final Duration WEEK = Duration.ofDays(7);

    final Enrollment enrollment = new Northwind().enrollment;
    final UUID first = plan(TUESDAY_NINE);
    final UUID second = plan(TUESDAY_NINE.plus(WEEK));
    final UUID third = plan(TUESDAY_NINE.plus(WEEK).plus(WEEK));

    private UUID plan(Instant at) {
        return enrollment.planCall(UUID.randomUUID(), at, Purpose.STRATEGY).id();
    }

    private Call call(UUID id) {
        return enrollment.calls().stream()
                .filter(call -> call.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void hold(UUID id) {
        enrollment.holdCall(id, TUESDAY_NINE, null, null, NOW);
    }

    @Test
    void aPlannedCallIsNotAHeldOne() {
        assertThat(enrollment.calls()).hasSize(3).extracting(Call::state).containsOnly(Call.State.PLANNED);
        assertThat(enrollment.heldCalls()).isZero();
        assertThat(enrollment.gratitudeDue()).isFalse();
    }

    @Test
    void firstCallBringsNoGratitudeTask() {
        hold(first);

        assertThat(enrollment.heldCalls()).isEqualTo(1);
        assertThat(enrollment.gratitudeDue()).isFalse();
    }

    @Test
    void secondCallBringsTheGratitudeTask() {
        hold(first);
        hold(second);

        assertThat(enrollment.heldCalls()).isEqualTo(2);
        assertThat(enrollment.gratitudeDue()).isTrue();
    }

    @Test
    void theSecondOneHeldCountsAndNotTheSecondOneInTheCalendar() {
        hold(third);
        hold(first);

        assertThat(enrollment.gratitudeDue()).isTrue();
    }

    @Test
    void correctingTheFirstCallDoesNotMakeItTheSecond() {
        hold(first);
        hold(first);

        assertThat(enrollment.heldCalls()).isEqualTo(1);
        assertThat(enrollment.gratitudeDue()).isFalse();
    }

    @Test
    void askedForOnceIsNeverAskedForAgain() {
        hold(first);
        hold(second);
        enrollment.askForGratitude();
        hold(third);
        enrollment.cancelCall(second);
        hold(second);

        assertThat(enrollment.gratitudeDue()).isFalse();
        assertThat(enrollment.heldCalls()).isEqualTo(3);
    }

    @Test
    void planningTheSameCallAgainIsTheSameCall() {
        UUID id = UUID.randomUUID();
        Call once = enrollment.planCall(id, TUESDAY_NINE, Purpose.PLANNING);

        Call again = enrollment.planCall(id, TUESDAY_NINE.plus(WEEK), Purpose.FOCUS);

        assertThat(again).isSameAs(once);
        assertThat(again.plannedAt()).isEqualTo(TUESDAY_NINE);
        assertThat(again.purpose()).isEqualTo(Purpose.PLANNING);
        assertThat(enrollment.calls()).hasSize(4);
    }

    @Test
    void aCallKeepsItsQuestionAndItsStrategy() {
        enrollment.holdCall(first, TUESDAY_NINE, "  How do I say no?  ", "Ask what may wait.", NOW);

        assertThat(call(first).state()).isEqualTo(Call.State.HELD);
        assertThat(call(first).heldAt()).isEqualTo(TUESDAY_NINE);
        assertThat(call(first).question()).isEqualTo("How do I say no?");
        assertThat(call(first).strategy()).isEqualTo("Ask what may wait.");
    }

    @Test
    void theRecordOfACallCanBeCorrected() {
        enrollment.holdCall(first, TUESDAY_NINE, "How?", "So.", NOW);
        enrollment.holdCall(first, TUESDAY_NINE.plus(WEEK), "Why?", " ", NOW);

        assertThat(call(first).heldAt()).isEqualTo(TUESDAY_NINE.plus(WEEK));
        assertThat(call(first).question()).isEqualTo("Why?");
        assertThat(call(first).strategy()).isNull();
    }

    @Test
    void aRecordTooLongToKeepIsRefused() {
        unacceptable("refusal.tooLong", () -> enrollment.holdCall(first, TUESDAY_NINE, "x".repeat(4001), null, NOW));
        unacceptable("refusal.tooLong", () -> enrollment.holdCall(second, TUESDAY_NINE, null, "x".repeat(4001), NOW));
    }

    @Test
    void aCallThatWasMissedWasNotHeld() {
        hold(first);
        enrollment.missCall(first);

        assertThat(call(first).state()).isEqualTo(Call.State.MISSED);
        assertThat(call(first).heldAt()).isNull();
        assertThat(enrollment.heldCalls()).isZero();
    }

    @Test
    void aCallThatWasMissedMayHaveTakenPlaceAfterAll() {
        enrollment.missCall(first);
        hold(first);

        assertThat(call(first).state()).isEqualTo(Call.State.HELD);
        assertThat(enrollment.heldCalls()).isEqualTo(1);
    }

    @Test
    void nobodyHasHeldACallInTheFuture() {
        conflict(
                "refusal.heldInFuture",
                () -> enrollment.holdCall(first, NOW.plus(Duration.ofMinutes(6)), null, null, NOW));

        assertThat(call(first).state()).isEqualTo(Call.State.PLANNED);
        assertThat(enrollment.heldCalls()).isZero();
    }

    @Test
    void aClockFiveMinutesFastIsForgiven() {
        enrollment.holdCall(first, NOW.plus(Duration.ofMinutes(5)), null, null, NOW);

        assertThat(enrollment.heldCalls()).isEqualTo(1);
    }

    @Test
    void aCallOfSomebodyElseIsNotThere() {
        UUID elsewhere = new Northwind()
                .enrollment
                .planCall(UUID.randomUUID(), TUESDAY_NINE, Purpose.FOCUS)
                .id();

        notThere(() -> hold(elsewhere));
        notThere(() -> enrollment.missCall(elsewhere));
        notThere(() -> enrollment.cancelCall(elsewhere));
    }

    @Test
    void anEnrollmentRunsFromTheDayItBegins() {
        enrollment.mustRun();

        assertThat(enrollment.state()).isEqualTo(Enrollment.State.ACTIVE);
    }
}
