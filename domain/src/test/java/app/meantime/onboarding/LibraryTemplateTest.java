package app.meantime.onboarding;

import static app.meantime.Northwind.TUESDAY_NINE;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Northwind;
import app.meantime.Refused;
import app.meantime.onboarding.LibraryTemplate.Kind;
import app.meantime.onboarding.LibraryTemplate.Part;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LibraryTemplateTest {

    private static final List<Part> PARTS = List.of(new Part("Wins", "What went well?"), new Part("Help", ""));

    private final Northwind northwind = new Northwind();
    private final LibraryTemplate weekly = LibraryTemplate.published(
            UUID.randomUUID(), Kind.CHECK_IN, "The week", null, PARTS, northwind.lena, TUESDAY_NINE);

    @Test
    void whoTakesItHasACopyOfTheirOwn() {
        LibraryTemplate mine = weekly.takenBy(UUID.randomUUID(), northwind.maya, TUESDAY_NINE);
        mine.write("My week", "Short", List.of(new Part("One thing", "Only one")), TUESDAY_NINE);
        assertThat(weekly.title()).isEqualTo("The week");
        assertThat(weekly.parts()).isEqualTo(PARTS);
        assertThat(mine.ownerId()).isEqualTo(northwind.maya.id());
        assertThat(mine.takenFrom()).isEqualTo(weekly.id());
    }

    @Test
    void whatWasWithdrawnIsNotTakenAndCopiesStay() {
        LibraryTemplate mine = weekly.takenBy(UUID.randomUUID(), northwind.maya, TUESDAY_NINE);
        weekly.withdraw(TUESDAY_NINE);
        Refused.conflict("refusal.notInLibrary", () -> weekly.takenBy(UUID.randomUUID(), northwind.ben, TUESDAY_NINE));
        assertThat(mine.withdrawn()).isFalse();
        weekly.putBack();
        assertThat(weekly.takenBy(UUID.randomUUID(), northwind.ben, TUESDAY_NINE)
                        .parts())
                .isEqualTo(PARTS);
    }

    @Test
    void aCopyIsNobodyElsesToTake() {
        LibraryTemplate mine = weekly.takenBy(UUID.randomUUID(), northwind.maya, TUESDAY_NINE);
        Refused.notThere(() -> mine.takenBy(UUID.randomUUID(), northwind.ben, TUESDAY_NINE));
    }

    @Test
    void aTemplateHasATitleAndAPart() {
        Refused.unacceptable("refusal.noParts", () -> weekly.write("The week", null, List.of(), TUESDAY_NINE));
        Refused.unacceptable("refusal.missing", () -> weekly.write("", null, PARTS, TUESDAY_NINE));
        Refused.unacceptable(
                "refusal.missing", () -> weekly.write("The week", null, List.of(new Part("", "x")), TUESDAY_NINE));
    }
}
