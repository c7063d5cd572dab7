package app.meantime.founding.ejb;

import app.meantime.founding.FirstSteps;
import app.meantime.people.Organization;
import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Clock;

/** The first steps of the organization, computed at each look from what is there. */
@Stateless
@RolesAllowed("admin")
public class FirstStepsViews {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** How far they are, and whether they are out of sight. */
    public record View(FirstSteps steps, boolean away) {}

    public View view() {
        return Rows.of(em.createNativeQuery("""
                                select exists (select from program where organization_id = :organization) as program,
                                       exists (select from closed_day where organization_id = :organization)
                                           or exists (select from working_calendar where organization_id = :organization) as days,
                                       exists (select from mentor where organization_id = :organization) as mentor,
                                       exists (select from mentor where organization_id = :organization
                                                  and certified_at is not null) as certified,
                                       exists (select from enrollment where organization_id = :organization) as client,
                                       exists (select from public_link where organization_id = :organization)
                                           or exists (select from intake where organization_id = :organization) as public_page""", Tuple.class).setParameter("organization", Tenancy.required()))
                .map(row -> new View(
                        new FirstSteps(
                                row.get("program", Boolean.class),
                                row.get("days", Boolean.class),
                                row.get("mentor", Boolean.class),
                                row.get("certified", Boolean.class),
                                row.get("client", Boolean.class),
                                row.get("public_page", Boolean.class)),
                        organization().firstStepsAway()))
                .findFirst()
                .orElseThrow();
    }

    /** They are not shown any more, to no admin. */
    public void putAway() {
        organization().putFirstStepsAway(clock.instant());
    }

    /** They are shown again. */
    public void bringBack() {
        organization().bringFirstStepsBack();
    }

    private Organization organization() {
        return em.find(Organization.class, Tenancy.required());
    }
}
