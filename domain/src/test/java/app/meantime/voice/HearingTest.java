package app.meantime.voice;

import static app.meantime.Refused.conflict;
import static app.meantime.Refused.notThere;
import static app.meantime.Refused.notYourRole;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.promise.ReplyPromise;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R41: heard means played, not opened; and what nobody has heard can be taken back. */
class HearingTest extends Conversation {

    static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    @Test
    void isHeardOncePlayedToFourFifths() {
        VoiceMessage question = says(jonas, voiceOf(TWO_MINUTES), 0);

        assertThat(question.hear(maya, 95.9, at(10))).isFalse();
        assertThat(question.heardAt()).isNull();
        assertThat(question.hear(maya, 96, at(20))).isTrue();
        assertThat(question.heardAt()).isEqualTo(at(20));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -5, 1, Double.NaN, Double.NEGATIVE_INFINITY})
    void openingIsNotHearing(double seconds) {
        VoiceMessage question = says(jonas, voiceOf(TWO_MINUTES), 0);

        assertThat(question.hear(maya, seconds, at(10))).isFalse();
        assertThat(question.heardAt()).isNull();
    }

    @Test
    void hearingItAgainKeepsTheFirstMoment() {
        VoiceMessage question = says(jonas, voiceOf(TWO_MINUTES), 0);
        question.hear(maya, 120, at(10));

        assertThat(question.hear(maya, 3, at(50))).isTrue();
        assertThat(question.hear(maya, 120, at(60))).isTrue();
        assertThat(question.heardAt()).isEqualTo(at(10));
    }

    @Test
    void aSpeakerIsNotHisOwnListener() {
        VoiceMessage question = says(jonas, voiceOf(TWO_MINUTES), 0);

        notYourRole(() -> question.hear(jonas, 120, at(10)));
        notThere(() -> question.hear(ben, 120, at(10)));
        assertThat(question.heardAt()).isNull();
    }

    @Test
    void nothingIsHeardWhoseLengthNobodyKnows() {
        VoiceMessage question = says(jonas, voice(), 0);

        assertThat(question.hear(maya, 10_000, at(10))).isFalse();
    }

    @Test
    void aTextIsHeardWhenItIsRead() {
        assertThat(says(jonas, text("Read me"), 0).hear(maya, 0, at(10))).isTrue();
    }

    @Test
    void hearingIsNoAnswer() {
        VoiceMessage question = says(jonas, voiceOf(TWO_MINUTES), 0);
        question.hear(maya, 120, at(10));

        assertThat(question.waits()).isTrue();
        assertThat(thread.dueAt()).isEqualTo(ONE_O_CLOCK);
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
    }

    @Test
    void isTakenBackUntilItIsHeard() {
        VoiceMessage question = says(jonas, voiceOf(TWO_MINUTES), 0);
        question.hear(maya, 30, at(5));
        question.withdraw(jonas, at(10));

        assertThat(question.withdrawn()).isTrue();
        assertThat(question.withdrawnAt()).isEqualTo(at(10));
        assertThat(thread.messages()).isEmpty();
    }

    @Test
    void whatWasHeardIsNotTakenBack() {
        VoiceMessage question = says(jonas, voiceOf(TWO_MINUTES), 0);
        question.hear(maya, 120, at(5));

        conflict("refusal.heardAlready", () -> question.withdraw(jonas, at(10)));
        assertThat(question.withdrawn()).isFalse();
        assertThat(question.waits()).isTrue();
    }

    @Test
    void onlyItsAuthorTakesAMessageBack() {
        VoiceMessage question = says(jonas, voiceOf(TWO_MINUTES), 0);

        notYourRole(() -> question.withdraw(maya, at(10)));
        notThere(() -> question.withdraw(ben, at(10)));
        assertThat(question.withdrawn()).isFalse();
    }

    @Test
    void takingItBackAgainChangesNothing() {
        VoiceMessage question = says(jonas, voiceOf(TWO_MINUTES), 0);
        question.withdraw(jonas, at(10));
        question.withdraw(jonas, at(20));

        assertThat(question.withdrawnAt()).isEqualTo(at(10));
    }

    @Test
    void whatIsTakenBackIsWaitedForNoMore() {
        VoiceMessage question = says(jonas, voiceOf(TWO_MINUTES), 0);
        question.withdraw(jonas, at(10));

        assertThat(question.waits()).isFalse();
        assertThat(thread.dueAt()).isNull();
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_CLIENT);
        assertThat(question.promise()).isNotNull().satisfies(promise -> assertThat(promise.state(at(9999)))
                .isEqualTo(ReplyPromise.State.KEPT));
    }

    @Test
    void takingTheFirstBackLeavesTheSecondPromised() {
        VoiceMessage first = says(jonas, voiceOf(TWO_MINUTES), 0);
        VoiceMessage second = says(jonas, voiceOf(TWO_MINUTES), 60);
        first.withdraw(jonas, at(70));

        assertThat(thread.messages()).containsExactly(second);
        assertThat(thread.dueAt()).isEqualTo(at(300));
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
    }

    @Test
    void takingTheLastOneBackEndsTheThinkingAboutIt() {
        VoiceMessage question = says(jonas, voiceOf(TWO_MINUTES), 0);
        thread.think(maya, at(5));
        question.withdraw(jonas, at(10));

        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_CLIENT);
    }

    @Test
    void takingItBackDoesNotReopenWhatIsHeldForTheCall() {
        VoiceMessage question = says(jonas, voiceOf(TWO_MINUTES), 0);
        thread.holdForCall(maya, at(5));
        question.withdraw(jonas, at(10));

        assertThat(thread.state()).isEqualTo(VoiceThread.State.HELD_FOR_CALL);
    }

    @Test
    void aReplyTakenBackLeavesTheQuestionWaitingAgain() {
        VoiceMessage question = says(jonas, voiceOf(TWO_MINUTES), 0);
        VoiceMessage reply = says(maya, voiceOf(TWO_MINUTES), 60);

        reply.withdraw(maya, at(61));

        assertThat(question.waits()).isTrue();
        assertThat(thread.dueAt()).isEqualTo(ONE_O_CLOCK);
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
    }

    @Test
    void aReplyThatCannotBePlayedIsNoReply() {
        VoiceMessage question = says(jonas, voiceOf(TWO_MINUTES), 0);
        VoiceMessage reply = says(maya, voice(), 60);

        reply.reject("refusal.silent", at(61));

        assertThat(question.waits()).isTrue();
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
    }

    @Test
    void anotherReplyStillKeepsThePromiseOfTheOneTakenBack() {
        VoiceMessage question = says(jonas, voiceOf(TWO_MINUTES), 0);
        VoiceMessage reply = says(maya, voiceOf(TWO_MINUTES), 60);
        says(maya, text("And one thing more."), 62);

        reply.withdraw(maya, at(63));

        assertThat(question.waits()).isFalse();
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_CLIENT);
    }

    @Test
    void nobodyWaitsForAnAnswerToWhatCannotBePlayed() {
        VoiceMessage question = says(jonas, voice(), 0);

        question.reject("refusal.silent", at(1));

        assertThat(thread.dueAt()).isNull();
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_CLIENT);
    }

    @Test
    void whenEachOfSeveralAnswersWasTakenBackItWaitsAgain() {
        VoiceMessage question = says(jonas, voice(), 0);
        VoiceMessage first = says(maya, voice(), 10);
        VoiceMessage second = says(maya, voice(), 20);

        first.withdraw(maya, at(30));
        assertThat(question.waits()).as("the second still answers").isFalse();

        second.reject("refusal.silent", at(31));
        assertThat(question.waits()).isTrue();
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
    }
}
