package app.meantime.voice;

import static app.meantime.Refused.conflict;
import static app.meantime.Refused.notThere;
import static app.meantime.Refused.notYourRole;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.enrollment.Enrollment;
import app.meantime.program.MessageKind;
import app.meantime.program.Program;
import app.meantime.program.Terms;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R30 to R32: a recap asks for feedback or for nothing, and what was said in it stays. */
class RecappingTest extends Conversation {

    VoiceMessage recaps(boolean feedbackWanted) {
        return thread.recap(UUID.randomUUID(), jonas, voice(), feedbackWanted, at(0), northwind.calendar);
    }

    @Test
    void withoutAWishForFeedbackItIsComplete() {
        VoiceMessage message = recaps(false);

        assertThat(message.kind()).isEqualTo(Kind.RECAP);
        assertThat(message.promise()).isNull();
        assertThat(thread.dueAt()).isNull();
        assertThat(thread.state()).isEqualTo(VoiceThread.State.CLOSED);
    }

    @Test
    void feedbackIsPromisedAsAnyAnswerIs() {
        VoiceMessage message = recaps(true);

        assertThat(message.waits()).isTrue();
        assertThat(thread.dueAt()).isEqualTo(ONE_O_CLOCK);
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);

        says(maya, voice(), 60);

        assertThat(message.waits()).isFalse();
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_CLIENT);
    }

    @Test
    void theMentorAnswersWhatAskedForNothing() {
        recaps(false);

        says(maya, voice(), 60);

        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_CLIENT);
    }

    @Test
    void itIsNeitherTakenBackNorDescribedOtherwise() {
        VoiceMessage message = recaps(true);

        conflict("refusal.recapSealed", () -> message.withdraw(jonas, at(1)));
        conflict("refusal.recapSealed", () -> message.describe(jonas, "Otherwise", null));
        notYourRole(() -> message.withdraw(maya, at(1)));
        assertThat(message.withdrawn()).isFalse();
        assertThat(message.waits()).isTrue();
    }

    @Test
    void feedbackIsStillPromisedWhenTheVoiceCannotBePlayed() {
        VoiceMessage message = recaps(true);

        message.reject("refusal.notAudio", at(1));

        assertThat(message.waits()).isTrue();
        assertThat(thread.dueAt()).isEqualTo(ONE_O_CLOCK);
    }

    @Test
    void onlyTheClientDecidesAndOnlyInAThreadOfItsOwn() {
        notYourRole(() -> thread.recap(UUID.randomUUID(), maya, voice(), false, at(0), northwind.calendar));
        notThere(() -> thread.recap(UUID.randomUUID(), ben, voice(), false, at(0), northwind.calendar));
        unacceptable("refusal.kindNotYours", () -> says(jonas, Kind.RECAP, voice(), 1));
        unacceptable("refusal.kindNotYours", () -> says(maya, Kind.RECAP, voice(), 1));
    }

    @Test
    void aProgramWithoutRecapsTakesNone() {
        Program without = new Program(
                UUID.randomUUID(),
                Terms.usual("Without recaps", 12, Duration.ofHours(4)).without(MessageKind.RECAP));
        VoiceThread there = new VoiceThread(
                UUID.randomUUID(),
                new Enrollment(UUID.randomUUID(), without, jonas, maya, LocalDate.of(2026, 2, 2)),
                jonas,
                maya,
                "Decided",
                null,
                null,
                at(0));

        conflict(
                "refusal.kindOff.RECAP",
                () -> there.recap(UUID.randomUUID(), jonas, voice(), false, at(0), northwind.calendar));
    }
}
