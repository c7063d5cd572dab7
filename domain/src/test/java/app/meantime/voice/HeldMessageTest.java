package app.meantime.voice;

import static app.meantime.Refused.conflict;
import static app.meantime.Refused.notThere;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.people.Person;
import app.meantime.promise.ReplyPromise;
import app.meantime.voice.VoiceMessage.Unsent;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One message may wait for the other one's working hours; and the hint that an answer comes in haste. */
class HeldMessageTest extends Conversation {

    private VoiceMessage keeps(Person author, int from, int until) {
        return thread.hold(UUID.randomUUID(), author, null, voice(), at(until), at(from));
    }

    private void delivers(VoiceMessage message, int minute) {
        thread.deliver(message, at(minute), northwind.calendar);
    }

    @Test
    void whatIsKeptBackIsItsAuthorsAlone() {
        says(jonas, voice(), 0);
        VoiceMessage reply = keeps(maya, 30, 120);

        assertThat(reply.held()).isTrue();
        assertThat(reply.heldUntil()).isEqualTo(at(120));
        assertThat(thread.messages()).doesNotContain(reply);
        assertThat(thread.messagesOf(maya)).contains(reply);
        assertThat(thread.messagesOf(jonas)).doesNotContain(reply);
        reply.mustBeSeenBy(maya);
        notThere(() -> reply.mustBeSeenBy(jonas));
        notThere(() -> reply.hear(jonas, 900, at(31)));
    }

    @Test
    void keepingBackMovesNothing() {
        says(jonas, voice(), 0);
        keeps(maya, 30, 120);

        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
        assertThat(thread.movedAt()).isEqualTo(at(0));
        assertThat(thread.dueAt()).isEqualTo(ONE_O_CLOCK);
    }

