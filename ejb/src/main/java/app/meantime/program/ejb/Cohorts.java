package app.meantime.program.ejb;

import app.meantime.Refusal;
import app.meantime.people.Tenancy;
import app.meantime.program.Cohort;
import app.meantime.program.Program;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Those who start a program together. Who is put into one is an enrollment's matter. */
@Stateless
@RolesAllowed("admin")
public class Cohorts {

    private static final int SHOWN = 200;

    @PersistenceContext
    EntityManager em;

    /** A cohort and how many are in it, in whichever state. */
    public record View(UUID id, String name, LocalDate startsOn, long members) {}

    /** Those of a program, the latest first. */
    public List<View> of(UUID family) {
        return Rows.of(em.createNativeQuery("""
                                select c.id, c.name, c.starts_on,
                                       (select count(*) from enrollment e where e.cohort_id = c.id) as members
                                  from cohort c
                                 where c.organization_id = :organization and c.family_id = :family
                                 order by c.starts_on desc, c.name
                                 limit :shown""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("family", family)
                        .setParameter("shown", SHOWN))
                .map(found -> new View(
                        found.get("id", UUID.class),
                        found.get("name", String.class),
                        Objects.requireNonNull(Rows.day(found, "starts_on")),
                        found.get("members", Long.class)))
                .toList();
    }

    /**
     * A cohort of the program of which that is an edition; adding the same one again is the same cohort.
     *
     * @throws Refusal CONFLICT for a name that another one of the program has, and unless the program takes people
     */
    public void add(UUID id, UUID program, @Nullable String name, @Nullable LocalDate startsOn) {
        if (em.find(Cohort.class, id) != null) {
            return;
        }
        Program newest = em.find(Program.class, program, LockModeType.PESSIMISTIC_WRITE);
        if (newest == null) {
            throw Refusal.notThere();
        }
        Cohort cohort = new Cohort(id, newest, name, startsOn);
        mustBeTheOnlyOne(cohort);
        em.persist(cohort);
    }

    /**
     * It is called otherwise, or starts on another day.
     *
     * @throws Refusal CONFLICT for a name that another one of the program has
     */
    public void rename(UUID id, @Nullable String name, @Nullable LocalDate startsOn) {
        Cohort cohort = cohort(id);
        cohort.rename(name, startsOn);
        mustBeTheOnlyOne(cohort);
    }

    private void mustBeTheOnlyOne(Cohort cohort) {
        long others = em.createQuery(
                        "select count(c) from Cohort c where c.familyId = :family and c.name = :name and c.id <> :id",
                        Long.class)
                .setParameter("family", cohort.familyId())
                .setParameter("name", cohort.name())
                .setParameter("id", cohort.id())
                .getSingleResult();
        if (others > 0) {
            throw Refusal.conflict("refusal.cohortThere", cohort.name());
        }
    }

    /**
     * It is deleted. A cohort that is not there any more changes nothing.
     *
     * @throws Refusal CONFLICT while somebody is in it
     */
    public void delete(UUID id) {
        Cohort cohort = em.find(Cohort.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (cohort == null) {
            return;
        }
        List<Long> members = Rows.of(
                em.createNativeQuery(
                                "select count(*) from enrollment where organization_id = :organization and cohort_id = :id",
                                Long.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("id", id),
                Long.class);
        cohort.mustBeEmpty(members.get(0));
        em.remove(cohort);
    }

    private Cohort cohort(UUID id) {
        Cohort cohort = em.find(Cohort.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (cohort == null) {
            throw Refusal.notThere();
        }
        return cohort;
    }
}
