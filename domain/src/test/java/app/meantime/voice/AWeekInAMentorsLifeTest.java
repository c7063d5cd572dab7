package app.meantime.voice;

import static app.meantime.Northwind.BERLIN;
import static app.meantime.Northwind.berlin;
import static app.meantime.Refused.notThere;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Northwind;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.Person;
import app.meantime.program.Program;
import app.meantime.promise.OtherDays;
import app.meantime.promise.OtherDays.How;
import app.meantime.promise.ReplyPromise;
import app.meantime.promise.ReplyPromise.State;
import app.meantime.promise.WorkingCalendar;
import app.meantime.promise.WorkingHours;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * One week of Maya's, from a Monday in April to the Monday after May Day, as her clients live it. She works from nine to
 * half past twelve and from one to five, in Berlin; Wednesday afternoon she is off, Thursday Ben covers, Friday is a holiday.
 * The first answer is promised within four hours of her working time, each later one within two.
 */
class AWeekInAMentorsLifeTest {

    static final LocalDate WEDNESDAY = LocalDate.of(2026, 4, 29);
    static final LocalDate THURSDAY = LocalDate.of(2026, 4, 30);
    static final LocalDate MAY_DAY = LocalDate.of(2026, 5, 1);

    final Hands clock = new Hands(berlin("2026-04-27T08:00"));
    final Northwind northwind = new Northwind();
    final Person jonas = northwind.jonas;
    final Person maya = northwind.maya;
    final Person ben = northwind.ben;
    final WorkingCalendar calendar = mayasCalendar();
    final Enrollment enrollment = new Enrollment(
            UUID.randomUUID(),
            new Program(UUID.randomUUID(), "First Year", 12, Duration.ofHours(4), Duration.ofHours(2)),
            jonas,
            maya,
            LocalDate.of(2026, 4, 1));

    @Test
    void fromMondayToMonday() {
        VoiceThread review = onMondayMorningJonasAsksTwiceAndIsAnsweredInTime();
        onMondayAfternoonAFollowUpIsPutOffAndAnsweredTooLate(review);
        VoiceThread night = onTuesdayNightHeAsksWhatNobodyAnswersOnAFreeAfternoonAndTheCoverAnswersOnThursday();
        VoiceThread offer = beforeTheHolidayHeAsksForAfterIt();
        mayaWorksOnTheHolidayAfterAllAndOnlyWhatIsOpenMoves(review, night, offer);
        whatIsHeldForTheCallWaitsForNoClock(offer);
        onSundayHeSolvesOneByHimself();
        onTheNextMondayNothingIsDue(review, night, offer);
    }

    VoiceThread onMondayMorningJonasAsksTwiceAndIsAnsweredInTime() {
        clock.on("2026-04-27T09:10");
        VoiceThread review = opens("Staff review on Thursday");
        VoiceMessage asked = says(jonas, review);
        assertThat(due(asked)).as("lunch does not count").isEqualTo(berlin("2026-04-27T13:40"));

        clock.on("2026-04-27T09:20");
        VoiceMessage more = says(jonas, review);
        assertThat(due(more)).isEqualTo(berlin("2026-04-27T13:50"));
        assertThat(review.dueAt()).as("the second message moves nothing").isEqualTo(berlin("2026-04-27T13:40"));

        clock.on("2026-04-27T10:12");
        review.think(maya, clock.instant());
        assertThat(review.state()).isEqualTo(VoiceThread.State.THINKING);
        assertThat(review.dueAt()).as("thinking does not stop the clock").isEqualTo(berlin("2026-04-27T13:40"));

        clock.on("2026-04-27T12:45");
        assertThat(stands(asked)).isEqualTo(State.DUE_SOON);

        clock.on("2026-04-27T13:15");
        says(maya, review);
        assertThat(stands(asked)).isEqualTo(State.KEPT);
        assertThat(stands(more)).isEqualTo(State.KEPT);
        assertThat(promise(asked).keptBy()).isEqualTo(maya.id());
        assertThat(review.dueAt()).isNull();
        return review;
    }

    void onMondayAfternoonAFollowUpIsPutOffAndAnsweredTooLate(VoiceThread review) {
        clock.on("2026-04-27T16:00");
        VoiceMessage back = says(jonas, review);
        assertThat(due(back)).as("the night does not count").isEqualTo(berlin("2026-04-28T10:00"));

        clock.on("2026-04-27T16:30");
        review.snooze(maya, berlin("2026-04-28T11:00"), clock.instant());

        clock.on("2026-04-28T10:00");
        assertThat(stands(back)).as("putting off hides nothing").isEqualTo(State.OVERDUE);
        assertThat(review.dueAt()).isEqualTo(clock.instant());

        clock.on("2026-04-28T10:20");
        says(maya, review);
        assertThat(stands(back)).isEqualTo(State.MISSED);
        assertThat(review.snoozedUntil()).isNull();
    }

