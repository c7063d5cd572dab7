package app.meantime.notice;

import static app.meantime.Northwind.TUESDAY_NINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class NoticeTest {

    final Notice notice = new Notice(
            UUID.randomUUID(), UUID.randomUUID(), Notice.Kind.REPLY_OVERDUE, UUID.randomUUID(), TUESDAY_NINE);

    @Test
    void isNewUntilItsPersonHasLooked() {
        assertThat(notice.seenAt()).isNull();
        assertThat(notice.createdAt()).isEqualTo(TUESDAY_NINE);
    }

    @Test
    void lookingAgainChangesNothing() {
        notice.see(TUESDAY_NINE.plusSeconds(60));
        notice.see(TUESDAY_NINE.plusSeconds(600));

        assertThat(notice.seenAt()).isEqualTo(TUESDAY_NINE.plusSeconds(60));
    }
}
