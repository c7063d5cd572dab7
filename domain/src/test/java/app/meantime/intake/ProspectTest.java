package app.meantime.intake;

import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Typed.Fault;
import app.meantime.intake.Prospect.Field;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R60: what the public form says of somebody, and what is wrong with it. */
class ProspectTest {

    static Map<Field, String> typed() {
        Map<Field, String> typed = new EnumMap<>(Field.class);
        typed.put(Field.NAME, " Iris Lind ");
        typed.put(Field.EMAIL, "Iris@Example.ORG");
        typed.put(Field.SPECIALTY, "first hires");
        typed.put(Field.LANGUAGE, "sv");
        typed.put(Field.ZONE, "Europe/Stockholm");
        typed.put(Field.OBSTACLE, "I cannot let go of the daily work.");
        typed.put(Field.CONSENT, "true");
        return typed;
    }

    @Test
    void isReadInTheShapeInWhichItIsKept() {
        Prospect iris = new Prospect(typed());

        assertThat(iris.faults()).isEmpty();
        assertThat(iris.name()).isEqualTo("Iris Lind");
        assertThat(iris.email()).isEqualTo("iris@example.org");
        assertThat(iris.specialty()).isEqualTo("first hires");
        assertThat(iris.language().getLanguage()).isEqualTo("sv");
        assertThat(iris.zone()).isEqualTo(ZoneId.of("Europe/Stockholm"));
    }

    @Test
    void whatTheMentorShouldKnowMayBeLeftOutAndNothingElse() {
        Prospect silent = new Prospect(Map.of());

        assertThat(silent.faults())
                .extracting(Fault::field)
                .containsExactly(Field.NAME, Field.EMAIL, Field.LANGUAGE, Field.ZONE, Field.OBSTACLE, Field.CONSENT);
        assertThat(silent.faults()).extracting(Fault::key).allMatch(key -> key.startsWith("intake.missing."));
        assertThat(Field.values()).filteredOn(field -> !field.required()).containsExactly(Field.SPECIALTY);
    }

    @Test
    void everyFaultIsToldAtOnceWithItsField() {
        Map<Field, String> typed = typed();
        typed.put(Field.EMAIL, "iris at example");
        typed.put(Field.ZONE, "Europe/Nowhere");
        typed.put(Field.OBSTACLE, "x".repeat(Prospect.LONGEST_OBSTACLE + 1));

        assertThat(new Prospect(typed).faults())
                .extracting(Fault::key)
                .containsExactly("refusal.noAddress", "refusal.noSuchZone", "intake.tooLong");
    }

    @Test
    void whatHasAFaultIsNotTaken() {
        Map<Field, String> typed = typed();
        typed.remove(Field.CONSENT);

        unacceptable("intake.faults", () -> new Prospect(typed).name());
    }
}
