package app.meantime.decision.ejb;

import app.meantime.Refusal;
import app.meantime.decision.Season;
import app.meantime.decision.Season.Slot;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.Person;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.People.Name;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Bounded runs of daily recaps (R27): clients begin and end their own, and their mentors see them. */
@Stateless
@RolesAllowed({"client", "mentor", "leader"})
public class Seasons {

    private static final int MOST = 50;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    /**
     * One season.
     *
     * @param firstDay by the client's calendar
     * @param lastDay the last one that has a slot; before the first where it was ended before it began
     * @param goesOn whether it is not over
     * @param kept how many of its days are kept
     * @param missed how many have passed without a decision
     * @param days all of them, the first one first
     */
    public record View(
            UUID id,
            UUID enrollmentId,
            Name client,
            LocalDate firstDay,
            LocalDate lastDay,
            boolean goesOn,
            int kept,
            int missed,
            List<Day> days) {}

    /** A day and how it stands. */
    public record Day(LocalDate day, Slot slot) {}

    /**
     * Those of an enrollment, the newest first; at most 50.
     *
     * @throws Refusal NOT_THERE for anybody but the client and the mentor
     */
    public List<View> of(UUID enrollmentId) {
        seen(enrollmentId, LockModeType.NONE);
        return views("s.enrollment.id = :whose", enrollmentId);
    }

    /** Those of the caller's clients that are not over, by name; at most 50. */
    @RolesAllowed({"mentor", "leader"})
    public List<View> ofClients() {
        return views("s.enrollment.mentor.id = :whose and s.endedOn is null", caller.id()).stream()
                .filter(View::goesOn)
                .toList();
    }

    /**
     * The caller begins one. The same again is the same.
     *
     * @param days how many slots it has, 3 to 92
     * @param tomorrow whether it begins tomorrow by the client's calendar, and not today
     * @throws Refusal NOT_THERE for strangers, NOT_YOUR_ROLE for the mentor; UNACCEPTABLE for other lengths; CONFLICT where the
     *     enrollment does not run, while another season goes on, and when the id was used for something else
     */
    public View begin(UUID id, UUID enrollmentId, @Nullable Integer days, boolean tomorrow) {
        Enrollment enrollment = seen(enrollmentId, LockModeType.PESSIMISTIC_WRITE);
        Season there = em.find(Season.class, id);
        if (there != null) {
            if (!there.enrollment().id().equals(enrollmentId)) {
                throw Refusal.conflict("refusal.keyUsedOtherwise");
            }
            return view(there);
        }
        LocalDate today = today(enrollment);
        Season season = new Season(
                id, enrollment, caller.person(em), tomorrow ? today.plusDays(1) : today, days, clock.instant());
        if (seasons("s.enrollment.id = :whose", enrollmentId).stream().anyMatch(one -> one.goesOn(today))) {
            throw Refusal.conflict("refusal.seasonGoesOn");
        }
        em.persist(season);
        return view(season);
    }

    /**
     * The caller ends one of their own; one that is over stays as it is.
     *
     * @throws Refusal NOT_THERE for strangers, NOT_YOUR_ROLE for the mentor
     */
    public View end(UUID id) {
        Season season = em.find(Season.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (season == null) {
            throw Refusal.notThere();
        }
        season.end(caller.person(em), today(season.enrollment()));
        return view(season);
    }

    private Enrollment seen(UUID enrollmentId, LockModeType lock) {
        Enrollment enrollment = em.find(Enrollment.class, enrollmentId, lock);
        Person person = caller.person(em);
        if (enrollment == null || !enrollment.has(person)) {
            throw Refusal.notThere();
        }
        return enrollment;
    }

    private LocalDate today(Enrollment enrollment) {
        return LocalDate.ofInstant(clock.instant(), enrollment.client().zone());
    }

    private List<View> views(String which, UUID whose) {
        return seasons(which, whose).stream().map(this::view).toList();
    }

    private List<Season> seasons(String which, UUID whose) {
        return em.createQuery(
                        "select s from Season s join fetch s.enrollment e join fetch e.client c where " + which
                                + " order by c.name, s.firstDay desc, s.id",
                        Season.class)
                .setParameter("whose", whose)
                .setMaxResults(MOST)
                .getResultList();
    }

    private View view(Season season) {
        Enrollment enrollment = season.enrollment();
        LocalDate today = today(enrollment);
        List<Slot> slots = season.slots(sealedOn(season), today);
        List<LocalDate> dates = season.days().toList();
        List<Day> days = new ArrayList<>();
        for (int n = 0; n < dates.size(); n++) {
            days.add(new Day(dates.get(n), slots.get(n)));
        }
        return new View(
                season.id(),
                enrollment.id(),
                Name.of(enrollment.client()),
                season.firstDay(),
                season.lastDay(),
                season.goesOn(today),
                (int) slots.stream().filter(Slot.KEPT::equals).count(),
                (int) slots.stream().filter(Slot.MISSED::equals).count(),
                days);
    }

    private Set<LocalDate> sealedOn(Season season) {
        ZoneId zone = season.enrollment().client().zone();
        return em.createQuery(
                        "select r.sealedAt from Recap r where r.enrollment = :enrollment and r.sealedAt >= :from"
                                + " and r.sealedAt < :to",
                        Instant.class)
                .setParameter("enrollment", season.enrollment())
                .setParameter("from", season.firstDay().atStartOfDay(zone).toInstant())
                .setParameter(
                        "to", season.lastDay().plusDays(1).atStartOfDay(zone).toInstant())
                .getResultStream()
                .map(instant -> LocalDate.ofInstant(instant, zone))
                .collect(Collectors.toSet());
    }
}
