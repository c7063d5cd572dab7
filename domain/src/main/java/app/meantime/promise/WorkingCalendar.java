package app.meantime.promise;

import app.meantime.Refusal;
import app.meantime.people.Person;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Transient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * When a mentor works: the week, the public holidays of a region, the days on which the organization is closed, and days of
 * one's own, off, half or worked otherwise. Its version is kept with every due instant computed from it and is raised by
 * every change, so that open promises that were made under the calendar as it was are found and computed anew.
 *
 * <p>What is worked on a day is said by the days of one's own first, then by the organization and the holidays, then by the
 * week. Days off that a colleague covers count as the week says.
 */
@Entity
public class WorkingCalendar {

    /** A pause longer than this is no mentor's calendar. */
    private static final int LONGEST_PAUSE = 400;

    private static final int DAYS_OF_A_WEEK = 7;

    /** The mentor whose calendar it is; a person has one. */
    @Id
    private UUID personId;

    @TenantId
    private UUID organizationId;

    private String zone;

    private String hours;

    private @Nullable String country;

    private @Nullable String region;

    private int calendarVersion;

    /** The version by which all open promises are computed. */
    private int settledVersion;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "person_id", nullable = false)
    @OrderBy("firstDay, id")
    private List<OtherDays> otherDays = new ArrayList<>();

    /** The organization's own days; told at each visit, since they are everybody's. */
    @Transient
    private @Nullable Set<LocalDate> closed;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public WorkingCalendar(UUID personId, ZoneId zone, WorkingHours hours) {
        this.personId = personId;
        this.zone = zone.getId();
        this.hours = hours.toString();
        this.calendarVersion = 1;
        this.settledVersion = 1;
        this.closed = Set.of();
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected WorkingCalendar() {}

    /** On these days nobody in the organization works. Without them no question is answered. */
    public WorkingCalendar closedOn(Collection<LocalDate> days) {
        closed = Set.copyOf(days);
        return this;
    }

    /** Promises a reply: the due instant is computed here, once, and stored with this calendar's version. */
    public ReplyPromise promise(Instant sentAt, Duration window) {
        return new ReplyPromise(dueAt(sentAt, window), window, calendarVersion);
    }

    /** By when a reply would come to something sent at that instant. */
    public Instant dueAt(Instant sentAt, Duration window) {
        return clock().after(sentAt, window);
    }

    /** The first instant, at or after that one, at which the person works. */
    public Instant nextWorkingInstant(Instant at) {
        return clock().next(at);
    }

    /** How much working time passes between two instants. */
    public Duration worked(Instant from, Instant to) {
        return clock().between(from, to);
    }

    private WorkingTime clock() {
        return new WorkingTime(zone(), plan());
    }

    private WorkingTime.Plan plan() {
        WorkingHours week = week();
        Holidays holidays = Holidays.in(country, region);
        Set<LocalDate> shut = Objects.requireNonNull(closed, "ask Calendars: it knows the days that are closed");
        return date -> {
            List<Block> usual = week.on(date.getDayOfWeek());
            OtherDays own = own(date);
            if ((own == null || !own.evenOnHolidays()) && (shut.contains(date) || holidays.on(date))) {
                return List.of();
            }
            return own == null ? usual : own.blocks(usual);
        };
    }

    private @Nullable OtherDays own(LocalDate date) {
        for (OtherDays days : otherDays) {
            if (days.hold(date)) {
                return days;
            }
        }
        return null;
    }

    /**
     * Works like this from now on.
     *
     * @param country whose public holidays are kept, as "de", or null for none
     * @param region within the country, as "be", or null
     * @return whether that changes anything
     * @throws Refusal UNACCEPTABLE for a place that we do not know, and for a calendar without working time
     */
    public boolean work(
            ZoneId zone, WorkingHours hours, @Nullable String country, @Nullable String region, Instant now) {
        String where = country == null || country.isBlank() ? null : country;
        String within = where == null || region == null || region.isBlank() ? null : region;
        Holidays.in(where, within);
        if (zone.getId().equals(this.zone)
                && hours.toString().equals(this.hours)
                && Objects.equals(where, this.country)
                && Objects.equals(within, this.region)) {
            return false;
        }
        this.zone = zone.getId();
        this.hours = hours.toString();
        this.country = where;
        this.region = within;
        otherDays.forEach(days -> days.livedIn(zone));
        changed(now);
        return true;
    }

    /**
     * Works otherwise on those days. The same again changes nothing.
     *
     * @throws Refusal CONFLICT when one of the days has been settled otherwise already; UNACCEPTABLE when one would cover for
     *     oneself, or when no working time would be left for more than a year
     */
    public boolean workOtherwise(OtherDays days, Instant now) {
        if (find(days.id()) != null) {
            return false;
        }
        if (personId.equals(days.coverId())) {
            throw Refusal.unacceptable("refusal.coverForOneself");
        }
        mustBeFree(days);
        days.livedIn(zone());
        otherDays.add(days);
        changed(now);
        return true;
    }

    /** Those days are as usual again. Days that are not there, or not there any more, change nothing. */
    public boolean workAsUsual(UUID daysId, Instant now) {
        OtherDays days = find(daysId);
        if (days == null || days.removed()) {
            return false;
        }
        days.remove(now);
        changed(now);
        return true;
    }

    /**
     * The days that were taken away are there again.
     *
     * @throws Refusal NOT_THERE for days that never were; CONFLICT when they have been settled otherwise meanwhile
     */
    public boolean putBack(UUID daysId, Instant now) {
        OtherDays days = find(daysId);
        if (days == null) {
            throw Refusal.notThere();
        }
        if (!days.removed()) {
            return false;
        }
        mustBeFree(days);
        days.putBack();
        changed(now);
        return true;
    }

    private void mustBeFree(OtherDays wanted) {
        for (OtherDays days : otherDays) {
            if (!days.removed() && days.overlap(wanted)) {
                throw Refusal.conflict("refusal.daysSettled", days.firstDay(), days.lastDay());
            }
        }
    }

    private @Nullable OtherDays find(UUID id) {
        for (OtherDays days : otherDays) {
            if (days.id().equals(id)) {
                return days;
            }
        }
        return null;
    }

    private void changed(Instant now) {
        mustHaveWorkingTime(LocalDate.ofInstant(now, zone()));
        calendarVersion++;
    }

    private void mustHaveWorkingTime(LocalDate today) {
        LocalDate end = otherDays.stream()
                .filter(days -> !days.removed())
                .map(OtherDays::lastDay)
                .max(Comparator.naturalOrder())
                .filter(today::isBefore)
                .orElse(today)
                .plusDays(LONGEST_PAUSE + DAYS_OF_A_WEEK);
        WorkingTime.Plan plan = plan();
        LocalDate worked = today;
        for (LocalDate date = today; date.isBefore(end); date = date.plusDays(1)) {
            if (!plan.on(date).isEmpty()) {
                worked = date;
            } else if (ChronoUnit.DAYS.between(worked, date) > LONGEST_PAUSE) {
                throw Refusal.unacceptable("refusal.noWorkingTime");
            }
        }
    }

    /** The organization's days are others now; whoever sees to that changes no calendar without saying so. */
    public void closedDaysChanged() {
        calendarVersion++;
    }

    /** Who answers in the mentor's place at that instant, or null. */
    public @Nullable UUID coverAt(Instant at) {
        for (OtherDays days : otherDays) {
            if (days.coverAt(at)) {
                return days.coverId();
            }
        }
        return null;
    }

    /** Does that colleague answer in the mentor's place at that instant? */
    public boolean coveredBy(Person someone, Instant at) {
        return someone.id().equals(coverAt(at));
    }

    public UUID personId() {
        return personId;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public ZoneId zone() {
        return ZoneId.of(zone);
    }

    public WorkingHours week() {
        return WorkingHours.parse(hours, zone());
    }

    public @Nullable String country() {
        return country;
    }

    public @Nullable String region() {
        return region;
    }

    public Holidays holidays() {
        return Holidays.in(country, region);
    }

    /** Raised by every change. */
    public int version() {
        return calendarVersion;
    }

    /** All open promises have been computed by that version. */
    public void settle(int version) {
        settledVersion = version;
    }

    /** Have all open promises been computed by this version? */
    public boolean settled() {
        return settledVersion == calendarVersion;
    }

    /** Days that are not as usual, by date; those that were taken away are left out. */
    public List<OtherDays> otherDays() {
        return otherDays.stream()
                .filter(days -> !days.removed())
                .sorted(Comparator.comparing(OtherDays::firstDay))
                .toList();
    }
}
