package app.meantime.promise.ejb;

import app.meantime.Refusal;
import app.meantime.people.Person;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.People.Name;
import app.meantime.promise.Block;
import app.meantime.promise.ClosedDay;
import app.meantime.promise.Holidays;
import app.meantime.promise.OtherDays;
import app.meantime.promise.WorkingCalendar;
import app.meantime.promise.WorkingHours;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When the caller works (R40), and who answers meanwhile. What is still promised follows each change by itself. */
@Stateless
@RolesAllowed({"mentor", "leader"})
public class WorkingCalendars {

    private static final int HOLIDAYS_SHOWN = 8;

    /** A day that was taken off afterwards can still be seen, and taken away. */
    private static final int PAST_SHOWN = 7;

    /** Shown to somebody who answers no client yet. */
    private static final Duration USUAL_WINDOW = Duration.ofHours(4);

    private static final int COLLEAGUES_SHOWN = 200;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    @Inject
    Calendars calendars;

    @Inject
    Event<CalendarChanged> changed;

    /**
     * The caller's calendar.
     *
     * @param answers by when the caller would answer what a client writes now, for each window that the caller's programs
     *     promise, the shortest first
     * @param open how many promises of the caller's are open
     * @param settled whether they are all computed by this calendar
     */
    public record View(
            String zone,
            Map<DayOfWeek, List<Block>> week,
            @Nullable String country,
            @Nullable String region,
            List<Holiday> holidays,
            List<Days> otherDays,
            List<Name> colleagues,
            List<Answer> answers,
            long open,
            boolean settled) {}

    /** A day on which nobody works, unless the caller does all the same. */
    public record Holiday(LocalDate date, String name, boolean worked) {}

    /** Days that are not as usual. */
    public record Days(
            UUID id,
            LocalDate first,
            LocalDate last,
            OtherDays.How how,
            @Nullable String hours,
            @Nullable Name cover) {}

    /** What a window of working time comes to, if it begins now. */
    public record Answer(Duration window, Instant by) {}

