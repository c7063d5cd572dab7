package app.meantime.voice;

import static app.meantime.Refused.conflict;
import static app.meantime.Refused.notThere;
import static app.meantime.Refused.notYourRole;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.people.Person;
import app.meantime.promise.ReplyPromise;
import org.junit.jupiter.api.Test;

/** R7, R41, R47, R50: thinking, putting off, holding for the call, solving, closing. */
class StandingTest extends Conversation {

    private void promiseStands(VoiceMessage message, ReplyPromise.State state) {
        assertThat(message.promise()).isNotNull().satisfies(promise -> assertThat(promise.state(at(9999)))
                .isEqualTo(state));
    }

    @Test
    void thinkingDoesNotStopTheClock() {
        VoiceMessage question = says(jonas, voice(), 0);
        thread.think(maya, at(30));

        assertThat(thread.state()).isEqualTo(VoiceThread.State.THINKING);
        assertThat(thread.dueAt()).isEqualTo(ONE_O_CLOCK);
        assertThat(thread.movedAt()).isEqualTo(at(30));
        assertThat(question.waits()).isTrue();
        promiseStands(question, ReplyPromise.State.OVERDUE);
    }

    @Test
    void thinkingAgainIsStillThinking() {
        says(jonas, voice(), 0);
        thread.think(maya, at(30));
        thread.think(maya, at(60));

        assertThat(thread.state()).isEqualTo(VoiceThread.State.THINKING);
        assertThat(thread.dueAt()).isEqualTo(ONE_O_CLOCK);
    }

    @Test
    void nobodyThinksAboutAThreadInWhichNothingWaits() {
        conflict("refusal.nothingWaits", () -> thread.think(maya, at(1)));

        says(jonas, voice(), 0);
        says(maya, voice(), 10);

        conflict("refusal.nothingWaits", () -> thread.think(maya, at(20)));
    }

    @Test
    void theClientSpeakingAgainEndsTheThinkingAndMovesNoPromise() {
        says(jonas, voice(), 0);
        thread.think(maya, at(30));
        says(jonas, voice(), 60);

        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
        assertThat(thread.dueAt()).isEqualTo(ONE_O_CLOCK);
    }

    @Test
    void puttingOffDoesNotStopTheClock() {
        VoiceMessage question = says(jonas, voice(), 0);
        thread.snooze(maya, at(300), at(30));

        assertThat(thread.state()).isEqualTo(VoiceThread.State.SNOOZED);
        assertThat(thread.snoozedUntil()).isEqualTo(at(300));
        assertThat(thread.dueAt()).isEqualTo(ONE_O_CLOCK);
        promiseStands(question, ReplyPromise.State.OVERDUE);
    }

    @Test
    void nothingIsPutOffIntoThePast() {
        says(jonas, voice(), 0);

        unacceptable("refusal.snoozeIntoPast", () -> thread.snooze(maya, at(29), at(30)));
        unacceptable("refusal.snoozeIntoPast", () -> thread.snooze(maya, at(30), at(30)));
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
        assertThat(thread.snoozedUntil()).isNull();
    }

    @Test
    void nothingIsPutOffWhereNothingWaits() {
        conflict("refusal.nothingWaits", () -> thread.snooze(maya, at(60), at(30)));
    }

    @Test
    void whatIsSaidWakesAThreadThatWasPutOff() {
        says(jonas, voice(), 0);
        thread.snooze(maya, at(300), at(30));
        says(jonas, voice(), 60);

        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
        assertThat(thread.snoozedUntil()).isNull();
    }

    @Test
    void holdingForTheCallStopsTheClock() {
        VoiceMessage first = says(jonas, voice(), 0);
        VoiceMessage second = says(jonas, voice(), 10);
        thread.holdForCall(maya, at(30));

        assertThat(thread.state()).isEqualTo(VoiceThread.State.HELD_FOR_CALL);
        assertThat(thread.dueAt()).isNull();
        promiseStands(first, ReplyPromise.State.KEPT);
        promiseStands(second, ReplyPromise.State.KEPT);
    }

    @Test
    void holdingAnOverdueThreadForTheCallDoesNotHideThatItWasMissed() {
        VoiceMessage question = says(jonas, voice(), 0);
        thread.holdForCall(maya, at(241));

        promiseStands(question, ReplyPromise.State.MISSED);
    }