    VoiceThread onTuesdayNightHeAsksWhatNobodyAnswersOnAFreeAfternoonAndTheCoverAnswersOnThursday() {
        clock.on("2026-04-28T18:00");
        calendar.workOtherwise(away(WEDNESDAY, How.AFTERNOON_OFF), clock.instant());
        calendar.workOtherwise(OtherDays.covered(UUID.randomUUID(), THURSDAY, THURSDAY, How.OFF, ben), clock.instant());

        clock.on("2026-04-28T22:47");
        VoiceThread night = opens("I want to quit");
        VoiceMessage asked = says(jonas, night);
        assertThat(due(asked))
                .as("Wednesday until noon is three hours, the covered Thursday counts")
                .isEqualTo(berlin("2026-04-30T10:00"));

        clock.on("2026-04-29T15:00");
        assertThat(night.at(clock.instant(), calendar).has(ben)).as("not yet").isFalse();
        notThere(() -> says(ben, night));

        clock.on("2026-04-30T09:40");
        says(ben, night);
        assertThat(stands(asked)).isEqualTo(State.KEPT);
        assertThat(promise(asked).keptBy()).as("Ben, for Maya").isEqualTo(ben.id());
        return night;
    }

    VoiceThread beforeTheHolidayHeAsksForAfterIt() {
        clock.on("2026-04-30T16:30");
        VoiceThread offer = opens("An offer from a competitor");
        assertThat(due(says(jonas, offer)))
                .as("May Day and the weekend do not count")
                .isEqualTo(berlin("2026-05-04T12:30"));
        return offer;
    }

    void mayaWorksOnTheHolidayAfterAllAndOnlyWhatIsOpenMoves(VoiceThread review, VoiceThread night, VoiceThread offer) {
        Instant[] before = {due(first(review)), due(first(night))};
        int promisedUnder = calendar.version();

        clock.on("2026-05-01T08:00");
        calendar.workOtherwise(OtherDays.worked(UUID.randomUUID(), MAY_DAY, MAY_DAY), clock.instant());

        assertThat(calendar.version()).isGreaterThan(promisedUnder);
        assertThat(offer.recompute(calendar, clock.instant())).isTrue();
        assertThat(offer.dueAt()).isEqualTo(berlin("2026-05-01T12:30"));
        assertThat(review.recompute(calendar, clock.instant())).isFalse();
        assertThat(night.recompute(calendar, clock.instant())).isFalse();
        assertThat(new Instant[] {due(first(review)), due(first(night))}).isEqualTo(before);
    }

    void whatIsHeldForTheCallWaitsForNoClock(VoiceThread offer) {
        clock.on("2026-05-01T10:00");
        offer.holdForCall(maya, clock.instant());
        assertThat(promise(first(offer)).stopReason()).isEqualTo(ReplyPromise.Stop.HELD_FOR_CALL);
        assertThat(offer.dueAt()).isNull();
    }

    void onSundayHeSolvesOneByHimself() {
        clock.on("2026-05-03T11:00");
        VoiceThread sunday = opens("What do I say tomorrow?");
        VoiceMessage asked = says(jonas, sunday);
        assertThat(due(asked)).isEqualTo(berlin("2026-05-04T13:30"));

        clock.on("2026-05-03T11:04");
        sunday.solve(jonas, clock.instant());
        assertThat(promise(asked).stopReason()).isEqualTo(ReplyPromise.Stop.SELF_SOLVED);
        assertThat(sunday.dueAt()).isNull();
    }

    void onTheNextMondayNothingIsDue(VoiceThread... threads) {
        clock.on("2026-05-04T17:00");
        for (VoiceThread thread : threads) {
            assertThat(thread.dueAt()).as(thread.title()).isNull();
            assertThat(thread.messages()).noneMatch(VoiceMessage::waits);
        }
    }

    // how it is said

    WorkingCalendar mayasCalendar() {
        WorkingCalendar hers = northwind.calendar;
        WorkingHours hours = WorkingHours.parse(
                "MONDAY 09:00-12:30, MONDAY 13:00-17:00, TUESDAY 09:00-12:30, TUESDAY 13:00-17:00,"
                        + " WEDNESDAY 09:00-12:30, WEDNESDAY 13:00-17:00, THURSDAY 09:00-12:30, THURSDAY 13:00-17:00,"
                        + " FRIDAY 09:00-12:30, FRIDAY 13:00-17:00",
                BERLIN);
        hers.work(BERLIN, hours, "de", "be", clock.instant());
        return hers;
    }

    OtherDays away(LocalDate day, How how) {
        return OtherDays.away(UUID.randomUUID(), day, day, how);
    }

    VoiceThread opens(String title) {
        return new VoiceThread(UUID.randomUUID(), enrollment, jonas, maya, title, null, null, clock.instant());
    }

    VoiceMessage says(Person author, VoiceThread thread) {
        return thread.post(UUID.randomUUID(), author, null, Content.typed("So to speak."), clock.instant(), calendar);
    }

    State stands(VoiceMessage message) {
        return promise(message).state(clock.instant());
    }

    static VoiceMessage first(VoiceThread thread) {
        return thread.messages().get(0);
    }

    static Instant due(VoiceMessage message) {
        return promise(message).dueAt();
    }

    static ReplyPromise promise(VoiceMessage message) {
        @Nullable ReplyPromise promise = message.promise();
        assertThat(promise).isNotNull();
        return promise;
    }

    /** A clock that stands where it is set, and is set forward only. */
    static final class Hands extends Clock {

        private Instant now;

        Hands(Instant now) {
            this.now = now;
        }

        void on(String local) {
            Instant next = berlin(local);
            assertThat(next).isAfterOrEqualTo(now);
            now = next;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return BERLIN;
        }

        @Override
        public Clock withZone(ZoneId other) {
            throw new UnsupportedOperationException();
        }
    }
}
