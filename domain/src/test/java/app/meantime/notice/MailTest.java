package app.meantime.notice;

import static app.meantime.Northwind.TUESDAY_NINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MailTest {

    final Mail mail = new Mail(UUID.randomUUID(), UUID.randomUUID(), TUESDAY_NINE, TUESDAY_NINE.minusSeconds(60));

    @Test
    void isNotTakenBeforeItsTime() {
        assertThat(mail.take(TUESDAY_NINE.minusSeconds(1))).isFalse();
        assertThat(mail.take(TUESDAY_NINE)).isTrue();
    }

    @Test
    void isTakenByOneNodeAtATime() {
        assertThat(mail.take(TUESDAY_NINE)).isTrue();
        assertThat(mail.take(TUESDAY_NINE.plusSeconds(1))).isFalse();
    }

    @Test
    void whatABrokenNodeTookIsTakenAgain() {
        mail.take(TUESDAY_NINE);

        assertThat(mail.take(TUESDAY_NINE.plus(Mail.TAKEN_FOR))).isTrue();
        assertThat(mail.tries()).isEqualTo(2);
    }

    @Test
    void whatIsSentIsOver() {
        mail.take(TUESDAY_NINE);
        mail.sent(TUESDAY_NINE.plusSeconds(1));

        assertThat(mail.state()).isEqualTo(Mail.State.SENT);
        assertThat(mail.endedAt()).isEqualTo(TUESDAY_NINE.plusSeconds(1));
        assertThat(mail.take(TUESDAY_NINE.plus(Duration.ofDays(1)))).isFalse();
    }

    @Test
    void whatHasNothingLeftToTellIsOverWithoutBeingSent() {
        mail.take(TUESDAY_NINE);
        mail.needless(TUESDAY_NINE);

        assertThat(mail.state()).isEqualTo(Mail.State.NEEDLESS);
        assertThat(mail.take(TUESDAY_NINE.plus(Duration.ofDays(1)))).isFalse();
    }

    @Test
    void isTriedAgainLaterAndLaterAndGivenUpInTheEnd() {
        List<Duration> pauses = new ArrayList<>();
        Instant now = TUESDAY_NINE;
        while (mail.state() != Mail.State.DEAD) {
            assertThat(mail.take(now)).isTrue();
            mail.failed("ConnectException", now);
            pauses.add(Duration.between(now, mail.tryAt()));
            now = mail.tryAt();
        }

        assertThat(pauses.subList(0, 7))
                .containsExactly(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(4),
                        Duration.ofMinutes(16),
                        Duration.ofMinutes(64),
                        Duration.ofMinutes(256),
                        Duration.ofHours(6),
                        Duration.ofHours(6));
        assertThat(mail.tries()).isEqualTo(Mail.MOST_TRIES);
        assertThat(mail.failure()).isEqualTo("ConnectException");
        assertThat(mail.take(now.plus(Duration.ofDays(9)))).isFalse();
    }

    @Test
    void anAdministratorHasWhatIsDeadTriedOnceMore() {
        Instant now = TUESDAY_NINE;
        while (mail.state() != Mail.State.DEAD) {
            mail.take(now);
            mail.failed("ConnectException", now);
            now = mail.tryAt();
        }
        mail.again(now);

        assertThat(mail.endedAt()).isNull();
        assertThat(mail.take(now)).isTrue();
        mail.sent(now);
        assertThat(mail.state()).isEqualTo(Mail.State.SENT);
        mail.again(now);
        assertThat(mail.state()).as("only what is dead").isEqualTo(Mail.State.SENT);
    }

    @Test
    void whatTookTooManyNodesWithItIsDead() {
        Instant now = TUESDAY_NINE;
        for (int i = 0; i < Mail.MOST_TRIES; i++) {
            assertThat(mail.take(now)).isTrue();
            now = now.plus(Mail.TAKEN_FOR);
        }

        assertThat(mail.take(now)).isFalse();
        assertThat(mail.state()).isEqualTo(Mail.State.DEAD);
    }
}
