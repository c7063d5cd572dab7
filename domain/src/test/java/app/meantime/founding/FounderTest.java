package app.meantime.founding;

import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Typed.Fault;
import app.meantime.founding.Founder.Field;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What whoever founds an organization types, and what is wrong with it. */
class FounderTest {

    private static Map<Field, String> typed() {
        Map<Field, String> typed = new EnumMap<>(Field.class);
        typed.put(Field.ORGANIZATION, " Lantern & Co ");
        typed.put(Field.NAME, "Noor Haddad");
        typed.put(Field.EMAIL, "Noor@Lantern.example");
        typed.put(Field.PASSWORD, "a long lantern");
        typed.put(Field.LANGUAGE, "fr");
        typed.put(Field.ZONE, "Europe/Paris");
        return typed;
    }

    @Test
    void isReadInTheShapeInWhichItIsKept() {
        Founder noor = new Founder(typed());

        assertThat(noor.faults()).isEmpty();
        assertThat(noor.organization()).isEqualTo("Lantern & Co");
        assertThat(noor.name()).isEqualTo("Noor Haddad");
        assertThat(noor.email()).isEqualTo("noor@lantern.example");
        assertThat(noor.password()).isEqualTo("a long lantern");
        assertThat(noor.language().getLanguage()).isEqualTo("fr");
        assertThat(noor.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
    }

    @Test
    void nothingMayBeLeftOut() {
        assertThat(new Founder(Map.of()).faults()).extracting(Fault::field).containsExactly(Field.values());
    }

    @Test
    void everyFaultIsToldAtOnceWithItsField() {
        Map<Field, String> typed = typed();
        typed.put(Field.ORGANIZATION, "x".repeat(121));
        typed.put(Field.NAME, " ");
        typed.put(Field.EMAIL, "noor at lantern");
        typed.put(Field.PASSWORD, "too short");
        typed.put(Field.LANGUAGE, "tlh");
        typed.put(Field.ZONE, "Europe/Nowhere");

        assertThat(new Founder(typed).faults())
                .extracting(Fault::key)
                .containsExactly(
                        "founding.tooLong",
                        "founding.missing.NAME",
                        "refusal.noAddress",
                        "refusal.passwordLength",
                        "refusal.noSuchLanguage",
                        "refusal.noSuchZone");
    }

    @Test
    void whatHasAFaultIsNotTaken() {
        Map<Field, String> typed = typed();
        typed.remove(Field.ZONE);

        unacceptable("founding.faults", () -> new Founder(typed).name());
    }
}
