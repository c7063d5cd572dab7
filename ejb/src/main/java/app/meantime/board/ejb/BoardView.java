package app.meantime.board.ejb;

import app.meantime.people.ejb.People.Name;
import app.meantime.retention.Reason;
import app.meantime.retention.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The board (S8): numbers and names. */
public record BoardView(
        Instant asOf,
        int weeks,
        LocalDate from,
        @Nullable UUID program,
        long clients,
        Promises promises,
        Replies replies,
        Overdue overdue,
        CheckIns checkIns,
        List<ProgramCheckIns> compliance,
        AtRisk atRisk,
        Duties tasks,
        Engagement engagement,
        Gates onboarding,
        Capacity capacity,
        ThereWhenNeeded thereWhenNeeded,
        HumanTouch humanTouch,
        List<Week> byWeek) {

    /** A program, under the name of its newest edition. */
    public record Choice(UUID id, String name) {}

    /** Of the promises made in these weeks: those that ended in time, too late, and those that are broken now. */
    public record Promises(
            long kept, long missed, long overdue, @Nullable Integer keptPercent) {}

    /** How long answers took, in minutes of working time. */
    public record Replies(
            long answered,
            @Nullable Integer medianMinutes,
            @Nullable Integer p90Minutes) {}

    /** Broken at this moment, whenever they were made. */
    public record Overdue(long count, @Nullable Instant oldestDueAt) {}

    /** Check-ins that were required; excused ones are not. */
    public record CheckIns(
            long onTime,
            long late,
            long missed,
            long excused,
            @Nullable Integer compliancePercent) {}

    /** The same of one program. */
    public record ProgramCheckIns(UUID program, String name, CheckIns checkIns) {}

    /** Clients at risk now, by stage, and those who left in these weeks. */
    public record AtRisk(long stillResponding, long stoppedResponding, long stoppedTrusting, long left) {

        /** Those who do not respond any more. */
        public long goingSilent() {
            return stoppedResponding + stoppedTrusting;
        }

        public long all() {
            return stillResponding + goingSilent();
        }
    }

    /** Duties to look after clients: open ones, and how those of these weeks ended. */
    public record Duties(long openForMentors, long openForManagers, long done, long skipped, long solved) {

        public long open() {
            return openForMentors + openForManagers;
        }
    }

    /** How long clients stay whose second call was held: with the leader's thanks and without. */
    public record Engagement(Group thanked, Group notThanked, List<Stayed> stayed) {}

    /** Days until they went, or until today; none of a group that is too small. */
    public record Group(long clients, @Nullable Integer medianDays) {}

    /** Of those who began at least so many weeks ago, how many stayed so long; none of a group that is too small. */
    public record Stayed(
            int weeks,
            @Nullable Integer thankedPercent,
            @Nullable Integer notThankedPercent) {}

    /** Mentors to whom clients may be entrusted, and those to whom not yet. */
    public record Gates(long certified, long notCertified) {}

    /** Places of certified mentors who have a limit; those without one are counted. */
    public record Capacity(long places, long taken, long free, long withoutLimit) {}

    /** What was asked in these weeks: answers that helped, days saved; and what clients solved themselves, with and without an answer. */
    public record ThereWhenNeeded(long helped, long daysSaved, long selfSolved, long beforeAnswer) {}

    /** What looked as if a machine had done it, in these weeks: refused, sent all the same, rhythms. Nobody's program. */
    public record HumanTouch(long refused, long alike, long rhythms) {}

    /** One week of the period. */
    public record Week(
            LocalDate monday,
            long kept,
            long broken,
            @Nullable Integer keptPercent,
            long onTime,
            long required,
            @Nullable Integer compliancePercent) {}

    /** A client at risk, with what to know before doing something. */
    public record Attention(
            UUID enrollmentId,
            Name client,
            Name mentor,
            String program,
            Stage stage,
            Set<Reason> reasons,
            Instant since,
            @Nullable Instant lastHeardAt,
            @Nullable Instant overdueSince,
            List<String> weeks,
            @Nullable Instant nextCallAt,
            @Nullable String dutyOf) {}
}
