package app.meantime.enrollment.ejb;

import app.meantime.Refusal;
import app.meantime.people.Mentor;
import app.meantime.people.Person;
import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Mentors and the places that they have: whom a client can be entrusted to. */
@ApplicationScoped
public class MentorPlaces {

    @PersistenceContext
    EntityManager em;

    /**
     * A mentor as those see them who look for one.
     *
     * @param capacity how many open enrollments they take at most; null for as many as come
     * @param open how many they have
     */
    public record Place(
            UUID id,
            String name,
            boolean certified,
            @Nullable Integer capacity,
            long open) {

        /** Can one more client be entrusted to them? */
        public boolean free() {
            return certified && (capacity == null || open < capacity);
        }
    }

    /**
     * One more client is entrusted to that mentor in this transaction. Their row is locked first, so that two who ask at once
     * are counted one after the other.
     *
     * @throws Refusal NOT_THERE when nobody mentors under that id; CONFLICT when they are not certified, or full
     */
    public Person takeOne(UUID mentorId) {
        Mentor mentor = em.find(Mentor.class, mentorId, LockModeType.PESSIMISTIC_WRITE);
        Person person = em.find(Person.class, mentorId);
        if (mentor == null || person == null || person.deactivated()) {
            throw Refusal.notThere();
        }
        mentor.mustTakeOneMore(open(mentorId));
        return person;
    }

    /**
     * The same for many at once.
     *
     * @throws Refusal as for one, when not all of them have a place
     */
    public void take(UUID mentorId, long many) {
        takeOne(mentorId);
        em.find(Mentor.class, mentorId).mustTakeOneMore(open(mentorId) + many - 1);
    }

    /** How many open enrollments that mentor has. */
    public long open(UUID mentorId) {
        em.flush();
        return ((Number) em.createNativeQuery("""
                           select count(*) from enrollment
                            where organization_id = :organization and mentor_id = :mentor
                              and state in ('INVITED', 'ACTIVE', 'PAUSED')\
                           """, Long.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("mentor", mentorId)
                        .getSingleResult())
                .longValue();
    }

    /** Everybody who mentors, by name. */
    public List<Place> all() {
        return Rows.of(em.createNativeQuery("""
                         select p.id, p.name, m.certified_at is not null as certified, m.capacity,
                                (select count(*) from enrollment e
                                  where e.mentor_id = p.id and e.state in ('INVITED', 'ACTIVE', 'PAUSED')) as open
                           from mentor m join person p on p.id = m.person_id
                          where m.organization_id = :organization and p.deactivated_at is null
                            and exists (select from person_role r where r.person_id = p.id and r.role = 'MENTOR')
                          order by p.name, p.id
                          limit 1000\
                         """, Tuple.class).setParameter("organization", Tenancy.required()))
                .map(row -> new Place(
                        row.get("id", UUID.class),
                        row.get("name", String.class),
                        row.get("certified", Boolean.class),
                        row.get("capacity", Integer.class),
                        row.get("open", Long.class)))
                .toList();
    }
}
