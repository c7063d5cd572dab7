package app.meantime.promise.ejb;

import app.meantime.people.Person;
import app.meantime.promise.WorkingCalendar;
import app.meantime.promise.WorkingHours;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** The calendar a promise is computed from; who has none yet works office hours in the own zone. */
@ApplicationScoped
public class Calendars {

    /** The calendar of that person, in the transaction of the one who asks. */
    public WorkingCalendar of(Person person, EntityManager em) {
        WorkingCalendar calendar = em.find(WorkingCalendar.class, person.id());
        if (calendar == null) {
            calendar = new WorkingCalendar(person.id(), person.zone(), WorkingHours.officeHours(person.zone()));
            em.persist(calendar);
        }
        return calendar;
    }
}
