package app.meantime.retention;

import static app.meantime.Northwind.TUESDAY_NINE;
import static app.meantime.Refused.conflict;
import static app.meantime.Refused.notYourRole;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Northwind;
import app.meantime.people.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R21, R22: the mentor's brief first, then the leader's own words, once. */
class TaskTest {

    static final Instant LATER = TUESDAY_NINE.plus(Duration.ofHours(5));

    final Northwind northwind = new Northwind();
    final Task task = new Task(UUID.randomUUID(), northwind.enrollment, TUESDAY_NINE);
    final Person maya = northwind.maya;
    final Person lena = northwind.lena;

    private void briefed() {
        task.brief(maya, "Speaks up in meetings.", "His patience.", "The lost bid", TUESDAY_NINE);
    }

    @Test
    void waitsForTheMentorsBriefAndHasAWeek() {
        assertThat(task.kind()).isEqualTo(Task.Kind.GRATITUDE);
        assertThat(task.state()).isEqualTo(Task.State.WAITING_FOR_BRIEF);
        assertThat(task.dueAt()).isEqualTo(TUESDAY_NINE.plus(Duration.ofDays(7)));
        assertThat(task.brief()).isNull();
    }

    @Test
    void theLeaderDoesNotSpeakBeforeTheBrief() {
        conflict("refusal.briefFirst", task::mustBeReady);
        conflict("refusal.briefFirst", () -> task.done(lena, UUID.randomUUID(), LATER));

        assertThat(task.state()).isEqualTo(Task.State.WAITING_FOR_BRIEF);
        assertThat(task.messageId()).isNull();
    }

    @Test
    void theBriefMakesItReady() {
        briefed();
        task.mustBeReady();

        assertThat(task.state()).isEqualTo(Task.State.READY);
        assertThat(task.brief()).isNotNull().satisfies(brief -> {
            assertThat(brief.progress()).isEqualTo("Speaks up in meetings.");
            assertThat(brief.thanks()).isEqualTo("His patience.");
            assertThat(brief.avoid()).isEqualTo("The lost bid");
            assertThat(brief.by()).isEqualTo(maya.id());
            assertThat(brief.at()).isEqualTo(TUESDAY_NINE);
        });
    }

    @Test
    void onlyTheMentorOfTheEnrollmentBriefs() {
        notYourRole(() -> task.brief(northwind.ben, "Progress", "Thanks", null, LATER));
        notYourRole(() -> task.brief(lena, "Progress", "Thanks", null, LATER));
        notYourRole(() -> task.brief(northwind.jonas, "Progress", "Thanks", null, LATER));

        assertThat(task.state()).isEqualTo(Task.State.WAITING_FOR_BRIEF);
    }

    @Test
    void aBriefSaysHowFarTheClientHasComeAndWhatToThankFor() {
        unacceptable("refusal.missing", () -> task.brief(maya, " ", "Thanks", null, LATER));
        unacceptable("refusal.missing", () -> task.brief(maya, "Progress", null, null, LATER));
        unacceptable("refusal.tooLong", () -> task.brief(maya, "x".repeat(1001), "Thanks", null, LATER));
        unacceptable("refusal.tooLong", () -> task.brief(maya, "Progress", "Thanks", "x".repeat(1001), LATER));

        assertThat(task.state()).isEqualTo(Task.State.WAITING_FOR_BRIEF);
    }

    @Test
    void whatHadBetterNotBeMentionedMayBeLeftOut() {
        task.brief(maya, "Progress", "Thanks", "  ", LATER);

        assertThat(task.brief()).isNotNull().satisfies(brief -> assertThat(brief.avoid())
                .isNull());
    }

    @Test
    void aLaterBriefReplacesAnEarlierOneUntilTheThanksAreSaid() {
        briefed();
        task.brief(maya, "Leads them now.", "His courage.", null, LATER);

        assertThat(task.state()).isEqualTo(Task.State.READY);
        assertThat(task.brief()).isNotNull().satisfies(brief -> assertThat(brief.progress())
                .isEqualTo("Leads them now."));
    }

    @Test
    void isDoneWithTheMessageThatTheLeaderRecorded() {
        UUID message = UUID.randomUUID();
        briefed();
        task.done(lena, message, LATER);

        assertThat(task.state()).isEqualTo(Task.State.DONE);
        assertThat(task.messageId()).isEqualTo(message);
        assertThat(task.endedAt()).isEqualTo(LATER);
        assertThat(task.endedBy()).isEqualTo(lena.id());
    }

