package app.meantime.program;

import static app.meantime.Refused.conflict;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermsTest {

    final Terms usual = Terms.usual("First Year", 12, Duration.ofHours(4));

    @Test
    void whatAnEditionSaysIsReadBackAsItWasWritten() {
        Terms terms = usual.callingEvery(14)
                .promising(Duration.ofHours(6), Duration.ofHours(2))
                .checkingIn(DayOfWeek.FRIDAY, CheckInPart.WINS, CheckInPart.HELP)
                .aiming(MessageKind.QUESTION, 120)
                .without(MessageKind.AFTERTHOUGHT)
                .over(EnumSet.of(Channel.RECORDED, Channel.CALLS))
                .stepping(UUID.randomUUID());

        assertThat(new Program(UUID.randomUUID(), terms).terms()).isEqualTo(terms);
    }

    @ParameterizedTest
    @EnumSource
    void eachKindAimsAtItsUsualLengthUnlessTheProgramSaysOtherwise(MessageKind kind) {
        Program program = new Program(UUID.randomUUID(), usual.checkingIn(DayOfWeek.FRIDAY));
        assertThat(program.takes(kind)).isTrue();
        assertThat(program.targetSeconds(kind)).isEqualTo(kind.usualSeconds());

        assertThat(new Program(UUID.randomUUID(), usual.aiming(kind, 90)).targetSeconds(kind))
                .isEqualTo(90);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REPLY")
    void whatIsOffIsRefused(MessageKind kind) {
        Program program = new Program(UUID.randomUUID(), usual.without(kind));

        assertThat(program.takes(kind)).isFalse();
        conflict("refusal.kindOff." + kind, () -> program.mustTake(kind, Channel.RECORDED));
    }

    @ParameterizedTest
    @EnumSource
    void aChannelThatIsOffIsRefused(Channel channel) {
        Set<Channel> others = EnumSet.complementOf(EnumSet.of(channel));
        Program program = new Program(UUID.randomUUID(), usual.over(others));

        assertThat(program.channels()).isEqualTo(others);
        conflict("refusal.channelOff." + channel, () -> program.mustTake(MessageKind.QUESTION, channel));
        others.forEach(other -> program.mustTake(MessageKind.QUESTION, other));
    }

    @Test
    void checkInsAreOnWhereADayIsNamed() {
        Program without = new Program(UUID.randomUUID(), usual);
        assertThat(without.checkInDay()).isNull();
        assertThat(without.takes(MessageKind.CHECK_IN)).isFalse();

        Program with = new Program(UUID.randomUUID(), usual.checkingIn(DayOfWeek.THURSDAY));
        assertThat(with.checkInDay()).isEqualTo(DayOfWeek.THURSDAY);
        assertThat(with.checkInParts()).containsExactly(CheckInPart.WINS, CheckInPart.CHALLENGES, CheckInPart.HELP);
        assertThat(with.takes(MessageKind.CHECK_IN)).isTrue();
    }

    @Test
    void aReplyIsNeverOff() {
        unacceptable("refusal.repliesStayOn", () -> usual.without(MessageKind.REPLY));
    }

    @Test
    void oneWayToSayThingsStaysOn() {
        unacceptable("refusal.oneWayStaysOn", () -> usual.over(Set.of(Channel.CALLS)));
        unacceptable("refusal.oneWayStaysOn", () -> usual.over(Set.of()));
    }

    @Test
    void gratitudeIsSpoken() {
        unacceptable("refusal.gratitudeIsSpoken", () -> usual.over(Set.of(Channel.TYPED)));
        assertThat(usual.without(MessageKind.GRATITUDE)
                        .over(Set.of(Channel.TYPED))
                        .channels())
                .containsExactly(Channel.TYPED);
    }

    @Test
    void aCheckInHasADayAndAPart() {
        unacceptable(
                "refusal.checkInNeedsDay",
                () -> new Terms(
                        "First Year",
                        12,
                        null,
                        Duration.ofHours(4),
                        Duration.ofHours(4),
                        DayOfWeek.FRIDAY,
                        Set.of(CheckInPart.WINS),
                        usual.targets(),
                        usual.channels(),
                        null));
        unacceptable(
                "refusal.checkInNeedsPart",
                () -> new Terms(
                        "First Year",
                        12,
                        null,
                        Duration.ofHours(4),
                        Duration.ofHours(4),
                        null,
                        Set.of(),
                        usual.targets(),
                        usual.channels(),
                        null));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 261})
    void runsForOneWeekToFiveYears(int weeks) {
        unacceptable("refusal.within.weeks", () -> Terms.usual("First Year", weeks, Duration.ofHours(4)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 366})
    void callsFollowEachOtherWithinAYear(int days) {
        unacceptable("refusal.within.callEveryDays", () -> usual.callingEvery(days));
    }

    @ParameterizedTest
    @ValueSource(ints = {29, 901})
    void aimsAtHalfAMinuteToTheFifteenThatARecordingMayLast(int seconds) {
        unacceptable("refusal.within.target", () -> usual.aiming(MessageKind.RECAP, seconds));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 10_081})
    void promisesAReplyWithinAMinuteToSevenDays(long minutes) {
        unacceptable(
                "refusal.within.replyWindow", () -> usual.promising(Duration.ofMinutes(minutes), Duration.ofHours(4)));
        unacceptable(
                "refusal.within.followUpWindow",
                () -> usual.promising(Duration.ofHours(4), Duration.ofMinutes(minutes)));
    }

    @Test
    void hasAName() {
        unacceptable("refusal.missing", () -> usual.named("  "));
        unacceptable("refusal.tooLong", () -> usual.named("x".repeat(81)));
    }
}
