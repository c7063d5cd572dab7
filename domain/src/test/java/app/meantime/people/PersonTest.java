package app.meantime.people;

import static app.meantime.Northwind.BERLIN;
import static app.meantime.Northwind.TUESDAY_NINE;
import static app.meantime.Refused.conflict;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.meantime.Northwind;
import java.time.ZoneId;
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

    @Test
    void whoIsInvitedHasNoPasswordYet() {
        Person invited =
                new Person(UUID.randomUUID(), "Ana", "Ana@Demo.Meantime", BERLIN, Locale.ENGLISH, null, List.of());

        assertThat(invited.hasPassword()).isFalse();
        invited.introduce(" Ana López ", ZoneId.of("Europe/Madrid"), Locale.forLanguageTag("es"));
        invited.choosePassword("hash");
        invited.grant(Role.CLIENT);

        assertThat(invited.hasPassword()).isTrue();
        assertThat(invited.name()).isEqualTo("Ana López");
        assertThat(invited.zone()).isEqualTo(ZoneId.of("Europe/Madrid"));
        assertThat(invited.language().toLanguageTag()).isEqualTo("es");
        assertThat(invited.roles()).containsExactly(Role.CLIENT);
    }

    @Test
    void anAdminGivesAndTakesRoles() {
        Person ada = called("Ada", "ada@demo.meantime", Role.ADMIN);
        Person ben = called("Ben", "ben@demo.meantime", Role.MENTOR);

        ben.hold(List.of(Role.LEADER, Role.MANAGER), ada, 1);

        assertThat(ben.roles()).containsExactlyInAnyOrder(Role.LEADER, Role.MANAGER);
        unacceptable("refusal.noRole", () -> ben.hold(List.of(), ada, 1));
    }

    @Test
    void somebodyAlwaysLooksAfterTheOrganization() {
        Person ada = called("Ada", "ada@demo.meantime", Role.ADMIN);
        Person edda = called("Edda", "edda@demo.meantime", Role.ADMIN);

        conflict("refusal.ownAdminRole", () -> ada.hold(List.of(Role.MENTOR), ada, 1));
        conflict("refusal.lastAdmin", () -> ada.hold(List.of(Role.MENTOR), edda, 0));
        conflict("refusal.lastAdmin", () -> ada.deactivate(edda, 0, TUESDAY_NINE));
        conflict("refusal.notYourself", () -> ada.deactivate(ada, 1, TUESDAY_NINE));

        ada.hold(List.of(Role.ADMIN, Role.MENTOR), ada, 0);
        assertThat(ada.holds(Role.MENTOR)).isTrue();
    }

    @Test
    void whoIsDeactivatedCanComeBack() {
        Person ada = called("Ada", "ada@demo.meantime", Role.ADMIN);
        Person ben = called("Ben", "ben@demo.meantime", Role.MENTOR);

        ben.deactivate(ada, 0, TUESDAY_NINE);
        assertThat(ben.deactivated()).isTrue();
        assertThat(ben.deactivatedAt()).isEqualTo(TUESDAY_NINE);
        assertThat(ben.deactivatedBy()).isEqualTo(ada.id());

        ben.reactivate();
        assertThat(ben.deactivated()).isFalse();
        assertThat(ben.deactivatedBy()).isNull();
    }
}
