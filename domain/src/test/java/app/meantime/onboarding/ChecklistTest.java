package app.meantime.onboarding;

import static app.meantime.Northwind.TUESDAY_NINE;
import static app.meantime.Northwind.berlin;
import static app.meantime.onboarding.ChecklistStep.Reminder.LATE;
import static app.meantime.onboarding.ChecklistStep.Reminder.LONG_LATE;
import static app.meantime.onboarding.ChecklistStep.Reminder.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Northwind;
import app.meantime.Refused;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChecklistTest {

    private static final Evidence.Document PDF = new Evidence.Document("agreement.pdf", "application/pdf", 1000, "abc");
    private static final int READ = 1;
    private static final int HOURS = 2;
    private static final int PRACTISE = 3;
    private static final int AGREEMENT = 4;
    private static final int COFFEE = 5;

    private final Northwind northwind = new Northwind();
    private final ChecklistTemplate template = Steps.forMentors();
    private final Checklist checklist = new Checklist(
            UUID.randomUUID(), northwind.ben, template, Steps.all(template), null, Set.of(), TUESDAY_NINE);

    private void allRequired() {
        checklist.sign(READ, UUID.randomUUID(), "Ben Okafor", TUESDAY_NINE);
        checklist.confirmHours(HOURS, TUESDAY_NINE);
        checklist.speak(PRACTISE, UUID.randomUUID(), UUID.randomUUID(), TUESDAY_NINE);
        checklist.handIn(AGREEMENT, UUID.randomUUID(), PDF, TUESDAY_NINE);
    }

    @Test
    void workingDaysPassOverWeekendsAndDaysOnWhichTheOrganizationIsClosed() {
        LocalDate friday = LocalDate.of(2026, 3, 6);
        LocalDate monday = LocalDate.of(2026, 3, 9);
        assertThat(Counting.WORKING_DAYS.after(friday, 1, Set.of())).isEqualTo(monday);
        assertThat(Counting.WORKING_DAYS.after(friday, 1, Set.of(monday))).isEqualTo(monday.plusDays(1));
        assertThat(Counting.CALENDAR_DAYS.after(friday, 1, Set.of(monday))).isEqualTo(friday.plusDays(1));
        assertThat(Counting.WORKING_DAYS.after(friday, 0, Set.of())).isEqualTo(friday);
    }

    @Test
    void eachStepIsDueSoManyDaysAfterTheStart() {
        assertThat(checklist.steps())
                .extracting(ChecklistStep::dueOn)
                .containsExactly(
                        LocalDate.of(2026, 3, 4),
                        LocalDate.of(2026, 3, 4),
                        LocalDate.of(2026, 3, 6),
                        LocalDate.of(2026, 3, 10),
                        LocalDate.of(2026, 3, 17));
    }

    @Test
    void aChecklistThatHasBegunKeepsItsSteps() {
        template.revise(1, List.of(Steps.PRACTISE));
        assertThat(checklist.steps()).hasSize(5);
        assertThat(checklist.edition()).isEqualTo(1);
    }

    @Test
    void itIsCompleteWhenEveryRequiredStepIsDone() {
        assertThat(checklist.left()).isEqualTo(4);
        allRequired();
        assertThat(checklist.complete()).isTrue();
        assertThat(checklist.done()).isEqualTo(4);
        checklist.tick(COFFEE, TUESDAY_NINE);
        assertThat(checklist.completedAt()).isEqualTo(TUESDAY_NINE);
    }

    @Test
    void aPledgeIsAgreedToByOnesOwnName() {
        Refused.unacceptable(
                "refusal.notYourName", () -> checklist.sign(READ, UUID.randomUUID(), "Maya", TUESDAY_NINE));
        Refused.unacceptable("refusal.missing", () -> checklist.sign(READ, UUID.randomUUID(), " ", TUESDAY_NINE));
        checklist.sign(READ, UUID.randomUUID(), " ben  okafor ", TUESDAY_NINE);
        assertThat(checklist.step(READ).done()).isTrue();
    }

    @Test
    void aStepTakesTheProofThatItAsksForAndNoOther() {
        Refused.conflict("refusal.otherProof", () -> checklist.tick(PRACTISE, TUESDAY_NINE));
        Refused.conflict("refusal.otherProof", () -> checklist.tick(HOURS, TUESDAY_NINE));
        Refused.conflict("refusal.otherProof", () -> checklist.handIn(READ, UUID.randomUUID(), PDF, TUESDAY_NINE));
        Refused.notThere(() -> checklist.tick(9, TUESDAY_NINE));
    }

    @Test
    void whatWasGivenStaysWhenAStepIsUndone() {
        allRequired();
        checklist.undo(AGREEMENT, TUESDAY_NINE);
        assertThat(checklist.complete()).isFalse();
        Evidence kept = checklist.step(AGREEMENT).evidence();
        assertThat(kept).isNotNull();
        checklist.redo(AGREEMENT, TUESDAY_NINE);
        assertThat(checklist.complete()).isTrue();
        assertThat(checklist.step(AGREEMENT).evidence()).isSameAs(kept);
    }

    @Test
    void aStepForWhichNothingWasGivenIsNotSimplyDone() {
        Refused.conflict("refusal.nothingGiven", () -> checklist.redo(PRACTISE, TUESDAY_NINE));
        checklist.redo(COFFEE, TUESDAY_NINE);
        assertThat(checklist.step(COFFEE).done()).isTrue();
    }

    @Test
    void nobodyIsCertifiedWhileARequiredStepIsLeft() {
        Refused.conflict("refusal.stepsLeft", () -> checklist.certified(TUESDAY_NINE));
        allRequired();
        checklist.certified(TUESDAY_NINE);
        assertThat(checklist.over()).isTrue();
        Refused.conflict("refusal.checklistOver", () -> checklist.undo(READ, TUESDAY_NINE));
    }

    @Test
    void whatIsSentBackWithAReasonIsGivenAnew() {
        allRequired();
        Refused.unacceptable("refusal.missing", () -> checklist.sendBack(PRACTISE, northwind.lena, " ", TUESDAY_NINE));
        checklist.sendBack(PRACTISE, northwind.lena, "Think before you answer", TUESDAY_NINE);
        assertThat(checklist.complete()).isFalse();
        assertThat(checklist.step(PRACTISE).sentBackReason()).isEqualTo("Think before you answer");
        Refused.conflict("refusal.nothingGiven", () -> checklist.redo(PRACTISE, TUESDAY_NINE));
        Refused.conflict(
                "refusal.stepNotDone", () -> checklist.sendBack(PRACTISE, northwind.lena, "Again", TUESDAY_NINE));
        checklist.speak(PRACTISE, UUID.randomUUID(), UUID.randomUUID(), TUESDAY_NINE);
        assertThat(checklist.step(PRACTISE).sentBackReason()).isNull();
        assertThat(checklist.complete()).isTrue();
    }

    @Test
    void thePersonIsRemindedOnceSoonAndOnceLateAndTheLeaderOnceAfterAWeek() {
        ChecklistStep practise = checklist.step(PRACTISE);
        assertThat(practise.remind(berlin("2026-03-05T08:59"))).isNull();
        assertThat(practise.remind(berlin("2026-03-05T09:00"))).isEqualTo(SOON);
        assertThat(practise.remind(berlin("2026-03-05T09:01"))).isNull();
        assertThat(practise.remind(berlin("2026-03-07T09:00"))).isEqualTo(LATE);
        assertThat(practise.remind(berlin("2026-03-08T09:00"))).isNull();
        assertThat(practise.remind(berlin("2026-03-14T09:00"))).isEqualTo(LONG_LATE);
        assertThat(practise.remind(berlin("2026-04-14T09:00"))).isNull();
    }

    @Test
    void afterDaysWithoutALookOnlyTheStrongestReminderIsGiven() {
        assertThat(checklist.step(PRACTISE).remind(berlin("2026-03-20T09:00"))).isEqualTo(LONG_LATE);
        assertThat(checklist.step(PRACTISE).remind(berlin("2026-03-20T09:00"))).isNull();
    }

    @Test
    void nobodyIsRemindedOfWhatIsDoneAndNoLeaderOfWhatIsNotRequired() {
        checklist.speak(PRACTISE, UUID.randomUUID(), UUID.randomUUID(), TUESDAY_NINE);
        assertThat(checklist.step(PRACTISE).remind(berlin("2026-03-07T09:00"))).isNull();
        assertThat(checklist.step(COFFEE).remind(berlin("2026-05-07T09:00"))).isEqualTo(LATE);
    }

    @Test
    void aClientIsNeverReminded() {
        ChecklistTemplate welcome = new ChecklistTemplate(UUID.randomUUID(), Audience.CLIENT, "Welcome");
        Checklist clients = new Checklist(
                UUID.randomUUID(),
                northwind.jonas,
                welcome,
                welcome.revise(0, List.of(Steps.READ)),
                northwind.enrollment.id(),
                Set.of(),
                TUESDAY_NINE);
        assertThat(clients.step(1).remind(berlin("2026-09-07T09:00"))).isNull();
    }
}
