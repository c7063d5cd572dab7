package app.meantime.voice;

import static app.meantime.Refused.conflict;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** R52: a nudge is not a reply. */
class NudgingTest extends Conversation {

    @Test
    void aNudgeKeepsNoPromise() {
        VoiceMessage question = says(jonas, voice(), 0);
        Instant due = thread.dueAt();

        says(maya, Kind.NUDGE, text("I have not forgotten you."), 30);

        assertThat(question.waits()).isTrue();
        assertThat(thread.dueAt()).isNotNull().isEqualTo(due);
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
    }

    @Test
    void whatIsAskedAfterOnlyANudgeHasTheFirstWindow() {
        says(maya, Kind.NUDGE, text("Are you still there?"), 0);

        assertThat(thread.replyWindow()).isEqualTo(thread.enrollment().program().replyWindow());
        assertThat(thread.usualKind(jonas)).isEqualTo(Kind.QUESTION);
    }

    @Test
    void aNudgeDoesNotOpenWhatIsClosed() {
        says(jonas, voice(), 0);
        says(maya, voice(), 10);
        thread.close(jonas, at(20));

        says(maya, Kind.NUDGE, text("How did it go?"), 30);

        assertThat(thread.state()).isEqualTo(VoiceThread.State.CLOSED);
    }

    @Test
    void oneIsEnoughUntilTheClientSpeaks() {
        says(maya, Kind.NUDGE, text("Are you still there?"), 0);
        conflict("refusal.nudgedAlready", () -> says(maya, Kind.NUDGE, text("Hello?"), 10));

        says(jonas, voice(), 20);
        says(maya, voice(), 30);

        assertThat(says(maya, Kind.NUDGE, text("And, how was it?"), 40).kind()).isEqualTo(Kind.NUDGE);
    }

    @Test
    void whoTookTheirNudgeBackMayNudge() {
        says(maya, Kind.NUDGE, text("Are you still there?"), 0).withdraw(maya, at(5));

        assertThat(says(maya, Kind.NUDGE, text("Jonas, are you still there?"), 10)
                        .kind())
                .isEqualTo(Kind.NUDGE);
    }

    @Test
    void theClientNudgesNobody() {
        unacceptable("refusal.kindNotYours", () -> says(jonas, Kind.NUDGE, text("Well?"), 0));
    }
}
