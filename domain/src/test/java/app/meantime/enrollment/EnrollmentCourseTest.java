package app.meantime.enrollment;

import static app.meantime.Northwind.TUESDAY_NINE;
import static app.meantime.Refused.conflict;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Northwind;
import app.meantime.enrollment.Call.Purpose;
import app.meantime.enrollment.Enrollment.State;
import app.meantime.program.Program;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How an enrollment begins, rests, ends, goes on and changes its mentor. */
class EnrollmentCourseTest {

    static final Duration DAY = Duration.ofDays(1);
    static final LocalDate TUESDAY = LocalDate.of(2026, 3, 3);

    final Northwind northwind = new Northwind();
    final Enrollment running = northwind.enrollment;
    final Enrollment invited = invited(TUESDAY.plusDays(6));

    private Enrollment invited(LocalDate startsOn) {
        return Enrollment.invited(
                UUID.randomUUID(), northwind.program, northwind.jonas, northwind.maya, startsOn, null, TUESDAY_NINE);
    }

    private UUID planned(Instant at) {
        return running.planCall(UUID.randomUUID(), at, Purpose.STRATEGY).id();
    }

    private Call call(UUID id) {
        return running.calls().stream()
                .filter(call -> call.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void hold(UUID id) {
        running.holdCall(id, TUESDAY_NINE, null, null, TUESDAY_NINE.plus(DAY));
    }

    @Test
    void whoIsInvitedHasNotBegun() {
        assertThat(invited.state()).isEqualTo(State.INVITED);
        assertThat(invited.invitedAt()).isEqualTo(TUESDAY_NINE);
        assertThat(invited.activatedAt()).isNull();
        conflict("refusal.enrollmentNotActive", invited::mustRun);
    }

    @Test
    void whoAcceptsHasBegun() {
        invited.accept(TUESDAY_NINE.plus(DAY));

        assertThat(invited.state()).isEqualTo(State.ACTIVE);
        assertThat(invited.activatedAt()).isEqualTo(TUESDAY_NINE.plus(DAY));
        assertThat(invited.startedOn()).isEqualTo(TUESDAY.plusDays(6));
        invited.mustRun();
    }

    @Test
    void whoAcceptsLateBeginsThatDay() {
        Enrollment late = invited(TUESDAY);

        late.accept(TUESDAY_NINE.plus(DAY.multipliedBy(9)));

        assertThat(late.startedOn()).isEqualTo(TUESDAY.plusDays(9));
    }

    @Test
    void anInvitationIsAcceptedOnce() {
        invited.accept(TUESDAY_NINE);

        conflict("refusal.enrollmentNotInvited", () -> invited.accept(TUESDAY_NINE));
    }

    @Test
    void anInvitationThatWasTakenBackCannotBeAccepted() {
        invited.withdraw(null, TUESDAY_NINE);

        assertThat(invited.state()).isEqualTo(State.WITHDRAWN);
        assertThat(invited.endReason()).isNull();
        conflict("refusal.enrollmentNotInvited", () -> invited.accept(TUESDAY_NINE));
    }

    @Test
    void whatHasNotBegunNeitherRestsNorIsCompletedNorGoesOn() {
        conflict("refusal.enrollmentNotActive", () -> invited.pause(TUESDAY_NINE));
        conflict("refusal.enrollmentNotPaused", () -> invited.resume(TUESDAY_NINE));
        conflict("refusal.enrollmentNotBegun", () -> invited.complete(TUESDAY_NINE));
        conflict(
                "refusal.enrollmentNotBegun",
                () -> invited.renew(UUID.randomUUID(), northwind.program, TUESDAY, TUESDAY_NINE));
    }

    @Test
    void whatRestsBeginsNothingNewUntilItRunsAgain() {
        running.pause(TUESDAY_NINE);
        running.pause(TUESDAY_NINE.plus(DAY));

        assertThat(running.state()).isEqualTo(State.PAUSED);
        assertThat(running.pausedAt()).isEqualTo(TUESDAY_NINE);
        conflict("refusal.enrollmentNotActive", () -> planned(TUESDAY_NINE.plus(DAY)));

        running.resume(TUESDAY_NINE.plus(DAY));
        running.resume(TUESDAY_NINE.plus(DAY));

        assertThat(running.pausedAt()).isNull();
        planned(TUESDAY_NINE.plus(DAY));
    }

    @Test
    void callsPlannedForLaterAreCancelledAtTheEndAndPastOnesCanStillBeNoted() {
        UUID later = planned(TUESDAY_NINE.plus(DAY));
        UUID before = planned(TUESDAY_NINE.minus(DAY));

        running.complete(TUESDAY_NINE);
        hold(before);

        assertThat(running.state()).isEqualTo(State.COMPLETED);
        assertThat(running.endedAt()).isEqualTo(TUESDAY_NINE);
        assertThat(call(later).state()).isEqualTo(Call.State.CANCELLED);
        assertThat(call(before).state()).isEqualTo(Call.State.HELD);
    }

    @Test
    void whatRestsCanBeCompletedAndWithdrawn() {
        running.pause(TUESDAY_NINE);
        running.withdraw("  Moved to another company ", TUESDAY_NINE.plus(DAY));

        assertThat(running.state()).isEqualTo(State.WITHDRAWN);
        assertThat(running.endReason()).isEqualTo("Moved to another company");
        assertThat(running.endedAt()).isEqualTo(TUESDAY_NINE.plus(DAY));
        assertThat(running.pausedAt()).isNull();
    }

    @Test
    void whoDoesNotGoOnLeavesAReason() {
        unacceptable("refusal.missing", () -> running.withdraw(" ", TUESDAY_NINE));
        unacceptable("refusal.tooLong", () -> running.withdraw("x".repeat(501), TUESDAY_NINE));

        assertThat(running.state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void whatHasEndedStaysAsItEnded() {
        running.complete(TUESDAY_NINE);
        running.complete(TUESDAY_NINE.plus(DAY));

        assertThat(running.endedAt()).isEqualTo(TUESDAY_NINE);
        conflict("refusal.enrollmentOver", () -> running.withdraw("Why not", TUESDAY_NINE));
        conflict("refusal.enrollmentNotActive", () -> running.pause(TUESDAY_NINE));
        conflict("refusal.enrollmentNotPaused", () -> running.resume(TUESDAY_NINE));
    }

    @Test
    void whatWasWithdrawnIsNotCompletedAndDoesNotGoOn() {
        running.withdraw("Not now", TUESDAY_NINE);
        running.withdraw("Another reason", TUESDAY_NINE.plus(DAY));

        assertThat(running.endReason()).isEqualTo("Not now");
        conflict("refusal.enrollmentOver", () -> running.complete(TUESDAY_NINE));
        conflict(
                "refusal.enrollmentOver",
                () -> running.renew(UUID.randomUUID(), northwind.program, TUESDAY, TUESDAY_NINE));
    }

    @Test
    void whoGoesOnCompletesOneAndBeginsTheNextWithTheSameMentor() {
        Program next = new Program(UUID.randomUUID(), "Second Year", 12, Duration.ofHours(8));

        Enrollment renewed = running.renew(UUID.randomUUID(), next, TUESDAY, TUESDAY_NINE);

        assertThat(running.state()).isEqualTo(State.COMPLETED);
        assertThat(renewed.state()).isEqualTo(State.ACTIVE);
        assertThat(renewed.renewsId()).isEqualTo(running.id());
        assertThat(renewed.program()).isSameAs(next);
        assertThat(renewed.client()).isSameAs(northwind.jonas);
        assertThat(renewed.mentor()).isSameAs(northwind.maya);
        assertThat(renewed.activatedAt()).isEqualTo(TUESDAY_NINE);
        assertThat(renewed.heldCalls()).isZero();
    }

    @Test
    void anotherMentorTakesOverWithANote() {
        Handover handover = running.handOver(northwind.ben, " Likes to be asked first. ", TUESDAY_NINE);
        handover.decidedBy(northwind.lena);

        assertThat(running.mentor()).isSameAs(northwind.ben);
        assertThat(running.handovers()).containsExactly(handover);
        assertThat(handover.from()).isSameAs(northwind.maya);
        assertThat(handover.to()).isSameAs(northwind.ben);
        assertThat(handover.note()).isEqualTo("Likes to be asked first.");
        assertThat(handover.at()).isEqualTo(TUESDAY_NINE);
    }

    @Test
    void aHandoverNeedsANoteAndAnotherMentor() {
        unacceptable("refusal.missing", () -> running.handOver(northwind.ben, " ", TUESDAY_NINE));
        conflict("refusal.mentorAlready", () -> running.handOver(northwind.maya, "Again", TUESDAY_NINE));
        conflict("refusal.ownMentor", () -> running.handOver(northwind.jonas, "To himself", TUESDAY_NINE));
        conflict(
                "refusal.mentorsNobody",
                () -> running.handOver(
                        Northwind.person("Omar Haddad", app.meantime.people.Role.MANAGER), "No", TUESDAY_NINE));

        assertThat(running.mentor()).isSameAs(northwind.maya);
        assertThat(running.handovers()).isEmpty();
    }

    @Test
    void nobodyIsInvitedToMentorThemselves() {
        conflict(
                "refusal.ownMentor",
                () -> Enrollment.invited(
                        UUID.randomUUID(),
                        northwind.program,
                        northwind.maya,
                        northwind.maya,
                        TUESDAY,
                        null,
                        TUESDAY_NINE));
    }

    @Test
    void callsPlannedForLaterMoveToTheNewMentorAndPastOnesStayWithWhomTheyWere() {
        UUID later = planned(TUESDAY_NINE.plus(DAY));
        UUID before = planned(TUESDAY_NINE.minus(DAY));

        running.handOver(northwind.ben, "He knows the field.", TUESDAY_NINE);

        assertThat(call(later).mentor()).isSameAs(northwind.ben);
        assertThat(call(before).mentor()).isSameAs(northwind.maya);
    }

    @Test
    void theCallsOfTheNewPairAreCountedFromTheBeginning() {
        hold(planned(TUESDAY_NINE.minus(DAY)));
        hold(planned(TUESDAY_NINE));
        assertThat(running.heldCalls()).isEqualTo(2);

        running.handOver(northwind.ben, "He knows the field.", TUESDAY_NINE);

        assertThat(running.heldCalls()).isZero();
        assertThat(running.gratitudeDue()).isFalse();

        hold(planned(TUESDAY_NINE.plus(DAY)));
        assertThat(running.gratitudeDue()).isFalse();
        hold(planned(TUESDAY_NINE.plus(DAY)));
        assertThat(running.gratitudeDue()).isTrue();
    }

    @Test
    void theLeaderIsAskedOnceWhoeverTheMentorIs() {
        hold(planned(TUESDAY_NINE.minus(DAY)));
        hold(planned(TUESDAY_NINE));
        running.askForGratitude();

        running.handOver(northwind.ben, "He knows the field.", TUESDAY_NINE);
        hold(planned(TUESDAY_NINE.plus(DAY)));
        hold(planned(TUESDAY_NINE.plus(DAY)));

        assertThat(running.heldCalls()).isEqualTo(2);
        assertThat(running.gratitudeDue()).isFalse();
    }
}
