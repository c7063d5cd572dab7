package app.meantime.enrollment;

import static app.meantime.Northwind.TUESDAY_NINE;
import static app.meantime.Refused.conflict;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Northwind;
import app.meantime.enrollment.Call.Absent;
import app.meantime.enrollment.Call.Plan;
import app.meantime.enrollment.Call.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R50: a call is planned, moved, called off and taken up again, and those invited are told of each change once. */
class CallTest {

    static final Instant LATER = TUESDAY_NINE.plus(Duration.ofDays(1));

    final Enrollment enrollment = new Northwind().enrollment;
    final Plan plan = new Plan(TUESDAY_NINE, 30, Purpose.PLANNING, " https://meet.example/maya ");
    final Call call = enrollment.planCall(UUID.randomUUID(), plan);

    @Test
    void aCallHasALengthAPurposeAndAPlace() {
        assertThat(call.length()).isEqualTo(Duration.ofMinutes(30));
        assertThat(call.purpose()).isEqualTo(Purpose.PLANNING);
        assertThat(call.place()).isEqualTo("https://meet.example/maya");
        assertThat(call.sequence()).isZero();
    }

    @Test
    void takesThreeQuartersOfAnHourUnlessSomebodySaysOtherwise() {
        assertThat(enrollment.planCall(UUID.randomUUID(), LATER, Purpose.FOCUS).length())
                .isEqualTo(Duration.ofMinutes(45));
    }

    @Test
    void takesFiveMinutesAtLeastAndEightHoursAtMost() {
        unacceptable("refusal.callLength", () -> new Plan(LATER, 4, Purpose.FOCUS, null));
        unacceptable("refusal.callLength", () -> new Plan(LATER, 481, Purpose.FOCUS, null));
        unacceptable("refusal.tooLong", () -> new Plan(LATER, 45, Purpose.FOCUS, "x".repeat(501)));
    }

    @Test
    void whoWasInvitedIsToldAnewOfEachChange() {
        enrollment.changeCall(call.id(), new Plan(LATER, 30, Purpose.PLANNING, null));
        assertThat(call.plannedAt()).isEqualTo(LATER);
        assertThat(call.sequence()).isEqualTo(1);

        enrollment.changeCall(call.id(), new Plan(LATER, 60, Purpose.FOCUS, null));
        assertThat(call.length()).isEqualTo(Duration.ofHours(1));
        assertThat(call.sequence()).isEqualTo(2);
    }

    @Test
    void aChangeThatChangesNothingTellsNobody() {
        enrollment.changeCall(call.id(), plan);

        assertThat(call.sequence()).isZero();
    }

    @Test
    void callingItOffIsToldOnceAndTakingItUpAgainOnce() {
        enrollment.cancelCall(call.id());
        enrollment.cancelCall(call.id());
        assertThat(call.sequence()).isEqualTo(1);

        enrollment.restoreCall(call.id());
        enrollment.restoreCall(call.id());
        assertThat(call.state()).isEqualTo(Call.State.PLANNED);
        assertThat(call.sequence()).isEqualTo(2);
    }

    @Test
    void whatWasHeldOrMissedIsNotPlannedAnyMore() {
        enrollment.holdCall(call.id(), TUESDAY_NINE, null, null, LATER);
        conflict("refusal.callNotPlanned", () -> enrollment.changeCall(call.id(), plan));
        conflict("refusal.callNotPlanned", () -> enrollment.restoreCall(call.id()));

        enrollment.missCall(call.id());
        conflict("refusal.callNotPlanned", () -> enrollment.restoreCall(call.id()));
    }

    @Test
    void calledOffAfterItWasHeldNobodyIsTold() {
        enrollment.holdCall(call.id(), TUESDAY_NINE, null, null, LATER);
        enrollment.cancelCall(call.id());

        assertThat(call.sequence()).isZero();
        assertThat(enrollment.heldCalls()).isZero();
    }

    @Test
    void whoDidNotComeIsSaidAndForgottenWhenItTookPlaceAfterAll() {
        enrollment.missCall(call.id(), Absent.CLIENT);
        assertThat(call.missedBy()).isEqualTo(Absent.CLIENT);

        enrollment.missCall(call.id(), Absent.MENTOR);
        assertThat(call.missedBy()).isEqualTo(Absent.MENTOR);

        enrollment.holdCall(call.id(), TUESDAY_NINE, null, null, LATER);
        assertThat(call.missedBy()).isNull();
    }
}
