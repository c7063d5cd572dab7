package app.meantime.voice;

import static app.meantime.Northwind.BERLIN;
import static app.meantime.Refused.conflict;
import static app.meantime.Refused.notThere;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.promise.ReplyPromise;
import app.meantime.promise.WorkingCalendar;
import app.meantime.promise.WorkingHours;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was promised is kept by whoever is the mentor, and whether the enrollment runs or not. */
class HandedOverTest extends Conversation {

    final WorkingCalendar bens = new WorkingCalendar(ben.id(), BERLIN, WorkingHours.officeHours(BERLIN));

    private void handOver(int minutes) {
        northwind.enrollment.handOver(ben, "Ask first, advise later.", at(minutes));
        thread.handOver(ben, bens);
    }

    private VoiceMessage bensAnswer(int minutes) {
        return thread.post(UUID.randomUUID(), ben, null, voice(), at(minutes), bens);
    }

    private static ReplyPromise promise(VoiceMessage message) {
        ReplyPromise promise = message.promise();
        if (promise == null) {
            throw new AssertionError("nothing was promised");
        }
        return promise;
    }

    @Test
    void whatWasPromisedIsDueWhenTheClientWasToldAndKeptByTheNewMentor() {
        VoiceMessage asked = says(jonas, voice(), 0);

        handOver(10);

        assertThat(thread.mentor()).isSameAs(ben);
        assertThat(thread.dueAt()).isEqualTo(ONE_O_CLOCK);
        assertThat(asked.addressee()).isSameAs(ben);

        bensAnswer(30);

        assertThat(promise(asked).keptBy()).isEqualTo(ben.id());
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_CLIENT);
    }

    @Test
    void theFormerMentorFindsNothingHereAnyMore() {
        says(jonas, voice(), 0);
        handOver(10);

        assertThat(thread.has(maya)).isFalse();
        notThere(() -> says(maya, voice(), 20));
        notThere(() -> thread.think(maya, at(20)));
    }

    @Test
    void thinkingAndPuttingOffWereTheFormerMentors() {
        says(jonas, voice(), 0);
        thread.think(maya, at(5));

        handOver(10);

        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
    }

    @Test
    void whatTheFormerMentorHeardWasHeardByThem() {
        VoiceMessage asked = says(jonas, voiceOf(Duration.ofSeconds(10)), 0);
        asked.hear(maya, 10, at(2));

        handOver(10);

        assertThat(asked.heardBy()).isEqualTo(maya.id());
        assertThat(asked.addressee()).isSameAs(ben);
    }

    @Test
    void whatWasAnsweredStaysWithWhomItWas() {
        VoiceMessage asked = says(jonas, voiceOf(Duration.ofSeconds(10)), 0);
        asked.hear(maya, 10, at(2));
        says(maya, voice(), 5);

        handOver(10);

        assertThat(asked.addressee()).isSameAs(maya);
        assertThat(promise(asked).keptBy()).isEqualTo(maya.id());
    }

    @Test
    void aChangeOfTheNewMentorsCalendarMovesWhatIsStillPromised() {
        VoiceMessage asked = says(jonas, voice(), 0);
        handOver(10);

        assertThat(thread.recompute(bens, at(20))).isFalse();
        assertThat(promise(asked).dueAt()).isEqualTo(ONE_O_CLOCK);
    }

    @Test
    void whatTheFormerMentorKeptBackIsStillDeliveredAndKeepsThePromise() {
        VoiceMessage asked = says(jonas, voice(), 0);
        VoiceMessage kept = thread.hold(UUID.randomUUID(), maya, null, voice(), at(60), at(5));

        handOver(10);
        thread.deliver(kept, at(60), bens);

        assertThat(kept.delivered()).isTrue();
        assertThat(promise(asked).keptBy()).isEqualTo(maya.id());
    }

    @Test
    void whatWasAskedIsAnsweredWhileTheEnrollmentRests() {
        VoiceMessage asked = says(jonas, voice(), 0);

        northwind.enrollment.pause(at(5));

        assertThat(thread.dueAt()).isEqualTo(ONE_O_CLOCK);
        says(maya, voice(), 30);
        assertThat(promise(asked).keptAt()).isEqualTo(at(30));
    }

    @Test
    void whatWasAskedIsAnsweredAfterTheEndToo() {
        VoiceMessage asked = says(jonas, voice(), 0);

        northwind.enrollment.withdraw("Moved away", at(5));

        assertThat(promise(asked).open()).isTrue();
        says(maya, voice(), 30);
        assertThat(promise(asked).keptAt()).isEqualTo(at(30));
    }

    @Test
    void afterThatNothingNewIsSaid() {
        says(jonas, voice(), 0);
        northwind.enrollment.complete(at(5));
        says(maya, voice(), 30);

        conflict("refusal.enrollmentNotActive", () -> says(maya, voice(), 40));
        conflict("refusal.enrollmentNotActive", () -> says(jonas, voice(), 40));
        conflict("refusal.enrollmentNotActive", () -> opened(jonas, maya));
    }

    @Test
    void whatWasHeldForACallThatDoesNotComeIsStillAnswered() {
        says(jonas, voice(), 0);
        thread.holdForCall(maya, at(5));
        northwind.enrollment.complete(at(10));

        says(maya, voice(), 30);

        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_CLIENT);
    }

    @Test
    void theClientMaySolveAfterTheEndWhatNobodyNeedAnswer() {
        VoiceMessage asked = says(jonas, voice(), 0);
        northwind.enrollment.withdraw("Moved away", at(5));

        thread.solve(jonas, at(10));

        assertThat(promise(asked).stopReason()).isEqualTo(ReplyPromise.Stop.SELF_SOLVED);
    }
}
