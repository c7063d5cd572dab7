package app.meantime.notice;

import static app.meantime.Northwind.BERLIN;
import static app.meantime.Northwind.TUESDAY_NINE;
import static app.meantime.Northwind.berlin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.meantime.Refusal;
import app.meantime.notice.Notice.Delivery;
import app.meantime.notice.Notice.Kind;
import app.meantime.people.Role;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NoticeHabitsTest {

    private static final Set<Role> MENTOR = Set.of(Role.MENTOR);
    private static final Set<Role> CLIENT = Set.of(Role.CLIENT);
    private static final Set<Role> MANAGER = Set.of(Role.MANAGER);

    final NoticeHabits habits = new NoticeHabits(UUID.randomUUID());

    @Test
    void byDayAMailGoesAtOnce() {
        assertThat(habits.mailAt(Kind.REPLY_OVERDUE, MENTOR, TUESDAY_NINE, BERLIN))
                .contains(TUESDAY_NINE);
    }

    @Test
    void nobodyIsWrittenToAtMidnight() {
        assertThat(habits.mailAt(Kind.NEW_MESSAGE, CLIENT, berlin("2026-03-04T00:00"), BERLIN))
                .contains(berlin("2026-03-04T07:00"));
    }

    @Test
    void midnightIsWherePeopleLive() {
        assertThat(habits.mailAt(Kind.NEW_MESSAGE, CLIENT, berlin("2026-03-03T20:00"), ZoneId.of("Asia/Kolkata")))
                .as("half past midnight in Kolkata")
                .contains(berlin("2026-03-04T02:30"));
    }

    @Test
    void whatHappensInOneNightIsOneMail() {
        assertThat(habits.mailAt(Kind.NEW_MESSAGE, CLIENT, berlin("2026-03-03T22:00"), BERLIN))
                .isEqualTo(habits.mailAt(Kind.NEW_MESSAGE, CLIENT, berlin("2026-03-04T05:00"), BERLIN));
    }

    @Test
    void theDigestComesOnceADay() {
        habits.choose(Kind.NEW_MESSAGE, Delivery.DIGEST);
        habits.digestAt(LocalTime.of(17, 30));

        assertThat(habits.mailAt(Kind.NEW_MESSAGE, CLIENT, TUESDAY_NINE, BERLIN))
                .contains(berlin("2026-03-03T17:30"));
        assertThat(habits.mailAt(Kind.NEW_MESSAGE, CLIENT, berlin("2026-03-03T17:30"), BERLIN))
                .contains(berlin("2026-03-04T17:30"));
    }

    @Test
    void aDigestInQuietHoursWaitsForTheirEnd() {
        habits.choose(Kind.NEW_MESSAGE, Delivery.DIGEST);
        habits.digestAt(LocalTime.of(23, 0));

        assertThat(habits.mailAt(Kind.NEW_MESSAGE, CLIENT, TUESDAY_NINE, BERLIN))
                .contains(berlin("2026-03-04T07:00"));
    }

    @Test
    void whoWantsNoneGetsNone() {
        habits.choose(Kind.REPLY_DUE_SOON, Delivery.NONE);

        assertThat(habits.mailAt(Kind.REPLY_DUE_SOON, MENTOR, TUESDAY_NINE, BERLIN))
                .isEmpty();
        assertThat(habits.delivery(Kind.REPLY_OVERDUE, MENTOR))
                .as("the others stay")
                .isEqualTo(Delivery.AT_ONCE);
    }

    @Test
    void aChoiceMayBeChangedAgain() {
        habits.choose(Kind.REPLY_DUE_SOON, Delivery.NONE);
        habits.choose(Kind.NEW_MESSAGE, Delivery.DIGEST);
        habits.choose(Kind.REPLY_DUE_SOON, Delivery.AT_ONCE);

        assertThat(habits.delivery(Kind.REPLY_DUE_SOON, MENTOR)).isEqualTo(Delivery.AT_ONCE);
        assertThat(habits.delivery(Kind.NEW_MESSAGE, MENTOR)).isEqualTo(Delivery.DIGEST);
    }

    @Test
    void anOverdueReplyIsTheMentorsFirstAndTheManagersAfterASecondWindow() {
        assertThat(habits.mailAt(Kind.REPLY_OVERDUE, MANAGER, TUESDAY_NINE, BERLIN))
                .isEmpty();
        assertThat(habits.mailAt(Kind.REPLY_ESCALATED, MANAGER, TUESDAY_NINE, BERLIN))
                .contains(TUESDAY_NINE);
    }

    @Test
    void clientsAreToldOfNewMessagesOfTheirCallsOfCheckInsOfAnotherMentorAndOfNothingElse() {
        Set<Kind> theirs = Set.of(
                Kind.NEW_MESSAGE,
                Kind.CHECK_IN_DUE,
                Kind.CALL_PLANNED,
                Kind.CALL_CHANGED,
                Kind.CALL_CANCELLED,
                Kind.MENTOR_CHANGED);
        for (Kind kind : Kind.values()) {
            assertThat(kind.concerns(CLIENT)).as(kind.name()).isEqualTo(theirs.contains(kind));
        }
    }

    @Test
    void whoIsNeverQuietSaysSo() {
        habits.beQuiet(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

        assertThat(habits.mailAt(Kind.NEW_MESSAGE, CLIENT, berlin("2026-03-04T00:00"), BERLIN))
                .contains(berlin("2026-03-04T00:00"));
    }

    @Test
    void aTimeThatIsMissingIsRefused() {
        assertThatThrownBy(() -> habits.beQuiet(LocalTime.NOON, null)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> habits.digestAt(null)).isInstanceOf(Refusal.class);
        assertThat(habits.quiet().from()).isEqualTo(LocalTime.of(21, 0));
    }
}
