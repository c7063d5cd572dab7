package app.meantime.people;

import static app.meantime.Northwind.TUESDAY_NINE;
import static app.meantime.Refused.conflict;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Northwind;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InvitationTest {

    static final Instant LATER = TUESDAY_NINE.plus(Duration.ofDays(1));

    final Northwind northwind = new Northwind();
    final Invitation invitation =
            new Invitation(UUID.randomUUID(), northwind.jonas, UUID.randomUUID(), northwind.lena, TUESDAY_NINE);

    @Test
    void holdsForTwoWeeks() {
        invitation.mustHold(TUESDAY_NINE.plus(Duration.ofDays(14)).minusSeconds(1));

        conflict("refusal.invitationExpired", () -> invitation.mustHold(TUESDAY_NINE.plus(Duration.ofDays(14))));
        conflict("refusal.invitationExpired", () -> invitation.use(TUESDAY_NINE.plus(Duration.ofDays(15))));
    }

    @Test
    void isUsedOnce() {
        invitation.use(LATER);

        assertThat(invitation.state(LATER)).isEqualTo(Invitation.State.ACCEPTED);
        conflict("refusal.invitationUsed", () -> invitation.use(LATER));
    }

    @Test
    void isTakenBackUntilItIsUsed() {
        invitation.end(LATER);

        assertThat(invitation.state(LATER)).isEqualTo(Invitation.State.ENDED);
        conflict("refusal.invitationEnded", () -> invitation.use(LATER));
    }

    @Test
    void whatWasUsedCannotBeTakenBack() {
        invitation.use(LATER);
        invitation.end(LATER);

        assertThat(invitation.state(LATER)).isEqualTo(Invitation.State.ACCEPTED);
    }
}
