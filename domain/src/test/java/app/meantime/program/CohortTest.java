package app.meantime.program;

import static app.meantime.Refused.conflict;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CohortTest {

    static final LocalDate SPRING = LocalDate.of(2026, 3, 2);

    final Program program = new Program(UUID.randomUUID(), "First Year", 12, Duration.ofHours(4));
    final Cohort cohort = new Cohort(UUID.randomUUID(), program, " Spring ", SPRING);

    @Test
    void belongsToTheProgramAndNotToOneEdition() {
        assertThat(cohort.familyId()).isEqualTo(program.familyId());
        assertThat(cohort.name()).isEqualTo("Spring");
        assertThat(cohort.startsOn()).isEqualTo(SPRING);
    }

    @Test
    void isRenamedOrStartsLater() {
        cohort.rename("Early summer", SPRING.plusMonths(2));

        assertThat(cohort.name()).isEqualTo("Early summer");
        assertThat(cohort.startsOn()).isEqualTo(SPRING.plusMonths(2));
        unacceptable("refusal.missing", () -> cohort.rename("", SPRING));
        unacceptable("refusal.missing", () -> cohort.rename("Summer", null));
    }

    @Test
    void goesAwayOnlyWhileNobodyIsInIt() {
        cohort.mustBeEmpty(0);
        conflict("refusal.cohortNotEmpty", () -> cohort.mustBeEmpty(1));
    }

    @Test
    void nobodyStartsAProgramThatIsArchived() {
        program.archive();
        conflict("refusal.programTakesNobody", () -> new Cohort(UUID.randomUUID(), program, "Autumn", SPRING));
    }

    @Test
    void takesPeopleOfItsOwnProgramOnly() {
        cohort.mustBeOf(program);
        Program other = new Program(UUID.randomUUID(), "Second Year", 12, Duration.ofHours(4));
        conflict("refusal.cohortOfOther", () -> cohort.mustBeOf(other));
    }
}
