package app.meantime.onboarding.ejb;

import app.meantime.enrollment.Enrollment;
import app.meantime.onboarding.ChecklistTemplate;
import app.meantime.people.Person;
import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Checklists that begin by themselves: of mentors who are to be certified, and of clients whose program has one. The table
 * holds one for each at most, and one node at a time looks at an organization, so it may run late, twice, or on two nodes at
 * once. Only its job comes in here.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ChecklistsToStart {

    private static final int AT_A_TIME = 200;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    BuiltIn builtIn;

    @Inject
    Beginnings beginnings;

    @EJB
    ChecklistsToStart self;

    /** Starts all that are to begin, in every organization. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int startAll() {
        int started = 0;
        for (UUID organization : self.organizationsWithChecklistsToStart()) {
            started += Tenancy.within(organization, self::startSome);
        }
        return started;
    }

    public List<UUID> organizationsWithChecklistsToStart() {
        return Rows.of(em.createNativeQuery("select organizations_with_checklists_to_start()", UUID.class), UUID.class);
    }

    /** One transaction, alone in its organization. */
    public int startSome() {
        Instant now = clock.instant();
        builtIn.give(now);
        em.flush();
        int started = 0;
        ChecklistTemplate usual = beginnings.usual().orElse(null);
        if (usual != null) {
            for (UUID mentor : mentors()) {
                beginnings.begin(em.find(Person.class, mentor), usual, null, now);
                started++;
            }
        }
        for (UUID id : enrollments()) {
            Enrollment enrollment = em.find(Enrollment.class, id);
            ChecklistTemplate template =
                    em.find(ChecklistTemplate.class, enrollment.program().clientChecklistId());
            beginnings.begin(enrollment.client(), template, id, now);
            started++;
        }
        return started;
    }

    private List<UUID> mentors() {
        return some("""
                select m.person_id from mentor m
                 where m.organization_id = :organization and m.certified_at is null
                   and exists (select from person_role r where r.person_id = m.person_id and r.role = 'MENTOR')
                   and not exists (select from checklist c where c.person_id = m.person_id and c.audience = 'MENTOR')
                 order by m.person_id limit :most""");
    }

    private List<UUID> enrollments() {
        return some("""
                select e.id from enrollment e
                  join program p on p.id = e.program_id
                  join checklist_template t on t.id = p.client_checklist_id and t.audience = 'CLIENT' and t.archived_at is null
                 where e.organization_id = :organization and e.state = 'ACTIVE' and e.renews_id is null
                   and not exists (select from checklist c where c.enrollment_id = e.id)
                 order by e.id limit :most""");
    }

    private List<UUID> some(String sql) {
        return Rows.of(
                em.createNativeQuery(sql, UUID.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("most", AT_A_TIME),
                UUID.class);
    }
}
