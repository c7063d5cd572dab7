package app.meantime.onboarding.ejb;

import app.meantime.onboarding.Checklist;
import app.meantime.onboarding.ChecklistTemplate;
import app.meantime.people.Person;
import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody's checklist begins, in the transaction of the one who asks. */
@ApplicationScoped
public class Beginnings {

    @PersistenceContext
    EntityManager em;

    @Inject
    CurrentSteps current;

    /** With the steps that the template has now, due by the days on which the organization works. */
    public Checklist begin(Person person, ChecklistTemplate template, @Nullable UUID enrollment, Instant at) {
        Checklist checklist = new Checklist(
                UUID.randomUUID(),
                person,
                template,
                current.of(template),
                enrollment,
                new HashSet<>(Rows.of(
                        em.createNativeQuery(
                                        "select day from closed_day where organization_id = :organization",
                                        LocalDate.class)
                                .setParameter("organization", Tenancy.required()),
                        LocalDate.class)),
                at);
        em.persist(checklist);
        return checklist;
    }

    /** The one that clients are welcomed with, of those that come with the house or were made since. */
    public Optional<ChecklistTemplate> welcome() {
        return em.createQuery(
                        "from ChecklistTemplate t where t.audience = CLIENT and t.archivedAt is null order by t.title,"
                                + " t.id",
                        ChecklistTemplate.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The one with which new mentors begin. */
    public Optional<ChecklistTemplate> usual() {
        return em.createQuery("from ChecklistTemplate t where t.usual = true", ChecklistTemplate.class)
                .getResultStream()
                .findFirst();
    }
}
