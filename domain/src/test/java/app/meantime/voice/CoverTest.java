package app.meantime.voice;

import static app.meantime.Northwind.TUESDAY_NINE;
import static app.meantime.Northwind.berlin;
import static app.meantime.Refused.notThere;
import static app.meantime.Refused.notYourRole;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.people.Person;
import app.meantime.people.Role;
import app.meantime.promise.OtherDays;
import app.meantime.promise.OtherDays.How;
import app.meantime.promise.ReplyPromise;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Maya is away on Tuesday and Wednesday; Ben covers, and the client is answered all the same. */
class CoverTest extends Conversation {

    static final Instant THURSDAY = berlin("2026-03-05T00:00");

    @BeforeEach
    void benCovers() {
        LocalDate tuesday = LocalDate.of(2026, 3, 3);
        northwind.calendar.workOtherwise(
                OtherDays.covered(UUID.randomUUID(), tuesday, tuesday.plusDays(1), How.OFF, ben), TUESDAY_NINE);
    }

    VoiceThread threadAt(Instant now) {
        return thread.at(now, northwind.calendar);
    }

    @Test
    void theCoversAnswerKeepsThePromiseAndIsTheCovers() {
        VoiceMessage asked = says(jonas, text("May I let him go?"), 0);

        VoiceMessage answered = says(ben, text("What did he promise?"), 120);

        assertThat(asked.promise().state(at(121))).isEqualTo(ReplyPromise.State.KEPT);
        assertThat(asked.promise().keptBy()).isEqualTo(ben.id());
        assertThat(answered.author()).isEqualTo(ben);
        assertThat(answered.addressee()).isEqualTo(jonas);
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_CLIENT);
        assertThat(thread.dueAt()).isNull();
    }

    @Test
    void whatTheClientSaysIsStillSaidToTheMentorAndDueByTheMentorsHours() {
        VoiceMessage asked = says(jonas, text("May I let him go?"), 0);

        assertThat(asked.addressee()).isEqualTo(maya);
        assertThat(asked.promise().dueAt()).isEqualTo(ONE_O_CLOCK);
    }

    @Test
    void theCoverThinksSnoozesAndHoldsLikeTheMentor() {
        says(jonas, text("May I let him go?"), 0);

        threadAt(at(1)).think(ben, at(1));
        assertThat(thread.state()).isEqualTo(VoiceThread.State.THINKING);
        thread.snooze(ben, at(90), at(2));
        assertThat(thread.state()).isEqualTo(VoiceThread.State.SNOOZED);
        thread.holdForCall(ben, at(3));
        assertThat(thread.state()).isEqualTo(VoiceThread.State.HELD_FOR_CALL);
    }

    @Test
    void whatTheCoverHasPlayedIsHeardByTheCover() {
        VoiceMessage asked = says(jonas, voiceOf(Duration.ofMinutes(2)), 0);
        threadAt(at(5));

        assertThat(asked.hear(ben, 120, at(5))).isTrue();
        assertThat(asked.heardBy()).isEqualTo(ben.id());
    }

    @Test
    void theMentorTakesPartAsEver() {
        VoiceMessage asked = says(jonas, text("May I let him go?"), 0);
        says(maya, text("From the beach: no."), 10);

        assertThat(asked.promise().keptBy()).isEqualTo(maya.id());
    }

    @Test
    void withTheAbsenceTheThreadIsGoneForTheCover() {
        says(jonas, text("May I let him go?"), 0);

        assertThat(threadAt(THURSDAY.minusSeconds(1)).has(ben)).isTrue();
        assertThat(threadAt(THURSDAY).has(ben)).isFalse();
        int afterwards = (int) Duration.between(TUESDAY_NINE, THURSDAY).toMinutes();
        notThere(() -> says(ben, text("Late"), afterwards));
    }

    @Test
    void aForeignColleagueFindsNothingAndNeitherDoesTheCoverWhomNobodyAnnounced() {
        says(jonas, text("May I let him go?"), 0);

        assertThat(thread.at(at(1), northwind.calendar).has(lena)).isFalse();
        notThere(() -> says(lena, text("Hello"), 1));
        assertThat(opened(jonas, maya).has(ben)).isFalse();
    }

    @Test
    void whoCoversForTheOwnMentorIsStillTheClientThere() {
        VoiceThread own = opened(jonas, maya);
        northwind.calendar.workAsUsual(northwind.calendar.otherDays().get(0).id(), at(0));
        LocalDate tuesday = LocalDate.of(2026, 3, 3);
        northwind.calendar.workOtherwise(
                OtherDays.covered(UUID.randomUUID(), tuesday, tuesday, How.OFF, answeringClient()), at(0));
        own.post(UUID.randomUUID(), jonas, null, text("May I?"), at(1), northwind.calendar);

        assertThat(own.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
        notYourRole(() -> own.think(jonas, at(2)));
    }

    /** Jonas has become a mentor himself. */
    private Person answeringClient() {
        return new Person(
                jonas.id(),
                jonas.name(),
                jonas.email(),
                jonas.zone(),
                jonas.language(),
                null,
                Set.of(Role.CLIENT, Role.MENTOR));
    }
}
