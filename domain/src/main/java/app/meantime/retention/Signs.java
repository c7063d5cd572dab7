package app.meantime.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of how a client walks, and what it says about trust (R54). Grace comes first: an enrollment that does not run
 * says nothing, its first days say little, and days that were excused or off do not count.
 *
 * @param running is the enrollment active: not paused, not over, not still an invitation
 * @param since when it began to run, or was taken up again
 * @param lastHeard when the client last spoke, played an answer, checked in or was in a call; null for never
 * @param answerWaits since when the oldest answer waits that the client has not played; null for none
 * @param daysOff how many days since then do not count: excused weeks, closed days, the mentor's days off
 * @param missedInARow check-ins missed one after the other, up to now; excused ones are passed over
 * @param overdueSince when the oldest reply that is owed now was due; null for none
 * @param callEveryDays the program's rhythm of calls; null for none
 * @param lastCall when the last call was held; null for none
 * @param callPlanned is one planned within that rhythm
 */
public record Signs(
        boolean running,
        Instant since,
        @Nullable Instant lastHeard,
        @Nullable Instant answerWaits,
        int daysOff,
        int missedInARow,
        @Nullable Instant overdueSince,
        @Nullable Integer callEveryDays,
        @Nullable Instant lastCall,
        boolean callPlanned) {

    /** So long nothing is heard, then it is silence. */
    public static final Duration SILENCE = Duration.ofDays(10);

    /** So long an answer may wait to be played, while nothing else is heard either. */
    public static final Duration ANSWER_MAY_WAIT = Duration.ofDays(5);

    /** After so long a silence a client does not trust us any more. */
    public static final Duration LONG_SILENCE = Duration.ofDays(21);

    /** In the first days of an enrollment, and after a call, nobody needs to have planned the next one. */
    public static final Duration TIME_TO_PLAN = Duration.ofDays(7);

    /** So many check-ins missed in a row are a sign. */
    public static final int MISSED = 2;

    /** So many are more than that. */
    public static final int MISSED_FOR_LONG = 4;

    /** Whatever the signs say, they are looked at once a day. */
    public static final Duration LOOKED_AT = Duration.ofDays(1);

    /** Why the client is at risk; nothing where all is well. */
    public Set<Reason> reasons(Instant now) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        if (!running) {
            return reasons;
        }
        if (!silentFor(now).minus(SILENCE).isNegative()) {
            reasons.add(Reason.SILENT);
        }
        Instant waits = answerWaits;
        if (waits != null
                && !counted(later(waits, lastHeard), now).minus(ANSWER_MAY_WAIT).isNegative()) {
            reasons.add(Reason.ANSWER_WAITS);
        }
        if (missedInARow >= MISSED) {
            reasons.add(Reason.MISSED_CHECK_INS);
        }
        if (overdueSince != null && !overdueSince.isAfter(now)) {
            reasons.add(Reason.OVERDUE_REPLY);
        }
        if (callEveryDays != null
                && !callPlanned
                && !later(since, lastCall).plus(TIME_TO_PLAN).isAfter(now)) {
            reasons.add(Reason.NO_CALL_PLANNED);
        }
        return reasons;
    }

    /** How far it has gone; nothing where nothing is wrong. */
    public Optional<Stage> stage(Instant now) {
        Set<Reason> reasons = reasons(now);
        if (reasons.isEmpty()) {
            return Optional.empty();
        }
        if (reasons.stream().noneMatch(Reason::theClients)) {
            return Optional.of(Stage.STILL_RESPONDING);
        }
        boolean silent = reasons.contains(Reason.SILENT);
        boolean forLong = !silentFor(now).minus(LONG_SILENCE).isNegative() || missedInARow >= MISSED_FOR_LONG;
        return Optional.of(
                forLong || (silent && reasons.contains(Reason.MISSED_CHECK_INS))
                        ? Stage.STOPPED_TRUSTING
                        : Stage.STOPPED_RESPONDING);
    }

    /** When the signs may say something else although nothing happens: by then they are to be looked at again. */
    public Instant lookAgain(Instant now) {
        Duration off = Duration.ofDays(daysOff);
        Instant heard = later(since, lastHeard).plus(off);
        return Stream.of(
                        heard.plus(SILENCE),
                        heard.plus(LONG_SILENCE),
                        answerWaits == null
                                ? Instant.MAX
                                : later(later(since, lastHeard), answerWaits)
                                        .plus(off)
                                        .plus(ANSWER_MAY_WAIT),
                        later(since, lastCall).plus(TIME_TO_PLAN))
                .filter(instant -> instant.isAfter(now))
                .reduce(now.plus(LOOKED_AT), (one, other) -> one.isBefore(other) ? one : other);
    }

    private Duration silentFor(Instant now) {
        return counted(later(since, lastHeard), now);
    }

    private Duration counted(Instant from, Instant now) {
        return Duration.between(later(since, from), now).minusDays(daysOff);
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }
}
