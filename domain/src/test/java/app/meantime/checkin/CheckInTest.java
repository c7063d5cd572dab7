package app.meantime.checkin;

import static app.meantime.Refused.conflict;
import static app.meantime.Refused.notThere;
import static app.meantime.Refused.unacceptable;
import static app.meantime.checkin.WeekTest.AUCKLAND;
import static app.meantime.checkin.WeekTest.FRIDAY_13;
import static app.meantime.checkin.WeekTest.TORONTO;
import static app.meantime.checkin.WeekTest.local;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Northwind;
import app.meantime.checkin.CheckIn.State;
import app.meantime.enrollment.Enrollment;
import app.meantime.program.CheckInPart;
import app.meantime.program.Program;
import app.meantime.program.Terms;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R34, R36: on time, late, missed, excused. */
class CheckInTest {

    static final UUID THREAD = UUID.randomUUID();

    final Northwind northwind = new Northwind();
    final CheckIn week = in(Northwind.BERLIN);

    CheckIn in(ZoneId zone) {
        return new CheckIn(UUID.randomUUID(), northwind.enrollment, new Week(FRIDAY_13, zone));
    }

    static Instant berlin(String local) {
        return Northwind.berlin(local);
    }

    @Test
    void tenMinutesToMidnightOnFridayIsOnTime() {
        week.send(THREAD, berlin("2026-03-13T23:50"));

        assertThat(week.state()).isEqualTo(State.ON_TIME);
        assertThat(week.threadId()).isEqualTo(THREAD);
    }

    @Test
    void midnightIsLateAndMondayIsStillLate() {
        CheckIn monday = in(Northwind.BERLIN);

        week.send(THREAD, berlin("2026-03-14T00:00"));
        monday.send(THREAD, berlin("2026-03-16T23:59"));

        assertThat(week.state()).isEqualTo(State.LATE);
        assertThat(monday.state()).isEqualTo(State.LATE);
    }

    @Test
    void thatSameInstantIsOnTimeInTorontoAndLateInAuckland() {
        Instant at = local("2026-03-13T20:00", TORONTO);
        CheckIn auckland = in(AUCKLAND);
        CheckIn toronto = in(TORONTO);

        auckland.send(THREAD, at);
        toronto.send(THREAD, at);

        assertThat(auckland.state()).isEqualTo(State.LATE);
        assertThat(toronto.state()).isEqualTo(State.ON_TIME);
    }

    @Test
    void beforeItOpensAndAfterItClosedNothingIsTaken() {
        conflict("refusal.checkInTooEarly", () -> week.send(THREAD, berlin("2026-03-09T23:59")));
        conflict("refusal.checkInOver", () -> week.send(THREAD, berlin("2026-03-17T00:00")));
    }

    @Test
    void itIsSentOnce() {
        week.send(THREAD, berlin("2026-03-13T10:00"));

        conflict("refusal.checkInSent", () -> week.send(THREAD, berlin("2026-03-13T11:00")));
    }

    @Test
    void itIsMissedWhenMondayHasEndedAndOnlyOnce() {
        assertThat(week.close(berlin("2026-03-16T23:59"))).isFalse();
        assertThat(week.close(berlin("2026-03-17T00:00"))).isTrue();
        assertThat(week.close(berlin("2026-03-17T00:01"))).isFalse();

        assertThat(week.state()).isEqualTo(State.MISSED);
        conflict("refusal.checkInOver", () -> week.send(THREAD, berlin("2026-03-17T09:00")));
    }

    @Test
    void whoFliesEastOnThursdayKeepsTheLaterEndOfFriday() {
        CheckIn flying = in(TORONTO);

        flying.follow(AUCKLAND);
        flying.send(THREAD, local("2026-03-13T23:50", TORONTO));

        assertThat(flying.state()).isEqualTo(State.ON_TIME);
        assertThat(flying.remindAt()).isEqualTo(new Week(FRIDAY_13, AUCKLAND).remindAt());
    }

    @Test
    void whoFliesWestOnThursdayHasUntilFridayEndsThere() {
        CheckIn flying = in(AUCKLAND);

        flying.follow(TORONTO);
        flying.send(THREAD, local("2026-03-13T23:50", TORONTO));

        assertThat(flying.state()).isEqualTo(State.ON_TIME);
    }

    @Test
    void whatHasEndedStaysWhereItEnded() {
        CheckIn missed = in(AUCKLAND);
        missed.close(local("2026-03-17T00:00", AUCKLAND));

        missed.follow(TORONTO);

        assertThat(missed.zone()).isEqualTo(AUCKLAND);
        assertThat(missed.state()).isEqualTo(State.MISSED);
    }

