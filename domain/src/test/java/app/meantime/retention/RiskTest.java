package app.meantime.retention;

import static app.meantime.Northwind.TUESDAY_NINE;
import static app.meantime.Refused.conflict;
import static app.meantime.Refused.notYourRole;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Northwind;
import app.meantime.people.Person;
import app.meantime.people.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R54: an episode begins with a reason, goes as far as the signs say, and ends; people are asked once. */
class RiskTest {

    static final Instant LATER = TUESDAY_NINE.plus(Duration.ofDays(1));

    final Northwind northwind = new Northwind();
    final Person omar = Northwind.person("Omar Haddad", Role.MANAGER);

    private static Signs silent(int days) {
        return new Signs(
                true,
                TUESDAY_NINE.minus(Duration.ofDays(90)),
                TUESDAY_NINE.minus(Duration.ofDays(days)),
                null,
                0,
                0,
                null,
                null,
                null,
                false);
    }

    private Risk risk(int days) {
        return Risk.seen(UUID.randomUUID(), northwind.enrollment, silent(days), TUESDAY_NINE)
                .orElseThrow();
    }

    @Test
    void withoutAReasonNoEpisodeBegins() {
        assertThat(Risk.seen(UUID.randomUUID(), northwind.enrollment, silent(1), TUESDAY_NINE))
                .isEmpty();
    }

    @Test
    void theMentorLooksAfterTheClientFirst() {
        Risk risk = risk(12);

        assertThat(risk.stage()).isEqualTo(Stage.STOPPED_RESPONDING);
        assertThat(risk.reasons()).containsExactly(Reason.SILENT);
        assertThat(risk.whoChecks()).containsExactly(Role.MENTOR);
    }

    @Test
    void whenTrustIsAtStakeTheManagersDoToo() {
        Risk risk = risk(12);
        risk.look(silent(25), LATER);

        assertThat(risk.stage()).isEqualTo(Stage.STOPPED_TRUSTING);
        assertThat(risk.stageSince()).isEqualTo(LATER);
        assertThat(risk.beganAt()).isEqualTo(TUESDAY_NINE);
        assertThat(risk.whoChecks()).containsExactly(Role.MENTOR, Role.MANAGER);
    }

    @Test
    void itEndsWithTheSigns() {
        Risk risk = risk(12);
        risk.look(silent(0), LATER);

        assertThat(risk.over()).isTrue();
        assertThat(risk.ended()).isEqualTo(Risk.End.SOLVED);
        assertThat(risk.endedAt()).isEqualTo(LATER);
    }

    @Test
    void whatHasEndedStays() {
        Risk risk = risk(12);
        risk.look(silent(0), LATER);
        risk.look(silent(30), LATER.plusSeconds(1));

        assertThat(risk.endedAt()).isEqualTo(LATER);
        assertThat(risk.stage()).isEqualTo(Stage.STOPPED_RESPONDING);
    }

    @Test
    void theDutyIsDoneWithANoteOrSkippedWithAReasonOnce() {
        Task done = Task.checkOnClient(UUID.randomUUID(), risk(12), Role.MENTOR, TUESDAY_NINE);
        done.checked(northwind.maya, " Rang him. ", LATER);

        assertThat(done.kind()).isEqualTo(Task.Kind.CHECK_ON_CLIENT);
        assertThat(done.state()).isEqualTo(Task.State.DONE);
        assertThat(done.note()).isEqualTo("Rang him.");
        assertThat(done.endedBy()).isEqualTo(northwind.maya.id());
        conflict("refusal.taskOver", () -> done.checked(northwind.maya, null, LATER));
        conflict("refusal.taskOver", () -> done.skip(northwind.maya, "No", LATER));

        Task skipped = Task.checkOnClient(UUID.randomUUID(), risk(12), Role.MANAGER, TUESDAY_NINE);
        unacceptable("refusal.missing", () -> skipped.skip(omar, " ", LATER));
        skipped.skip(omar, "On holiday, he said so.", LATER);
        assertThat(skipped.state()).isEqualTo(Task.State.SKIPPED);
    }

    @Test
    void itIsTheMentorsDutyOrTheManagersAndNobodyElses() {
        Task mentors = Task.checkOnClient(UUID.randomUUID(), risk(12), Role.MENTOR, TUESDAY_NINE);
        Task managers = Task.checkOnClient(UUID.randomUUID(), risk(12), Role.MANAGER, TUESDAY_NINE);

        notYourRole(() -> mentors.checked(northwind.ben, null, LATER));
        notYourRole(() -> mentors.skip(northwind.lena, "No", LATER));
        notYourRole(() -> managers.checked(northwind.maya, null, LATER));
        mentors.checked(omar, null, LATER);
        managers.checked(omar, null, LATER);
    }

    @Test
    void itIsSolvedByItselfUnlessSomebodyWasFaster() {
        Task open = Task.checkOnClient(UUID.randomUUID(), risk(12), Role.MENTOR, TUESDAY_NINE);
        open.solved(LATER);

        assertThat(open.state()).isEqualTo(Task.State.SOLVED);
        assertThat(open.endedBy()).isNull();
        conflict("refusal.taskOver", () -> open.checked(northwind.maya, null, LATER));

        Task done = Task.checkOnClient(UUID.randomUUID(), risk(12), Role.MENTOR, TUESDAY_NINE);
        done.checked(northwind.maya, null, TUESDAY_NINE);
        done.solved(LATER);
        assertThat(done.state()).isEqualTo(Task.State.DONE);
    }

    @Test
    void itIsNoGratitude() {
        Task duty = Task.checkOnClient(UUID.randomUUID(), risk(12), Role.MENTOR, TUESDAY_NINE);

        conflict("refusal.otherDuty", duty::mustBeReady);
        conflict("refusal.otherDuty", () -> duty.brief(northwind.maya, "Progress", "Thanks", null, LATER));
        conflict("refusal.otherDuty", () -> new Task(UUID.randomUUID(), northwind.enrollment, TUESDAY_NINE)
                .checked(northwind.lena, null, LATER));
    }
}
