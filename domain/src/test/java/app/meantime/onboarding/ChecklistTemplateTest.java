package app.meantime.onboarding;

import static app.meantime.onboarding.Steps.COFFEE;
import static app.meantime.onboarding.Steps.HOURS;
import static app.meantime.onboarding.Steps.PRACTISE;
import static app.meantime.onboarding.Steps.READ;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Northwind;
import app.meantime.Refused;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChecklistTemplateTest {

    private final ChecklistTemplate template = Steps.forMentors();

    @Test
    void aMentorsTemplateWithoutAsynchronousWorkIsRefused() {
        Refused.unacceptable("refusal.noAsynchronousStep", () -> template.revise(0, List.of(READ, HOURS)));
        Step maybe = Steps.step("Answer by voice", 3, Proof.RECORDING, false, true);
        Refused.unacceptable("refusal.noAsynchronousStep", () -> template.revise(0, List.of(READ, maybe)));
        assertThat(template.edition()).as("nothing was changed").isZero();
    }

    @Test
    void asynchronousWorkIsDoneByVoice() {
        Refused.unacceptable(
                "refusal.asynchronousIsSpoken", () -> Steps.step("Read about it", 1, Proof.TICK, true, true));
    }

    @Test
    void aClientsTemplateNeedsNoSuchStepAndAsksForNoWorkingHours() {
        ChecklistTemplate clients = new ChecklistTemplate(UUID.randomUUID(), Audience.CLIENT, "Welcome");
        Refused.unacceptable("refusal.hoursAreMentors", () -> clients.revise(0, List.of(HOURS)));
        assertThat(clients.revise(0, List.of(READ))).hasSize(1);
    }

    @Test
    void eachChangeIsAnotherEditionAndLeavesTheEarlierOneAsItWas() {
        List<TemplateStep> first = template.revise(0, List.of(READ, PRACTISE));
        List<TemplateStep> second = template.revise(1, List.of(PRACTISE, READ, COFFEE));
        assertThat(first).extracting(step -> step.step().title()).containsExactly(READ.title(), PRACTISE.title());
        assertThat(second).extracting(TemplateStep::edition).containsOnly(2);
        assertThat(second).extracting(TemplateStep::number).containsExactly(1, 2, 3);
    }

    @Test
    void whoHasNotSeenTheLastChangeDoesNotOverwriteIt() {
        template.revise(0, List.of(PRACTISE));
        Refused.conflict("refusal.checklistChanged", () -> template.revise(0, List.of(PRACTISE, READ)));
    }

    @Test
    void aTemplateHasOneTo40Steps() {
        Refused.unacceptable("refusal.noSteps", () -> template.revise(0, List.of()));
        Refused.unacceptable("refusal.noSteps", () -> template.revise(0, Collections.nCopies(41, PRACTISE)));
    }

    @Test
    void nobodyBeginsWithWhatIsArchivedAndWhatNewMentorsBeginWithIsNotArchived() {
        List<TemplateStep> steps = Steps.all(template);
        template.beUsual(true);
        Refused.conflict("refusal.checklistIsUsual", () -> template.archive(Northwind.TUESDAY_NINE));
        template.beUsual(false);
        template.archive(Northwind.TUESDAY_NINE);
        Refused.conflict("refusal.checklistArchived", () -> begin(steps));
        Refused.conflict("refusal.notForNewMentors", () -> template.beUsual(true));
        template.reopen();
        assertThat(begin(steps).steps()).hasSize(5);
    }

    @Test
    void aPledgeHasItsTextAndAStepItsWords() {
        Refused.unacceptable(
                "refusal.missing",
                () -> new Step("Agree", "Read it.", 1, Counting.CALENDAR_DAYS, Proof.PLEDGE, " ", true, false));
        Refused.unacceptable(
                "refusal.missing",
                () -> new Step(null, "Read it.", 1, Counting.CALENDAR_DAYS, Proof.TICK, null, true, false));
        Refused.unacceptable(
                "refusal.noSuchDueDays",
                () -> new Step("Agree", "Read it.", 366, Counting.CALENDAR_DAYS, Proof.TICK, null, true, false));
    }

    private Checklist begin(List<TemplateStep> steps) {
        return new Checklist(
                UUID.randomUUID(), new Northwind().ben, template, steps, null, Set.of(), Northwind.TUESDAY_NINE);
    }
}
