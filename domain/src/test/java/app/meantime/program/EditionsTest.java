package app.meantime.program;

import static app.meantime.Northwind.TUESDAY_NINE;
import static app.meantime.Northwind.person;
import static app.meantime.Refused.conflict;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.people.Person;
import app.meantime.people.Role;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EditionsTest {

    final Person ada = person("Ada Novak", Role.ADMIN);
    final Person edda = person("Edda Falk", Role.ADMIN);
    final Program first =
            new Program(UUID.randomUUID(), Terms.usual("First Year", 12, Duration.ofHours(4)), ada, TUESDAY_NINE);

    @Test
    void theFirstEditionGivesTheFamilyItsId() {
        assertThat(first.edition()).isEqualTo(1);
        assertThat(first.familyId()).isEqualTo(first.id());
        assertThat(first.newest()).isTrue();
    }

    @Test
    void toChangeAProgramIsToMakeItsNextEdition() {
        UUID id = UUID.randomUUID();
        Program second = revised(first, id, first.terms().callingEvery(14));

        assertThat(second.id()).isEqualTo(id);
        assertThat(second.familyId()).isEqualTo(first.id());
        assertThat(second.edition()).isEqualTo(2);
        assertThat(second.callEvery()).isEqualTo(Duration.ofDays(14));
        assertThat(second.madeBy()).isEqualTo(ada.id());
        assertThat(second.madeAt()).isEqualTo(TUESDAY_NINE);
    }

    @Test
    void whoIsEnrolledKeepsWhatTheirEditionPromised() {
        Terms promised = first.terms();
        revised(first, first.terms().promising(Duration.ofHours(8), Duration.ofHours(8)));

        assertThat(first.terms()).isEqualTo(promised);
        assertThat(first.replyWindow()).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void sayingTheSameMakesNoEdition() {
        assertThat(revised(first, first.terms())).isSameAs(first);
        assertThat(first.newest()).isTrue();
    }

    @Test
    void theSecondOfTwoEditorsIsTold() {
        revised(first, first.terms().callingEvery(14));

        conflict(
                "refusal.programRevised",
                () -> first.revise(UUID.randomUUID(), first.terms().callingEvery(7), edda, TUESDAY_NINE));
    }

    @Test
    void peopleAreEnrolledIntoTheNewestEditionOnly() {
        first.mustTakeNew();
        Program second = revised(first, first.terms().callingEvery(14));

        second.mustTakeNew();
        conflict("refusal.programRevised", first::mustTakeNew);
    }

    @Test
    void anArchivedProgramTakesNobodyNewUntilItIsReopened() {
        first.archive();
        first.archive();

        conflict("refusal.programTakesNobody", first::mustTakeNew);
        conflict("refusal.programArchived", () -> revised(first, first.terms().callingEvery(14)));

        first.reopen();
        first.mustTakeNew();
        assertThat(first.state()).isEqualTo(Program.State.OPEN);
    }

    @Test
    void anEditionThatWasSupersededIsNeitherArchivedNorReopened() {
        revised(first, first.terms().callingEvery(14));

        conflict("refusal.programRevised", first::archive);
        conflict("refusal.programRevised", first::reopen);
    }

    @Test
    void aDuplicateIsAProgramOfItsOwnThatSaysTheSame() {
        Program second = revised(first, first.terms().checkingIn(DayOfWeek.FRIDAY));
        Program copy = second.duplicate(UUID.randomUUID(), "Second Year", edda, TUESDAY_NINE);

        assertThat(copy.terms()).isEqualTo(second.terms().named("Second Year"));
        assertThat(copy.edition()).isEqualTo(1);
        assertThat(copy.familyId()).isEqualTo(copy.id());
        unacceptable("refusal.missing", () -> second.duplicate(UUID.randomUUID(), " ", edda, TUESDAY_NINE));
    }

    @Test
    void anArchivedProgramIsDuplicatedAsAnOpenOne() {
        first.archive();

        assertThat(first.duplicate(UUID.randomUUID(), "Again", ada, TUESDAY_NINE)
                        .state())
                .isEqualTo(Program.State.OPEN);
    }

    private Program revised(Program program, Terms terms) {
        return revised(program, UUID.randomUUID(), terms);
    }

    private Program revised(Program program, UUID id, Terms terms) {
        return program.revise(id, terms, ada, TUESDAY_NINE);
    }
}
