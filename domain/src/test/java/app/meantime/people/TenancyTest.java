package app.meantime.people;

import static app.meantime.Refused.notThere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TenancyTest {

    final UUID northwind = UUID.randomUUID();
    final UUID harbor = UUID.randomUUID();

    @Test
    void outsideOfAnyOrganizationNothingIsThere() {
        assertThat(Tenancy.current()).isNull();
        notThere(Tenancy::required);
    }

    @Test
    void workIsDoneWithinOneOrganization() {
        assertThat(Tenancy.<UUID>within(northwind, Tenancy::required)).isEqualTo(northwind);
        assertThat(Tenancy.current()).isNull();
    }

    @Test
    void afterAnotherOrganizationTheThreadIsBackInItsOwn() {
        Tenancy.within(northwind, () -> {
            Tenancy.within(harbor, () -> assertThat(Tenancy.required()).isEqualTo(harbor));
            return assertThat(Tenancy.required()).isEqualTo(northwind);
        });
    }

    @Test
    void workMayBeDoneOutsideOfAnyForAMoment() {
        Tenancy.within(northwind, () -> {
            assertThat(Tenancy.within(null, () -> Optional.ofNullable(Tenancy.current())))
                    .isEmpty();
            return assertThat(Tenancy.required()).isEqualTo(northwind);
        });
    }

    @Test
    void workThatFailsLeavesNoOrganizationBehind() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Tenancy.within(northwind, () -> {
                    throw new IllegalStateException("the database is away");
                }));
        assertThat(Tenancy.current()).isNull();
    }

    @Test
    void oneThreadsOrganizationIsNotAnothers() throws InterruptedException {
        AtomicReference<UUID> seen = new AtomicReference<>(harbor);
        Thread other = new Thread(() -> seen.set(Tenancy.current()));
        Tenancy.within(northwind, () -> {
            other.start();
            return northwind;
        });
        other.join();

        assertThat(seen.get()).isNull();
    }
}
