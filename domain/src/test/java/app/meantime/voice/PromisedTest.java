package app.meantime.voice;

import static app.meantime.Northwind.BERLIN;
import static app.meantime.Northwind.TUESDAY_NINE;
import static app.meantime.Northwind.berlin;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.enrollment.Enrollment;
import app.meantime.people.Person;
import app.meantime.program.Program;
import app.meantime.promise.OtherDays;
import app.meantime.promise.OtherDays.How;
import app.meantime.promise.ReplyPromise;
import app.meantime.promise.WorkingCalendar;
import app.meantime.promise.WorkingHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R6, R47, R50: which window a message is promised, what moves its due instant, and what stops its clock. */
class PromisedTest extends Conversation {

    static final LocalDate TUESDAY = LocalDate.of(2026, 3, 3);

    final WorkingCalendar calendar = northwind.calendar;

    /** Four hours for the first answer, two for each one after it. */
    final VoiceThread quick = new VoiceThread(
            UUID.randomUUID(),
            new Enrollment(
                    UUID.randomUUID(),
                    new Program(UUID.randomUUID(), "Quick", 12, Duration.ofHours(4), Duration.ofHours(2)),
                    jonas,
                    maya,
                    LocalDate.of(2026, 2, 2)),
            jonas,
            maya,
            "Staff review",
            null,
            null,
            at(0));

    VoiceMessage quickly(Person author, int minutes) {
        return quick.post(UUID.randomUUID(), author, null, text("So"), at(minutes), calendar);
    }

    @Test
    void untilTheFirstAnswerTheFirstWindowIsPromised() {
        assertThat(quickly(jonas, 0).promise().dueAt()).isEqualTo(at(240));
        assertThat(quickly(jonas, 30).promise().dueAt()).isEqualTo(at(270));
    }

    @Test
    void afterTheFirstAnswerTheFollowUpWindowIs() {
        quickly(jonas, 0);
        quickly(maya, 60);

        assertThat(quick.replyWindow()).isEqualTo(Duration.ofHours(2));
        assertThat(quickly(jonas, 90).promise().dueAt()).isEqualTo(at(210));
    }

    @Test
    void anAnswerThatWasTakenBackWasNone() {
        quickly(jonas, 0);
        quickly(maya, 60).withdraw(maya, at(61));

        assertThat(quick.replyWindow()).isEqualTo(Duration.ofHours(4));
        assertThat(quick.dueAt()).isEqualTo(at(240));
    }

    @Test
    void aThreadThatTheMentorBeganPromisesFollowUps() {
        quickly(maya, 0);

        assertThat(quickly(jonas, 30).promise().dueAt()).isEqualTo(at(150));
    }

    @Test
    void aSecondMessageNeverMovesTheDueInstantLater() {
        says(jonas, text("May I let him go?"), 0);
        says(jonas, text("And when?"), 100);

        assertThat(thread.dueAt()).isEqualTo(ONE_O_CLOCK);
    }

    @Test
    void neitherThinkingNorSnoozingStopsTheClock() {
        VoiceMessage asked = says(jonas, text("May I let him go?"), 0);
        thread.think(maya, at(10));
        assertThat(asked.promise().open()).isTrue();
        thread.snooze(maya, at(600), at(20));

        assertThat(asked.promise().open()).isTrue();
        assertThat(thread.dueAt()).isEqualTo(ONE_O_CLOCK);
        assertThat(asked.promise().state(ONE_O_CLOCK)).isEqualTo(ReplyPromise.State.OVERDUE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"HELD_FOR_CALL", "SELF_SOLVED", "CLOSED"})
    void whatStopsTheClockIsRecorded(ReplyPromise.Stop reason) {
        VoiceMessage asked = says(jonas, text("May I let him go?"), 0);
        switch (reason) {
            case HELD_FOR_CALL -> thread.holdForCall(maya, at(10));
            case SELF_SOLVED -> thread.solve(jonas, at(10));
            default -> thread.close(maya, at(10));
        }

        assertThat(asked.promise().stopReason()).isEqualTo(reason);
        assertThat(asked.promise().open()).isFalse();
        assertThat(asked.promise().keptAt()).isNull();
        assertThat(thread.dueAt()).isNull();
    }

    // a changed calendar

    void takeTuesdayOff() {
        calendar.workOtherwise(OtherDays.away(UUID.randomUUID(), TUESDAY, TUESDAY, How.OFF), TUESDAY_NINE);
    }

    @Test
    void aChangedCalendarMovesWhatIsOpenAndTheThreadWithIt() {
        VoiceMessage asked = says(jonas, text("May I let him go?"), 0);
        takeTuesdayOff();

        assertThat(thread.recompute(calendar, at(60))).isTrue();
        assertThat(asked.promise().dueAt()).isEqualTo(berlin("2026-03-04T13:00"));
        assertThat(thread.dueAt()).isEqualTo(berlin("2026-03-04T13:00"));
        assertThat(thread.recompute(calendar, at(61))).as("once").isFalse();
    }

    @Test
    void whatWasKeptMissedOrStoppedNeverMoves() {
        VoiceMessage kept = says(jonas, text("One"), 0);
        says(maya, text("Answer"), 10);
        VoiceMessage missed = says(jonas, text("Two"), 20);
        says(maya, text("Late answer"), 300);
        VoiceMessage stopped = says(jonas, text("Three"), 310);
        thread.solve(jonas, at(320));
        Instant[] before = {
            kept.promise().dueAt(), missed.promise().dueAt(), stopped.promise().dueAt()
        };
        takeTuesdayOff();

        assertThat(thread.recompute(calendar, at(400))).isFalse();
        assertThat(new Instant[] {
                    kept.promise().dueAt(),
                    missed.promise().dueAt(),
                    stopped.promise().dueAt()
                })
                .isEqualTo(before);
        assertThat(missed.promise().state(at(500))).isEqualTo(ReplyPromise.State.MISSED);
    }

    @Test
    void whatWasPromisedIsComputedAnewUnderTheWindowOfThen() {
        quickly(jonas, 0);
        quickly(maya, 10);
        VoiceMessage followUp = quickly(jonas, 20);
        takeTuesdayOff();
        quick.recompute(calendar, at(30));

        assertThat(followUp.promise().dueAt()).isEqualTo(berlin("2026-03-04T11:00"));
    }

    @Test
    void longerHoursMakeItDueEarlier() {
        VoiceMessage asked = says(jonas, text("Late in the day"), 7 * 60);
        calendar.work(BERLIN, WorkingHours.parse("TUESDAY 09:00-22:00", BERLIN), null, null, at(7 * 60));

        thread.recompute(calendar, at(7 * 60));

        assertThat(asked.promise().dueAt()).isEqualTo(at(11 * 60));
    }
}
