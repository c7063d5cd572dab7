package app.meantime.intake;

import static app.meantime.Refused.conflict;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.intake.Intake.State;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R16, R19, R60: how it stands with somebody who asked for a mentor. */
class IntakeTest {

    private static final String OVER = "refusal.intakeOver";
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final UUID MAYA = UUID.randomUUID();
    private static final UUID BEN = UUID.randomUUID();
    private static final UUID ENROLLMENT = UUID.randomUUID();

    private final Intake intake = new Intake(UUID.randomUUID(), new Prospect(ProspectTest.typed()), NOON);

    @Test
    void beginsNewWithTheConsentOfThatMoment() {
        assertThat(intake.state()).isEqualTo(State.NEW);
        assertThat(intake.consentedAt()).isEqualTo(NOON);
        assertThat(intake.receivedAt()).isEqualTo(NOON);
    }

    @Test
    void anAnswerMakesItTheProspectsTurnAndTheFirstOneIsKept() {
        intake.answer(MAYA, NOON.plusSeconds(60));
        intake.answer(BEN, NOON.plusSeconds(90));

        assertThat(intake.state()).isEqualTo(State.WAITING_ON_PROSPECT);
        assertThat(intake.answeredBy()).isEqualTo(MAYA);
        assertThat(intake.answeredAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void whatTheProspectSaysToAnAnswerMakesItOurTurnAndBeforeThatItStaysNew() {
        assertThat(intake.hearProspect(NOON.plusSeconds(30))).isFalse();
        assertThat(intake.state()).isEqualTo(State.NEW);

        intake.answer(MAYA, NOON.plusSeconds(60));
        assertThat(intake.hearProspect(NOON.plusSeconds(90))).isTrue();
        assertThat(intake.hearProspect(NOON.plusSeconds(95))).isFalse();
        assertThat(intake.state()).isEqualTo(State.WAITING_ON_STAFF);

        intake.answer(BEN, NOON.plusSeconds(120));
        assertThat(intake.state()).isEqualTo(State.WAITING_ON_PROSPECT);
        assertThat(intake.answeredBy()).isEqualTo(MAYA);
    }

    @Test
    void aLinkLeadsToItForThirtyDaysAfterTheLastWordAndNoLongerThanItIsOpen() {
        Instant later = NOON.plus(Duration.ofDays(29));
        assertThat(intake.talksAt(later)).isTrue();
        assertThat(intake.talksAt(NOON.plus(Duration.ofDays(30)))).isFalse();

        intake.hearProspect(later);
        assertThat(intake.talksAt(NOON.plus(Duration.ofDays(30)))).isTrue();

        intake.close(BEN, later);
        assertThat(intake.talksAt(later)).isFalse();
        conflict(OVER, () -> intake.hearProspect(later));
    }

    @Test
    void whatIsClosedIsNotAnsweredAndNotEnrolled() {
        intake.close(BEN, NOON);
        intake.close(MAYA, NOON.plusSeconds(5));

        assertThat(intake.closedBy()).isEqualTo(BEN);
        conflict(OVER, () -> intake.answer(MAYA, NOON));
        conflict(OVER, () -> intake.enroll(ENROLLMENT));
    }

    @Test
    void whatHasBecomeAnEnrollmentIsNotClosed() {
        intake.enroll(ENROLLMENT);
        intake.enroll(ENROLLMENT);

        assertThat(intake.state()).isEqualTo(State.ENROLLED);
        conflict(OVER, () -> intake.close(MAYA, NOON));
        conflict(OVER, () -> intake.answer(MAYA, NOON));
    }
}
