package app.meantime.admission.ejb;

import app.meantime.Refusal;
import app.meantime.enrollment.Enrollment;
import app.meantime.enrollment.ejb.MentorPlaces;
import app.meantime.people.Invitation;
import app.meantime.people.Person;
import app.meantime.people.Role;
import app.meantime.people.ejb.Accounts;
import app.meantime.program.Cohort;
import app.meantime.program.Program;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asking somebody into an enrollment, in the transaction of the one who asks: by a form, or by a line of a file. */
@ApplicationScoped
public class Admissions {

    @PersistenceContext
    EntityManager em;

    @Inject
    Accounts accounts;

    @Inject
    MentorPlaces places;

    /**
     * Who is asked into what.
     *
     * @param email in the shape in which it is kept
     * @param startsOn the day on which it is to begin; today without one
     */
    record Asked(
            @Nullable String name,
            String email,
            UUID program,
            UUID mentor,
            @Nullable UUID cohort,
            @Nullable LocalDate startsOn,
            Locale language,
            ZoneId zone) {}

    /**
     * Makes the person, if nobody is known under that address, the enrollment and the invitation.
     *
     * @param id the enrollment's
     * @throws Refusal CONFLICT when they are in this program already, the program takes nobody new, or the mentor has no place
     *     free; NOT_THERE for what is another organization's
     */
    Invitation ask(UUID id, Asked asked, Person by, Instant at) {
        return ask(id, asked, places.takeOne(asked.mentor()), by, at);
    }

    /** The same, where a place of that mentor was taken already. */
    Invitation ask(UUID id, Asked asked, Person mentor, Person by, Instant at) {
        Program program = found(em.find(Program.class, asked.program()));
        program.mustTakeNew();
        UUID cohort = asked.cohort();
        if (cohort != null) {
            found(em.find(Cohort.class, cohort)).mustBeOf(program);
        }
        Person client = person(asked, program);
        LocalDate startsOn = asked.startsOn() == null ? LocalDate.ofInstant(at, client.zone()) : asked.startsOn();
        em.persist(Enrollment.invited(id, program, client, mentor, startsOn, cohort, at));
        Invitation invitation = new Invitation(UUID.randomUUID(), client, id, by, at);
        em.persist(invitation);
        return invitation;
    }

    private Person person(Asked asked, Program program) {
        Person known = accounts.known(asked.email());
        if (known == null) {
            return accounts.invited(asked.name(), asked.email(), asked.zone(), asked.language(), List.of(Role.CLIENT));
        }
        if (known.deactivated()) {
            throw Refusal.conflict("refusal.personDeactivated", known.name());
        }
        boolean enrolled = !em.createQuery("""
            select e.id from Enrollment e
             where e.client = :client and e.program.familyId = :family
               and e.state in (INVITED, ACTIVE, PAUSED)\
            """, UUID.class)
                .setParameter("client", known)
                .setParameter("family", program.familyId())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
        if (enrolled) {
            throw Refusal.conflict("refusal.enrolledAlready", known.name());
        }
        return known;
    }

    private static <T> T found(@Nullable T one) {
        if (one == null) {
            throw Refusal.notThere();
        }
        return one;
    }
}
