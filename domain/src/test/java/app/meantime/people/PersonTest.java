package app.meantime.people;

import static app.meantime.Northwind.BERLIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.meantime.Northwind;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonTest {

    private static Person called(String name, String email, Role... roles) {
        return new Person(UUID.randomUUID(), name, email, BERLIN, Locale.GERMANY, "hash", List.of(roles));
    }

    @ParameterizedTest
    @CsvSource({"Jonas Weber, Jonas", "Ana María López, Ana", "Priya, Priya", "'李 娜', 李"})
    void isCalledByTheFirstWordOfTheName(String name, String first) {
        assertThat(called(name, "someone@demo.meantime", Role.CLIENT).firstName())
                .isEqualTo(first);
    }

    @Test
    void mayBeMentorAndClientAtOnce() {
        Person maya = called("Maya Lindqvist", "maya@demo.meantime", Role.MENTOR, Role.CLIENT, Role.MENTOR);

        assertThat(maya.roles()).containsExactlyInAnyOrder(Role.CLIENT, Role.MENTOR);
        assertThat(maya.holds(Role.MENTOR)).isTrue();
        assertThat(maya.holds(Role.CLIENT)).isTrue();
        assertThat(maya.holds(Role.LEADER)).isFalse();
    }

    @Test
    void holdsNoRoleThatNobodyGave() {
        assertThat(called("Nobody Yet", "nobody@demo.meantime").roles()).isEmpty();
    }

    @Test
    void rolesCannotBeTakenFromOutside() {
        Person jonas = new Northwind().jonas;

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> jonas.roles().add(Role.ADMIN));
        assertThat(jonas.holds(Role.ADMIN)).isFalse();
    }

    @Test
    void theAddressIsTheSameHoweverItIsTyped() {
        assertThat(called("Jonas Weber", "Jonas@Demo.Meantime", Role.CLIENT).email())
                .isEqualTo("jonas@demo.meantime");
    }

    @Test
    void livesInAZoneAndSpeaksALanguage() {
        Person jonas = called("Jonas Weber", "jonas@demo.meantime", Role.CLIENT);

        assertThat(jonas.zone()).isEqualTo(BERLIN);
        assertThat(jonas.language()).isEqualTo(Locale.GERMANY);
    }

    @Test
    void theContainerKnowsARoleByItsSmallName() {
        assertThat(Role.values())
                .extracting(Role::containerName)
                .containsExactly("client", "mentor", "leader", "manager", "admin");
    }

    @Test
    void anOrganizationHasItsName() {
        UUID id = UUID.randomUUID();

        assertThat(new Organization(id, "Northwind Mentoring").name()).isEqualTo("Northwind Mentoring");
        assertThat(new Organization(id, "Northwind Mentoring").id()).isEqualTo(id);
    }
}