    @Test
    void theMemberSaysBeforehandThatTheyAreAway() {
        week.excuse(northwind.jonas, "On holiday", berlin("2026-03-02T10:00"));

        assertThat(week.state()).isEqualTo(State.EXCUSED);
        assertThat(week.excuseReason()).isEqualTo("On holiday");
        assertThat(week.close(berlin("2026-03-17T00:00"))).isFalse();
    }

    @Test
    void afterwardsOnlyThoseWhoLookAfterThemExcuse() {
        week.close(berlin("2026-03-17T00:00"));

        conflict("refusal.excuseTooLate", () -> week.excuse(northwind.jonas, "I was away", berlin("2026-03-17T09:00")));
        week.excuse(northwind.maya, "He was ill", berlin("2026-03-17T10:00"));

        assertThat(week.state()).isEqualTo(State.EXCUSED);
        assertThat(week.excusedBy()).isEqualTo(northwind.maya.id());
    }

    @Test
    void theLeaderExcusesAndAnotherMentorFindsNothing() {
        notThere(() -> week.excuse(northwind.ben, "He was ill", berlin("2026-03-13T10:00")));
        week.excuse(northwind.lena, "He was ill", berlin("2026-03-13T10:00"));

        assertThat(week.state()).isEqualTo(State.EXCUSED);
    }

    @Test
    void anExcuseHasAReasonAndIsNotForWhatWasSent() {
        unacceptable("refusal.missing", () -> week.excuse(northwind.maya, " ", berlin("2026-03-13T10:00")));
        week.send(THREAD, berlin("2026-03-13T10:00"));
        conflict("refusal.checkInSent", () -> week.excuse(northwind.maya, "Why not", berlin("2026-03-13T11:00")));
    }

    @Test
    void anExcuseIsTakenBack() {
        week.excuse(northwind.maya, "He is ill", berlin("2026-03-13T10:00"));
        week.require(northwind.maya, berlin("2026-03-13T11:00"));
        assertThat(week.state()).isEqualTo(State.OPEN);

        week.excuse(northwind.maya, "He is ill", berlin("2026-03-13T12:00"));
        week.require(northwind.maya, berlin("2026-03-18T11:00"));
        assertThat(week.state()).isEqualTo(State.MISSED);
        assertThat(week.excuseReason()).isNull();
    }

    @Test
    void whoSpeaksInAnExcusedWeekIsOnTimeOrStillExcused() {
        CheckIn late = in(Northwind.BERLIN);
        week.excuse(northwind.jonas, "On holiday", berlin("2026-03-12T10:00"));
        late.excuse(northwind.jonas, "On holiday", berlin("2026-03-12T10:00"));

        week.send(THREAD, berlin("2026-03-13T10:00"));
        late.send(THREAD, berlin("2026-03-15T10:00"));

        assertThat(week.state()).isEqualTo(State.ON_TIME);
        assertThat(late.state()).isEqualTo(State.EXCUSED);
    }

    @Test
    void theyAreRemindedOnceInTheMorningOfTheDay() {
        assertThat(week.remind(berlin("2026-03-13T08:59"))).isFalse();
        assertThat(week.remind(berlin("2026-03-13T09:00"))).isTrue();
        assertThat(week.remind(berlin("2026-03-13T09:01"))).isFalse();
    }

    @Test
    void whoHasSentItIsNotReminded() {
        week.send(THREAD, berlin("2026-03-12T10:00"));

        assertThat(week.remind(berlin("2026-03-13T09:00"))).isFalse();
    }

    @Test
    void whoNeedsNoHelpLeavesItOut() {
        week.mustBeWhole(List.of(CheckInPart.WINS, CheckInPart.CHALLENGES));

        unacceptable("refusal.missing", () -> week.mustBeWhole(List.of(CheckInPart.WINS, CheckInPart.HELP)));
        unacceptable("refusal.missing", () -> week.mustBeWhole(List.of()));
    }

    @Test
    void aProgramHasThePartsThatItNames() {
        Program helpOnly = new Program(
                UUID.randomUUID(),
                Terms.usual("Help only", 12, Duration.ofHours(4)).checkingIn(DayOfWeek.FRIDAY, CheckInPart.HELP));
        CheckIn help = new CheckIn(
                UUID.randomUUID(),
                new Enrollment(UUID.randomUUID(), helpOnly, northwind.jonas, northwind.maya, FRIDAY_13),
                new Week(FRIDAY_13, Northwind.BERLIN));

        help.mustBeWhole(List.of(CheckInPart.HELP));
        unacceptable("refusal.missing", () -> help.mustBeWhole(List.of()));
        unacceptable("refusal.noSuchPart", () -> help.mustBeWhole(List.of(CheckInPart.HELP, CheckInPart.WINS)));
    }
}
