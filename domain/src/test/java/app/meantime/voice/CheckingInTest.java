package app.meantime.voice;

import static app.meantime.Refused.conflict;
import static app.meantime.Refused.notYourRole;
import static app.meantime.Refused.unacceptable;
import static app.meantime.program.CheckInPart.CHALLENGES;
import static app.meantime.program.CheckInPart.HELP;
import static app.meantime.program.CheckInPart.WINS;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.enrollment.Enrollment;
import app.meantime.program.CheckInPart;
import app.meantime.program.Program;
import app.meantime.program.Terms;
import app.meantime.promise.ReplyPromise;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R35, R37: three parts, and only help opens a promise. */
class CheckingInTest extends Conversation {

    final Program weekly = new Program(
            UUID.randomUUID(),
            Terms.usual("With check-ins", 12, Duration.ofHours(4)).checkingIn(DayOfWeek.FRIDAY));
    final VoiceThread checkIn = new VoiceThread(
            UUID.randomUUID(),
            new Enrollment(UUID.randomUUID(), weekly, jonas, maya, LocalDate.of(2026, 2, 2)),
            jonas,
            maya,
            "Check-in",
            null,
            null,
            at(0));

    static Said said(CheckInPart part) {
        return new Said(UUID.randomUUID(), part, text(part.name()));
    }

    List<VoiceMessage> checksIn(Said... parts) {
        return checkIn.checkIn(jonas, List.of(parts), at(0), northwind.calendar);
    }

    @Test
    void helpAloneOpensAPromise() {
        List<VoiceMessage> messages = checksIn(said(HELP), said(WINS), said(CHALLENGES));

        assertThat(messages).extracting(VoiceMessage::part).containsExactly(WINS, CHALLENGES, HELP);
        assertThat(messages).extracting(VoiceMessage::kind).containsOnly(Kind.CHECK_IN);
        assertThat(messages).extracting(VoiceMessage::waits).containsExactly(false, false, true);
        assertThat(messages).isSortedAccordingTo((one, other) -> one.sentAt().compareTo(other.sentAt()));
        assertThat(checkIn.asksHelp()).isTrue();
        assertThat(checkIn.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
        assertThat(checkIn.dueAt()).isEqualTo(ONE_O_CLOCK.plusMillis(2));
    }

    @Test
    void withoutHelpNobodyHasToAnswer() {
        checksIn(said(WINS), said(CHALLENGES));

        assertThat(checkIn.dueAt()).isNull();
        assertThat(checkIn.asksHelp()).isFalse();
        assertThat(checkIn.state()).isEqualTo(VoiceThread.State.CLOSED);
    }

    @Test
    void anAnswerKeepsThePromise() {
        VoiceMessage help = checksIn(said(WINS), said(CHALLENGES), said(HELP)).get(2);

        checkIn.post(UUID.randomUUID(), maya, null, voice(), at(60), northwind.calendar);

        ReplyPromise promise = help.promise();
        assertThat(promise).isNotNull();
        assertThat(promise.state(at(60))).isEqualTo(ReplyPromise.State.KEPT);
        assertThat(checkIn.state()).isEqualTo(VoiceThread.State.WAITING_ON_CLIENT);
    }

    @Test
    void theMentorAnswersACheckInThatAskedForNothing() {
        checksIn(said(WINS), said(CHALLENGES));

        checkIn.post(UUID.randomUUID(), maya, null, voice(), at(60), northwind.calendar);

        assertThat(checkIn.state()).isEqualTo(VoiceThread.State.WAITING_ON_CLIENT);
    }

    @Test
    void onlyTheMemberChecksInAndOnlyInAllParts() {
        notYourRole(() -> checkIn.checkIn(maya, List.of(said(WINS)), at(0), northwind.calendar));
        unacceptable("refusal.kindNotYours", () -> says(jonas, Kind.CHECK_IN, voice(), 1));
        unacceptable("refusal.kindNotYours", () -> says(maya, Kind.CHECK_IN, voice(), 1));
    }

    @Test
    void aProgramWithoutCheckInsTakesNone() {
        conflict(
                "refusal.kindOff.CHECK_IN",
                () -> thread.checkIn(jonas, List.of(said(WINS)), at(0), northwind.calendar));
    }
}
