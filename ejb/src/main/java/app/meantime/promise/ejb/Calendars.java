package app.meantime.promise.ejb;

import app.meantime.people.Person;
import app.meantime.people.Tenancy;
import app.meantime.promise.WorkingCalendar;
import app.meantime.promise.WorkingHours;
import app.meantime.setup.ejb.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;

/** The calendar a promise is computed from; who has none yet works office hours in the own zone. */
@ApplicationScoped
public class Calendars {

    /** The calendar of that person, in the transaction of the one who asks. */
    public WorkingCalendar of(Person person, EntityManager em) {
        return told(read(person, "", em), em);
    }

    /**
     * The same, for a promise: until the transaction ends nobody changes it. A change that waits so long finds every promise
     * that was made under the calendar as it was. Nobody has read it before in the same transaction: that would be the
     * calendar as it was.
     */
    public WorkingCalendar forPromise(Person person, EntityManager em) {
        return told(read(person, " for share", em), em);
    }

    /** The same, to be changed: whoever else wants to change it, or promises by it, waits. */
    WorkingCalendar forChange(Person person, EntityManager em) {
        return told(read(person, " for no key update", em), em);
    }

    /** By SQL, because it is read with every message: Hibernate keeps no plan of a load where there are tenants. */
    private static WorkingCalendar read(Person person, String locked, EntityManager em) {
        List<WorkingCalendar> found = found(person, locked, em);
        if (found.isEmpty()) {
            // Two who ask at once for the first time find the same one.
            em.createNativeQuery("""
                            insert into working_calendar (person_id, organization_id, zone, hours, calendar_version, settled_version)
                            values (:person, :organization, :zone, :hours, 1, 1)
                            on conflict (person_id) do nothing""")
                    .setParameter("person", person.id())
                    .setParameter("organization", Tenancy.required())
                    .setParameter("zone", person.zone().getId())
                    .setParameter(
                            "hours", WorkingHours.officeHours(person.zone()).toString())
                    .executeUpdate();
            found = found(person, locked, em);
        }
        return found.get(0);
    }

    private static List<WorkingCalendar> found(Person person, String locked, EntityManager em) {
        return Rows.of(
                em.createNativeQuery(
                                "select * from working_calendar where organization_id = :organization and person_id = :person"
                                        + locked,
                                WorkingCalendar.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("person", person.id()),
                WorkingCalendar.class);
    }

    private static WorkingCalendar told(WorkingCalendar calendar, EntityManager em) {
        return calendar.closedOn(Rows.of(
                em.createNativeQuery(
                                "select day from closed_day where organization_id = :organization", LocalDate.class)
                        .setParameter("organization", Tenancy.required()),
                LocalDate.class));
    }
}