    @Test
    void aReplyKeepsThePromiseWhenItIsDeliveredAndNotBefore() {
        VoiceMessage question = says(jonas, voice(), 0);
        VoiceMessage reply = keeps(maya, 30, 120);
        assertThat(question.waits()).isTrue();

        delivers(reply, 120);

        assertThat(reply.delivered()).isTrue();
        assertThat(reply.sentAt()).isEqualTo(at(120));
        assertThat(question.promise()).isNotNull().satisfies(promise -> {
            assertThat(promise.state(at(999))).isEqualTo(ReplyPromise.State.KEPT);
            assertThat(promise.keptAt()).isEqualTo(at(120));
        });
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_CLIENT);
        assertThat(thread.messages()).containsExactly(question, reply);
    }

    @Test
    void aQuestionIsPromisedAnAnswerWhenItIsDelivered() {
        VoiceMessage question = keeps(jonas, 0, 60);
        assertThat(question.promise()).isNull();
        assertThat(thread.dueAt()).isNull();

        delivers(question, 60);

        assertThat(thread.dueAt()).isEqualTo(at(300));
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
    }

    @Test
    void deliveringTwiceIsDeliveringOnce() {
        VoiceMessage question = keeps(jonas, 0, 60);
        delivers(question, 60);
        delivers(question, 90);

        assertThat(question.sentAt()).isEqualTo(at(60));
        assertThat(thread.dueAt()).isEqualTo(at(300));
    }

    @Test
    void itGoesBackWhenTheOtherSideSpeaksFirst() {
        says(jonas, voice(), 0);
        VoiceMessage reply = keeps(maya, 30, 120);
        says(jonas, text("Never mind, she called."), 60);

        assertThat(reply.held()).isFalse();
        assertThat(reply.delivered()).isFalse();
        assertThat(reply.unsentReason()).isEqualTo(Unsent.OTHER_SPOKE);
        assertThat(thread.messagesOf(maya)).contains(reply);
        delivers(reply, 120);
        assertThat(reply.delivered()).as("the job comes too late for it").isFalse();
    }

    @Test
    void whatOneSaysOneselfMeanwhileLeavesItWaiting() {
        says(jonas, voice(), 0);
        VoiceMessage reply = keeps(maya, 30, 120);
        says(maya, text("More tomorrow."), 40);

        assertThat(reply.held()).isTrue();
    }

    @Test
    void itGoesBackWhenTheThreadIsOver() {
        says(jonas, voice(), 0);
        VoiceMessage reply = keeps(maya, 30, 120);
        thread.solve(jonas, at(60));

        assertThat(reply.unsentReason()).isEqualTo(Unsent.OVER);
        assertThat(thread.state()).isEqualTo(VoiceThread.State.SELF_SOLVED);
    }

    @Test
    void theAuthorSendsItNow() {
        says(jonas, voice(), 0);
        VoiceMessage reply = keeps(maya, 30, 120);
        thread.send(reply, maya, at(45), northwind.calendar);

        assertThat(reply.sentAt()).isEqualTo(at(45));
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_CLIENT);
    }

    @Test
    void theAuthorCallsItOffAndMaySendItAllTheSameOrThrowItAway() {
        says(jonas, voice(), 0);
        VoiceMessage reply = keeps(maya, 30, 120);
        thread.callOff(reply, maya, at(40));
        assertThat(reply.unsentReason()).isEqualTo(Unsent.CALLED_OFF);

        thread.send(reply, maya, at(50), northwind.calendar);
        assertThat(reply.delivered()).isTrue();
        assertThat(reply.unsentReason()).isNull();
        conflict("refusal.deliveredAlready", () -> thread.callOff(reply, maya, at(51)));

        VoiceMessage question = keeps(jonas, 60, 120);
        question.withdraw(jonas, at(61));
        assertThat(thread.messagesOf(jonas)).doesNotContain(question);
        delivers(question, 120);
        assertThat(question.delivered()).isFalse();
    }

    @Test
    void nobodyElseSendsItOrCallsItOff() {
        says(jonas, voice(), 0);
        VoiceMessage reply = keeps(maya, 30, 120);

        notThere(() -> thread.send(reply, jonas, at(40), northwind.calendar));
        notThere(() -> thread.callOff(reply, jonas, at(40)));
        notThere(() -> thread.send(reply, ben, at(40), northwind.calendar));
        assertThat(reply.held()).isTrue();
    }

    @Test
    void oneAtATime() {
        says(jonas, voice(), 0);
        VoiceMessage reply = keeps(maya, 30, 120);

        conflict("refusal.heldAlready", () -> keeps(maya, 31, 120));
        conflict("refusal.heldAlready", () -> keeps(jonas, 31, 120));
        thread.callOff(reply, maya, at(40));
        assertThat(keeps(maya, 41, 120).held()).isTrue();
    }

    @Test
    void anAnswerThatWasPromisedDoesNotWaitBeyondItsHour() {
        says(jonas, voice(), 0);

        assertThat(thread.mayWait(ONE_O_CLOCK)).isTrue();
        assertThat(thread.mayWait(at(241))).isFalse();
        conflict("refusal.promisedBefore", () -> keeps(maya, 30, 241));
        conflict("refusal.heldIntoPast", () -> keeps(maya, 30, 30));
    }

    @Test
    void aRecordingThatCannotBePlayedGoesBack() {
        VoiceMessage question = keeps(jonas, 0, 60);
        question.reject("refusal.silent", at(1));

        assertThat(question.unsentReason()).isEqualTo(Unsent.REJECTED);
        conflict("refusal.notPlayable", () -> thread.send(question, jonas, at(2), northwind.calendar));
    }

    @Test
    void takingBackWhatWasKeptBackReopensNoPromise() {
        VoiceMessage question = says(jonas, voice(), 0);
        says(maya, voice(), 10);
        VoiceMessage more = keeps(maya, 20, 120);
        more.withdraw(maya, at(30));

        assertThat(question.waits()).isFalse();
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_CLIENT);
    }

    @Test
    void anAnswerWithinTwoMinutesOfHearingComesInHaste() {
        VoiceMessage question = says(jonas, voiceOf(Duration.ofSeconds(60)), 0);
        assertThat(thread.inHaste(maya, at(1)))
                .as("what was not heard is not answered in haste")
                .isFalse();
        question.hear(maya, 60, at(10));

        assertThat(thread.inHaste(maya, at(10))).isTrue();
        assertThat(thread.inHaste(maya, at(11))).isTrue();
        assertThat(thread.inHaste(maya, at(12))).isFalse();
        assertThat(thread.inHaste(jonas, at(11))).as("the client is never told").isFalse();
    }

    @Test
    void whatWasAnsweredAlreadyIsNoMoreAnsweredInHaste() {
        VoiceMessage question = says(jonas, voiceOf(Duration.ofSeconds(60)), 0);
        question.hear(maya, 60, at(10));
        says(maya, voice(), 11);

        assertThat(thread.inHaste(maya, at(11))).isFalse();
    }

    @Test
    void snoozeNeverMovesWhatIsDue() {
        says(jonas, voice(), 0);
        thread.snooze(maya, at(600), at(30));

        assertThat(thread.dueAt())
                .as("it is overdue at its hour, put off or not")
                .isEqualTo(ONE_O_CLOCK);
    }

    @Test
    void takingItUpAgainEndsThePuttingOff() {
        says(jonas, voice(), 0);
        thread.snooze(maya, at(300), at(30));
        thread.wake(maya, at(40));

        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
        assertThat(thread.snoozedUntil()).isNull();
        thread.wake(maya, at(50));
        assertThat(thread.movedAt()).isEqualTo(at(40));
    }
}
