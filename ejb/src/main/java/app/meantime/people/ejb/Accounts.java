package app.meantime.people.ejb;

import app.meantime.people.Mentor;
import app.meantime.people.Person;
import app.meantime.people.Role;
import app.meantime.people.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Making people who can sign in; in the transaction, and in the organization, of the one who asks. */
@ApplicationScoped
public class Accounts {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** Is there anybody at all in this installation? */
    public boolean anyOrganization() {
        return Boolean.TRUE.equals(
                em.createNativeQuery("select any_organization()", Boolean.class).getSingleResult());
    }

    /** A person who signs in with that password. */
    public Person create(String name, String email, ZoneId zone, String password, List<Role> roles) {
        Person person =
                new Person(UUID.randomUUID(), name, email, zone, Locale.ENGLISH, Passwords.hash(password), roles);
        em.persist(person);
        if (person.holds(Role.MENTOR)) {
            em.persist(new Mentor(person));
        }
        return person;
    }

    /** Lets programs act as that person with that token. */
    public void giveApiToken(Person person, String name, String token) {
        em.flush();
        em.createNativeQuery("""
                        insert into api_token (token_hash, organization_id, person_id, name, created_at)
                        values (:hash, :organization, :person, :name, :now)""")
                .setParameter("hash", Secret.hash(token))
                .setParameter("organization", Tenancy.required())
                .setParameter("person", person.id())
                .setParameter("name", name)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
