package app.meantime.promise;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/**
 * When a mentor works. Its version is kept with every due instant computed from it, so that a change can tell which
 * open promises were made under the calendar as it was.
 */
@Entity
public class WorkingCalendar {

    /** The mentor whose calendar it is; a person has one. */
    @Id
    private UUID personId;

    @TenantId
    private UUID organizationId;

    private String zone;

    private String hours;

    private int calendarVersion;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public WorkingCalendar(UUID personId, ZoneId zone, WorkingHours hours) {
        this.personId = personId;
        this.zone = zone.getId();
        this.hours = hours.toString();
        this.calendarVersion = 1;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected WorkingCalendar() {}

    /** Promises a reply: the due instant is computed here, once, and stored with this calendar's version. */
    public ReplyPromise promise(Instant sentAt, Duration window) {
        return new ReplyPromise(dueAt(sentAt, window), calendarVersion);
    }

    /** By when a reply would come to something sent at that instant. */
    public Instant dueAt(Instant sentAt, Duration window) {
        return hours().after(sentAt, window);
    }

    /** The first instant, at or after that one, at which the person works. */
    public Instant nextWorkingInstant(Instant at) {
        return hours().nextWorkingInstant(at);
    }

    private WorkingHours hours() {
        return WorkingHours.parse(hours, ZoneId.of(zone));
    }

    public UUID personId() {
        return personId;
    }

    public UUID organizationId() {
        return organizationId;
    }
}
