package app.meantime.founding;

import static app.meantime.Refused.conflict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The link by which an organization is founded: once, and while there is none. */
class FoundingLinkTest {

    private static final Instant MADE = Instant.parse("2026-11-27T08:00:00Z");
    private static final Instant NOW = MADE.plusSeconds(60);
    private static final Instant LAST = MADE.plus(FoundingLink.LASTS).minusSeconds(1);

    private final FoundingLink first = new FoundingLink(false, MADE, null);
    private final FoundingLink further = new FoundingLink(true, MADE, null);

    @Test
    void holdsWhileThereIsNoOrganization() {
        assertThatNoException().isThrownBy(() -> first.mustHold(false, NOW));
        conflict("refusal.foundingOver", () -> first.mustHold(true, NOW));
    }

    @Test
    void forOneMoreOrganizationHoldsWhereThereAreSome() {
        assertThat(further.holds(true, NOW)).isTrue();
        assertThat(further.holds(false, NOW)).isTrue();
    }

    @Test
    void holdsOnce() {
        assertThat(new FoundingLink(false, MADE, NOW).holds(false, NOW)).isFalse();
        assertThat(new FoundingLink(true, MADE, NOW).holds(true, NOW)).isFalse();
    }

    @Test
    void holdsForSevenDays() {
        assertThat(first.holds(false, LAST)).isTrue();
        assertThat(first.holds(false, LAST.plusSeconds(1))).isFalse();
    }
}
