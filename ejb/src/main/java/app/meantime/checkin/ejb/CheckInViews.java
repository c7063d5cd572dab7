package app.meantime.checkin.ejb;

import app.meantime.Refusal;
import app.meantime.checkin.CheckIn;
import app.meantime.checkin.Tempo;
import app.meantime.checkin.Week;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.Person;
import app.meantime.people.Role;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.People.Name;
import app.meantime.program.CheckInPart;
import app.meantime.program.MessageKind;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.ejb.MessageView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Weeks as the caller sees them: members their own, mentors those of their members, leaders and managers all of their
 * organization. What was said in them only the two see who speak there.
 */
@Stateless
@RolesAllowed({"client", "mentor", "leader", "manager"})
public class CheckInViews {

    private static final int SHOWN = 300;
    private static final LocalDate EVER = LocalDate.of(2000, 1, 1);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    /**
     * One week of one enrollment.
     *
     * @param week the program's day in it
     * @param zone by whose clock it is due: the member's
     * @param dueAt the end of that day
     * @param closesAt what is sent from then on is not taken any more
     * @param threadId where it was said
     * @param parts what was said, in order; empty for those who do not speak there
     */
    public record View(
            UUID id,
            UUID enrollmentId,
            Name client,
            Name mentor,
            String program,
            LocalDate week,
            CheckIn.State state,
            String zone,
            Instant opensAt,
            Instant dueAt,
            Instant closesAt,
            @Nullable Instant sentAt,
            @Nullable Excuse excuse,
            @Nullable UUID threadId,
            List<MessageView> parts) {}

    /**
     * Why it was not asked for.
     *
     * @param reason nothing, where the enrollment did not run
     */
    public record Excuse(@Nullable String reason, @Nullable Name by, Instant at) {}

    /**
     * What a member has to do with check-ins in one enrollment.
     *
     * @param window how much of the mentor's working time an answer to help may take
     * @param current the week that is open now; null before the first and after the last
     * @param weeks that have begun, the newest first
     */
    public record Membership(
            UUID enrollmentId,
            Name mentor,
            String program,
            List<CheckInPart> parts,
            int targetSeconds,
            Duration window,
            @Nullable View current,
            List<View> weeks,
            Tempo tempo) {}

    /**
     * A row of the board.
     *
     * @param weeks by the Monday of the week in which their day lies
     * @param mine whether the caller is the mentor and hears what is said
     */
    public record Member(
            UUID enrollmentId,
            Name client,
            Name mentor,
            String program,
            boolean mine,
            Map<LocalDate, View> weeks,
            Tempo tempo) {}

    /** The caller's enrollments that run and have check-ins. */
    public List<Membership> memberships() {
        return running("e.client.id = :me").stream().map(this::membership).toList();
    }

    private Membership membership(Enrollment enrollment) {
        Instant now = clock.instant();
        Week open = Week.at(now, Weeks.day(enrollment), enrollment.client().zone());
        List<View> weeks = views(between(EVER, open.day(), enrollment.id(), true));
        View made = weeks.stream()
                .filter(week -> week.week().equals(open.day()))
                .findFirst()
                .orElse(null);
        return new Membership(
                enrollment.id(),
                Name.of(enrollment.mentor()),
                enrollment.program().name(),
                List.copyOf(enrollment.program().checkInParts()),
                enrollment.program().targetSeconds(MessageKind.CHECK_IN),
                enrollment.program().replyWindow(),
                made != null ? made : notMadeYet(enrollment, open),
                weeks,
                Tempo.of(weeks.stream().map(View::state).toList()));
    }

    /** The week is open, and its row comes with the next look of the sweep. */
    private @Nullable View notMadeYet(Enrollment enrollment, Week open) {
        return open.within(enrollment.startedOn(), enrollment.program().weeks())
                ? view(new CheckIn(UUID.randomUUID(), enrollment, open), Map.of())
                : null;
    }

    /**
     * The board: those whom the caller mentors, or everybody, for leaders.
     *
     * @param latest the Monday of the last of the weeks that are shown
     * @param shown how many weeks
     */
    @RolesAllowed({"mentor", "leader"})
    public List<Member> board(LocalDate latest, int shown, boolean everybody) {
        Person me = caller.person(em);
        boolean all = everybody && me.holds(Role.LEADER);
        Map<UUID, List<View>> weeks =
                views(between(latest.minusWeeks(shown - 1), latest.plusDays(6), null, false)).stream()
                        .collect(Collectors.groupingBy(View::enrollmentId));
        return running(all ? "e.client.id <> :me" : "e.mentor.id = :me").stream()
                .map(enrollment -> member(enrollment, me, weeks.getOrDefault(enrollment.id(), List.of())))
                .toList();
    }

