package app.meantime.voice;

import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.promise.ReplyPromise;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R3, R9, R12, R18: what a message holds, and its way from received to ready. */
class RecordingsTest extends Conversation {

    static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aRecordingNobodyListenedToIsReceived() {
        VoiceMessage question = says(jonas, voice(), 0);

        assertThat(question.state()).isEqualTo(VoiceMessage.State.RECEIVED);
        assertThat(question.recording()).isNotNull().satisfies(recording -> {
            assertThat(recording.duration()).isNull();
            assertThat(recording.peaks()).isEmpty();
            assertThat(recording.loudness()).isZero();
        });
    }

    @Test
    void aRecordingListenedToBeforehandIsChecked() {
        VoiceMessage question = says(jonas, voiceOf(MINUTE), 0);

        assertThat(question.state()).isEqualTo(VoiceMessage.State.CHECKED);
        assertThat(question.recording()).isNotNull().satisfies(recording -> {
            assertThat(recording.duration()).isEqualTo(MINUTE);
            assertThat(recording.peaks()).containsExactly(3, 90, 12);
            assertThat(recording.loudness()).isEqualTo(-18.5);
            assertThat(recording.gain()).isEqualTo(2.5);
        });
    }

    @Test
    void isListenedToThenReady() {
        VoiceMessage question = says(jonas, voice(), 0);
        question.check(sound(MINUTE));
        assertThat(question.state()).isEqualTo(VoiceMessage.State.CHECKED);

        question.beReady();
        assertThat(question.state()).isEqualTo(VoiceMessage.State.READY);
    }

    @Test
    void isNotReadyBeforeSomebodyListened() {
        VoiceMessage question = says(jonas, voice(), 0);
        question.beReady();

        assertThat(question.state()).isEqualTo(VoiceMessage.State.RECEIVED);
    }

    @Test
    void whatIsReadyStaysReady() {
        VoiceMessage question = says(jonas, voiceOf(MINUTE), 0);
        question.beReady();
        question.check(sound(Duration.ofSeconds(1)));
        question.reject("refusal.notAudio", at(10));

        assertThat(question.state()).isEqualTo(VoiceMessage.State.READY);
        assertThat(question.reason()).isNull();
        assertThat(question.waits()).isTrue();
    }

    @Test
    void aTextIsReadyAtOnceAndHasNothingToListenTo() {
        VoiceMessage question = says(jonas, text(" What now? "), 0);
        question.check(sound(MINUTE));

        assertThat(question.state()).isEqualTo(VoiceMessage.State.READY);
        assertThat(question.seal()).isEqualTo(VoiceMessage.Seal.TEXT);
        assertThat(question.text()).isEqualTo("What now?");
        assertThat(question.recording()).isNull();
    }

    @Test
    void anUnplayableRecordingIsRejectedWithAReasonAndItsClockStops() {
        VoiceMessage question = says(jonas, voice(), 0);
        question.reject("refusal.notAudio", at(3));

        assertThat(question.state()).isEqualTo(VoiceMessage.State.REJECTED);
        assertThat(question.reason()).isEqualTo("refusal.notAudio");
        assertThat(question.waits()).isFalse();
        assertThat(thread.dueAt()).isNull();
        assertThat(question.promise()).isNotNull().satisfies(promise -> assertThat(promise.state(at(9999)))
                .isEqualTo(ReplyPromise.State.KEPT));
    }

    @Test
    void aRejectedRecordingLeavesTheOthersPromised() {
        VoiceMessage first = says(jonas, voice(), 0);
        says(jonas, voice(), 60);
        first.reject("refusal.notAudio", at(61));

        assertThat(thread.dueAt()).isEqualTo(at(300));
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
    }

    @Test
    void whatWasRejectedIsNotListenedToAgain() {
        VoiceMessage question = says(jonas, voice(), 0);
        question.reject("refusal.notAudio", at(3));
        question.check(sound(MINUTE));
        question.beReady();

        assertThat(question.state()).isEqualTo(VoiceMessage.State.REJECTED);
    }