    @Test
    void aThreadHeldForTheCallWaitsForNoAnswer() {
        says(jonas, voice(), 0);
        thread.holdForCall(maya, at(30));

        conflict("refusal.nothingWaits", () -> thread.think(maya, at(40)));
        conflict("refusal.nothingWaits", () -> thread.snooze(maya, at(60), at(40)));
    }

    @Test
    void whatIsNewInAHeldThreadIsPromisedAgain() {
        says(jonas, voice(), 0);
        thread.holdForCall(maya, at(30));
        says(jonas, voice(), 60);

        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
        assertThat(thread.dueAt()).isEqualTo(at(300));
    }

    @Test
    void theClientSolvedItBySayingItAndTheClockStops() {
        VoiceMessage question = says(jonas, voice(), 0);
        thread.solve(jonas, at(2));

        assertThat(thread.state()).isEqualTo(VoiceThread.State.SELF_SOLVED);
        assertThat(thread.dueAt()).isNull();
        assertThat(question.waits()).isFalse();
        promiseStands(question, ReplyPromise.State.KEPT);
    }

    @Test
    void solvingItAgainChangesNothing() {
        says(jonas, voice(), 0);
        thread.solve(jonas, at(2));
        thread.solve(jonas, at(50));

        assertThat(thread.movedAt()).isEqualTo(at(2));
        assertThat(thread.solvedAt()).isEqualTo(at(2));
    }

    @Test
    void itStaysSolvedWhateverIsAnsweredAndIsNotOnceTheClientAsksFurther() {
        says(jonas, voice(), 0);
        thread.solve(jonas, at(2));
        says(maya, text("Well done"), 10);
        assertThat(thread.solvedAt()).isEqualTo(at(2));

        says(jonas, voice(), 20);
        assertThat(thread.solvedAt()).isNull();
    }

    @Test
    void onlyTheClientKnowsThatItIsSolved() {
        says(jonas, voice(), 0);

        notYourRole(() -> thread.solve(maya, at(10)));
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
    }

    @Test
    void aThreadThatIsOverIsNotHeldForTheCall() {
        says(jonas, voice(), 0);
        thread.solve(jonas, at(2));
        conflict("refusal.threadOver", () -> thread.holdForCall(maya, at(10)));

        thread.close(jonas, at(20));
        conflict("refusal.threadOver", () -> thread.holdForCall(maya, at(30)));
    }

    @Test
    void aClosedThreadIsNotSolvedAnyMore() {
        says(jonas, voice(), 0);
        thread.close(jonas, at(2));

        conflict("refusal.threadOver", () -> thread.solve(jonas, at(10)));
        assertThat(thread.state()).isEqualTo(VoiceThread.State.CLOSED);
    }

    @Test
    void eitherOfTheTwoMayCloseAndTheClockStops() {
        for (Person one : new Person[] {jonas, maya}) {
            Conversation conversation = new Conversation();
            Person there = one == jonas ? conversation.jonas : conversation.maya;
            VoiceMessage question = conversation.says(conversation.jonas, voice(), 0);
            conversation.thread.close(there, at(10));

            assertThat(conversation.thread.state()).isEqualTo(VoiceThread.State.CLOSED);
            assertThat(conversation.thread.dueAt()).isNull();
            promiseStands(question, ReplyPromise.State.KEPT);
        }
    }

    @Test
    void closingLateDoesNotHideThatThePromiseWasMissed() {
        VoiceMessage question = says(jonas, voice(), 0);
        thread.close(maya, at(500));

        promiseStands(question, ReplyPromise.State.MISSED);
    }

    @Test
    void theClientDoesNotThinkPutOffOrHoldForTheMentor() {
        says(jonas, voice(), 0);

        notYourRole(() -> thread.think(jonas, at(1)));
        notYourRole(() -> thread.snooze(jonas, at(60), at(1)));
        notYourRole(() -> thread.holdForCall(jonas, at(1)));
    }

    @Test
    void aThirdPersonFindsNothingToActOn() {
        says(jonas, voice(), 0);

        notThere(() -> thread.think(ben, at(1)));
        notThere(() -> thread.snooze(ben, at(60), at(1)));
        notThere(() -> thread.holdForCall(lena, at(1)));
        notThere(() -> thread.close(lena, at(1)));
    }

    @Test
    void aRefusalMovesNothing() {
        says(jonas, voice(), 0);
        conflict("refusal.nothingWaits", () -> {
            says(maya, voice(), 10);
            thread.think(maya, at(99));
        });

        assertThat(thread.movedAt()).isEqualTo(at(10));
    }
}