    private static Member member(Enrollment enrollment, Person me, List<View> weeks) {
        return new Member(
                enrollment.id(),
                Name.of(enrollment.client()),
                Name.of(enrollment.mentor()),
                enrollment.program().name(),
                enrollment.mentor().id().equals(me.id()),
                weeks.stream()
                        .collect(Collectors.toMap(
                                week -> monday(week.week()), Function.identity(), (one, other) -> one)),
                Tempo.of(weeks.stream().map(View::state).toList()));
    }

    /** The Monday of the week in which that day lies. */
    public static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private List<Enrollment> running(String whose) {
        return em.createQuery(
                        "select e from Enrollment e join fetch e.client c join fetch e.mentor join fetch e.program p"
                                + " where e.state = ACTIVE and p.checkInDay is not null and (" + whose
                                + ") order by c.name, e.id",
                        Enrollment.class)
                .setParameter("me", caller.id())
                .setMaxResults(SHOWN)
                .getResultList();
    }

    /**
     * Weeks, the newest first.
     *
     * @param week a date or the number of a week, whatever the program's day in it; null for all
     */
    public List<View> list(@Nullable String week, @Nullable UUID enrollment) {
        boolean all = week == null || week.isBlank();
        LocalDate monday = all ? EVER : Week.mondayNamed(week);
        return views(between(monday, all ? EVER.plusYears(200) : monday.plusDays(6), enrollment, false));
    }

    /** That week of that enrollment. */
    public View one(UUID enrollmentId, String week) {
        Enrollment enrollment = em.find(Enrollment.class, enrollmentId);
        if (enrollment == null || !enrollment.isSeenBy(caller.person(em))) {
            throw Refusal.notThere();
        }
        LocalDate day = Week.named(week, Weeks.day(enrollment));
        return views(between(day, day, enrollmentId, false)).stream()
                .findFirst()
                .orElseThrow(Refusal::notThere);
    }

    private List<CheckIn> between(LocalDate from, LocalDate to, @Nullable UUID enrollment, boolean own) {
        Person me = caller.person(em);
        List<CheckIn> found = em.createQuery("""
                        select i from CheckIn i
                          join fetch i.enrollment e join fetch e.client c join fetch e.mentor join fetch e.program
                         where i.weekOf between :from and :to
                           and (c = :me or (:own = false and (:all = true or e.mentor = :me)))
                           and (:any = true or e.id = :enrollment)
                         order by i.weekOf desc, c.name, i.id""", CheckIn.class)
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("me", me)
                .setParameter("own", own)
                .setParameter("all", me.oversees())
                .setParameter("any", enrollment == null)
                .setParameter("enrollment", enrollment == null ? me.id() : enrollment)
                .setMaxResults(SHOWN)
                .getResultList();
        // Shown as it is where the member is now; it is written down when somebody acts.
        found.forEach(em::detach);
        found.forEach(one -> one.follow(one.enrollment().client().zone()));
        return found;
    }

    private List<View> views(List<CheckIn> weeks) {
        Person me = caller.person(em);
        Map<UUID, List<MessageView>> said = said(weeks.stream()
                .filter(week -> week.enrollment().has(me))
                .map(CheckIn::threadId)
                .filter(Objects::nonNull)
                .toList());
        return weeks.stream().map(week -> view(week, said)).toList();
    }

    private Map<UUID, List<MessageView>> said(Collection<UUID> threads) {
        if (threads.isEmpty()) {
            return Map.of();
        }
        Instant now = clock.instant();
        return em.createQuery("""
                        select m from VoiceMessage m join fetch m.thread t join fetch m.author
                         where t.id in :threads and m.part is not null and m.withdrawnAt is null
                         order by m.sentAt, m.id""", VoiceMessage.class)
                .setParameter("threads", Set.copyOf(threads))
                .getResultStream()
                .map(message -> MessageView.of(message, now))
                .collect(Collectors.groupingBy(MessageView::threadId));
    }

    private View view(CheckIn week, Map<UUID, List<MessageView>> said) {
        Enrollment enrollment = week.enrollment();
        UUID thread = week.threadId();
        return new View(
                week.id(),
                enrollment.id(),
                Name.of(enrollment.client()),
                Name.of(enrollment.mentor()),
                enrollment.program().name(),
                week.weekOf(),
                week.state(),
                week.zone().getId(),
                week.opensAt(),
                week.dueAt(),
                week.closesAt(),
                week.sentAt(),
                excuse(week),
                thread,
                thread == null ? List.of() : said.getOrDefault(thread, List.of()));
    }

    private @Nullable Excuse excuse(CheckIn week) {
        Instant at = week.excusedAt();
        if (week.state() != CheckIn.State.EXCUSED || at == null) {
            return null;
        }
        Person by = week.excusedBy() == null ? null : em.find(Person.class, week.excusedBy());
        return new Excuse(week.excuseReason(), by == null ? null : Name.of(by), at);
    }
}