    @Test
    void theLeaderThanksOnce() {
        briefed();
        task.done(lena, UUID.randomUUID(), LATER);

        conflict("refusal.taskOver", () -> task.done(lena, UUID.randomUUID(), LATER));
        conflict("refusal.taskOver", task::mustBeReady);
        conflict("refusal.taskOver", () -> task.skip(lena, "Said already", LATER));
        conflict("refusal.taskOver", this::briefed);
    }

    @Test
    void mayBeSkippedWithAReasonEvenBeforeTheBrief() {
        task.skip(lena, " He left us. ", LATER);

        assertThat(task.state()).isEqualTo(Task.State.SKIPPED);
        assertThat(task.skipReason()).isEqualTo("He left us.");
        assertThat(task.endedAt()).isEqualTo(LATER);
        assertThat(task.endedBy()).isEqualTo(lena.id());
        assertThat(task.messageId()).isNull();
    }

    @Test
    void isNotSkippedWithoutAReason() {
        briefed();
        unacceptable("refusal.missing", () -> task.skip(lena, null, LATER));
        unacceptable("refusal.missing", () -> task.skip(lena, "\n", LATER));
        unacceptable("refusal.tooLong", () -> task.skip(lena, "x".repeat(501), LATER));

        assertThat(task.state()).isEqualTo(Task.State.READY);
        assertThat(task.endedAt()).isNull();
    }

    @Test
    void whatWasSkippedIsOver() {
        task.skip(lena, "He left us.", LATER);

        conflict("refusal.taskOver", this::briefed);
        conflict("refusal.taskOver", task::mustBeReady);
        conflict("refusal.taskOver", () -> task.done(lena, UUID.randomUUID(), LATER));
        conflict("refusal.taskOver", () -> task.skip(lena, "Again", LATER));
        assertThat(task.skipReason()).isEqualTo("He left us.");
    }

    @Test
    void aStrangerLearnsNothingFromAFinishedTask() {
        task.skip(lena, "He left us.", LATER);

        notYourRole(() -> task.brief(northwind.ben, "Progress", "Thanks", null, LATER));
    }

    @Test
    void theBriefMayBeSpokenInsteadAndTheLaterOneCounts() {
        UUID note = UUID.randomUUID();
        task.brief(maya, note, TUESDAY_NINE);
        task.mustBeReady();

        assertThat(task.brief()).isNotNull().satisfies(brief -> {
            assertThat(brief.note()).isEqualTo(note);
            assertThat(brief.progress()).isNull();
        });
        briefed();
        assertThat(task.brief()).isNotNull().satisfies(brief -> assertThat(brief.note())
                .isNull());
        notYourRole(() -> task.brief(northwind.ben, note, LATER));
    }

    @Test
    void theLeaderMaySpeakWithoutABriefAndSaysWhy() {
        unacceptable("refusal.missing", () -> task.override(lena, " ", LATER));
        task.override(lena, "Maya is away.", LATER);
        task.mustBeReady();

        assertThat(task.state()).isEqualTo(Task.State.READY);
        assertThat(task.overrideReason()).isEqualTo("Maya is away.");
        assertThat(task.overriddenBy()).isEqualTo(lena.id());
        assertThat(task.overriddenAt()).isEqualTo(LATER);
    }

    @Test
    void aBriefThatComesAfterAllIsTaken() {
        task.override(lena, "Maya is away.", LATER);
        briefed();

        assertThat(task.brief()).isNotNull();
        conflict("refusal.briefIsThere", () -> task.override(lena, "Again", LATER));
    }

    @Test
    void aSkipMayBeTakenBackWithinADay() {
        task.skip(lena, "He left us.", LATER);
        task.takeUpAgain(LATER.plus(Duration.ofHours(24)));

        assertThat(task.state()).isEqualTo(Task.State.WAITING_FOR_BRIEF);
        assertThat(task.skipReason()).isNull();
        assertThat(task.endedAt()).isNull();
        assertThat(task.endedBy()).isNull();
    }

    @Test
    void whatWasReadyBeforeTheSkipIsReadyAgain() {
        briefed();
        task.skip(lena, "He left us.", LATER);
        task.takeUpAgain(LATER);

        assertThat(task.state()).isEqualTo(Task.State.READY);
    }

    @Test
    void afterADayASkipStays() {
        conflict("refusal.notSkippedToday", () -> task.takeUpAgain(LATER));
        task.skip(lena, "He left us.", LATER);

        conflict("refusal.notSkippedToday", () -> task.takeUpAgain(LATER.plus(Duration.ofHours(25))));
    }
}