    @Test
    void theWaveformCannotBeChangedFromOutside() {
        VoiceMessage question = says(jonas, voiceOf(MINUTE), 0);
        Recording recording = question.recording();
        assertThat(recording).isNotNull();

        recording.peaks()[0] = 99;

        assertThat(recording.peaks()).containsExactly(3, 90, 12);
    }

    @Test
    void theMomentItselfIsKeptWhenTheConnectionWasAway() {
        Instant inTheTunnel = at(-50);
        VoiceMessage question = says(
                jonas,
                Content.spoken(recording(), null, new Beside(VoiceMessage.Seal.LIVE, null, null, null, inTheTunnel)),
                0);

        assertThat(question.recordedAt()).isEqualTo(inTheTunnel);
        assertThat(question.sentAt()).isEqualTo(at(0));
    }

    @Test
    void thePromiseCountsFromTheSendingAndNotFromTheTunnel() {
        VoiceMessage question = says(
                jonas,
                Content.spoken(recording(), null, new Beside(VoiceMessage.Seal.LIVE, null, null, null, at(-50))),
                0);

        assertThat(question.promise()).isNotNull().satisfies(promise -> assertThat(promise.dueAt())
                .isEqualTo(ONE_O_CLOCK));
    }

    @ParameterizedTest(name = "{0} days before the sending")
    @ValueSource(ints = {0, 1, 30})
    void aMomentUpToThirtyDaysAgoIsBelieved(int days) {
        Instant moment = at(0).minus(Duration.ofDays(days));

        assertThat(Content.spoken(recording(), null, new Beside(VoiceMessage.Seal.LIVE, null, null, null, moment))
                        .recordedAt(at(0)))
                .isEqualTo(moment);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "2026-03-03T08:00:00.001Z",
                "2030-01-01T00:00:00Z",
                "2026-02-01T07:59:59Z",
                "1970-01-01T00:00:00Z"
            })
    void anUnknownFutureOrAncientMomentIsTheSending(Instant claimed) {
        Content content =
                Content.spoken(recording(), null, new Beside(VoiceMessage.Seal.LIVE, null, null, null, claimed));

        assertThat(content.recordedAt(at(0))).isEqualTo(at(0));
    }

    @Test
    void theSealSaysHowItCameAbout() {
        assertThat(says(jonas, voice(), 0).seal()).isEqualTo(VoiceMessage.Seal.LIVE);
        assertThat(says(
                                jonas,
                                Content.spoken(
                                        recording(),
                                        null,
                                        new Beside(VoiceMessage.Seal.UPLOADED, null, null, null, null)),
                                1)
                        .seal())
                .isEqualTo(VoiceMessage.Seal.UPLOADED);
    }

    @Test
    void aSummaryIsOneLineBesideTheVoice() {
        assertThat(says(
                                jonas,
                                Content.spoken(
                                        recording(),
                                        null,
                                        new Beside(VoiceMessage.Seal.LIVE, " The bid ", null, null, null)),
                                0)
                        .summary())
                .isEqualTo("The bid");
        unacceptable(
                "refusal.tooLong",
                () -> Content.spoken(
                        recording(), null, new Beside(VoiceMessage.Seal.LIVE, "x".repeat(201), null, null, null)));
    }

    @Test
    void aTextIsThereAndHasALimit() {
        unacceptable("refusal.missing", () -> Content.typed(null));
        unacceptable("refusal.missing", () -> Content.typed("  \n "));
        unacceptable("refusal.tooLong", () -> Content.typed("x".repeat(20_001)));
        assertThat(Content.typed("x".repeat(20_000)).saysTheSame(null, "x".repeat(20_000)))
                .isTrue();
    }

    @Test
    void theSameRecordingIsKnownByItsBytesAndTheSameTextByItsWords() {
        Content spoken = voice();
        Content typed = text("What now?");

        assertThat(spoken.saysTheSame(recording().contentHash(), null)).isTrue();
        assertThat(spoken.saysTheSame("another", null)).isFalse();
        assertThat(spoken.saysTheSame(null, null)).isFalse();
        assertThat(typed.saysTheSame(null, "What now?")).isTrue();
        assertThat(typed.saysTheSame(null, "What then?")).isFalse();
        assertThat(typed.saysTheSame(recording().contentHash(), null)).isFalse();
    }
}