    public View mine(Locale language) {
        Person me = caller.person(em);
        WorkingCalendar calendar = calendars.of(me, em);
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, calendar.zone());
        Map<DayOfWeek, List<Block>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, calendar.week().on(day));
        }
        List<Name> colleagues = colleagues(me);
        Map<UUID, Name> names = new HashMap<>();
        colleagues.forEach(colleague -> names.put(colleague.id(), colleague));
        return new View(
                calendar.zone().getId(),
                week,
                calendar.country(),
                calendar.region(),
                holidays(calendar, today, language),
                calendar.otherDays().stream()
                        .filter(days -> !days.lastDay().isBefore(today.minusDays(PAST_SHOWN)))
                        .map(days -> new Days(
                                days.id(),
                                days.firstDay(),
                                days.lastDay(),
                                days.how(),
                                days.hours(),
                                days.coverId() == null ? null : name(days.coverId(), names)))
                        .toList(),
                colleagues,
                windows(me).stream()
                        .map(window -> new Answer(window, calendar.dueAt(now, window)))
                        .toList(),
                openPromises(me),
                calendar.settled());
    }

    private List<Holiday> holidays(WorkingCalendar calendar, LocalDate today, Locale language) {
        Set<LocalDate> worked = new HashSet<>();
        calendar.otherDays().stream()
                .filter(days -> days.how() == OtherDays.How.AS_USUAL)
                .forEach(days ->
                        days.firstDay().datesUntil(days.lastDay().plusDays(1)).forEach(worked::add));
        List<Holidays.Named> closed = em
                .createQuery("select d from ClosedDay d where d.day >= :today order by d.day", ClosedDay.class)
                .setParameter("today", today)
                .setMaxResults(HOLIDAYS_SHOWN)
                .getResultList()
                .stream()
                .map(day -> new Holidays.Named(day.day(), day.name()))
                .toList();
        return Stream.concat(closed.stream(), calendar.holidays().coming(today, HOLIDAYS_SHOWN, language).stream())
                .sorted(Comparator.comparing(Holidays.Named::date))
                .limit(HOLIDAYS_SHOWN)
                .map(day -> new Holiday(day.date(), day.name(), worked.contains(day.date())))
                .toList();
    }

    private Name name(UUID id, Map<UUID, Name> names) {
        Name known = names.get(id);
        return known != null ? known : Name.of(em.find(Person.class, id));
    }

    private List<Name> colleagues(Person me) {
        return em
                .createQuery(
                        "select distinct p from Person p join p.roles r where r in (MENTOR, LEADER) and p <> :me"
                                + " order by p.name, p.id",
                        Person.class)
                .setParameter("me", me)
                .setMaxResults(COLLEAGUES_SHOWN)
                .getResultList()
                .stream()
                .map(Name::of)
                .toList();
    }

    private List<Duration> windows(Person me) {
        List<Duration> promised = Rows.of(
                        em.createNativeQuery("""
                                        select distinct p.reply_minutes from enrollment e join program p on p.id = e.program_id
                                         where e.organization_id = :organization and e.mentor_id = :me and e.state = 'ACTIVE'
                                         order by p.reply_minutes
                                         limit 5""", Integer.class)
                                .setParameter("organization", Tenancy.required())
                                .setParameter("me", me.id()),
                        Integer.class)
                .stream()
                .map(Duration::ofMinutes)
                .toList();
        return promised.isEmpty() ? List.of(USUAL_WINDOW) : promised;
    }

    private long openPromises(Person me) {
        return Rows.of(
                        em.createNativeQuery("""
                                        select count(*) from voice_thread t join voice_message m on m.thread_id = t.id
                                         where t.organization_id = :organization and t.mentor_id = :me and t.due_at is not null
                                           and m.due_at is not null and m.kept_at is null and m.stopped_at is null""", Long.class)
                                .setParameter("organization", Tenancy.required())
                                .setParameter("me", me.id()),
                        Long.class)
                .get(0);
    }

    /**
     * The caller works like this from now on.
     *
     * @param week blocks by day; days without any are free
     * @throws Refusal UNACCEPTABLE for blocks that overlap, a place that we do not know, and a week without working time
     */
    public void work(ZoneId zone, Map<DayOfWeek, List<Block>> week, @Nullable String country, @Nullable String region) {
        change((calendar, now) -> calendar.work(zone, new WorkingHours(week, zone), country, region, now));
    }

    /**
     * The caller is away on those days; a half day is one, too.
     *
     * @param cover the colleague who answers meanwhile, or null for nobody
     * @throws Refusal NOT_THERE for a cover of another organization; UNACCEPTABLE for one who answers nobody
     */
    public void beAway(UUID id, LocalDate first, LocalDate last, OtherDays.How how, @Nullable UUID cover) {
        if (cover == null) {
            workOtherwise(OtherDays.away(id, first, last, how));
            return;
        }
        Person colleague = em.find(Person.class, cover);
        if (colleague == null) {
            throw Refusal.notThere();
        }
        workOtherwise(OtherDays.covered(id, first, last, how, colleague));
    }

    /** The caller works in other blocks on those days, written {@code 09:00-10:30, 14:00-16:00}. */
    public void workOtherHours(UUID id, LocalDate first, LocalDate last, String blocks) {
        workOtherwise(OtherDays.hours(id, first, last, blocks));
    }

    /** The caller works on a holiday. */
    public void workOnHoliday(UUID id, LocalDate day) {
        workOtherwise(OtherDays.worked(id, day, day));
    }

    private void workOtherwise(OtherDays days) {
        change((calendar, now) -> calendar.workOtherwise(days, now));
    }

    /** Those days are as usual again. */
    public void workAsUsual(UUID days) {
        change((calendar, now) -> calendar.workAsUsual(days, now));
    }

    /** The days that were taken away are there again. */
    public void putBack(UUID days) {
        change((calendar, now) -> calendar.putBack(days, now));
    }

    private void change(BiPredicate<WorkingCalendar, Instant> verb) {
        if (verb.test(calendars.forChange(caller.person(em), em), clock.instant())) {
            changed.fire(new CalendarChanged());
        }
    }
}
