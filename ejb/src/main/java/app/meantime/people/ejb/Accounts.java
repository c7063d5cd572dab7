package app.meantime.people.ejb;

import app.meantime.Refusal;
import app.meantime.people.Mentor;
import app.meantime.people.Password;
import app.meantime.people.Person;
import app.meantime.people.Role;
import app.meantime.people.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Making people who can sign in; in the transaction, and in the organization, of the one who asks. */
@ApplicationScoped
public class Accounts {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Event<SignedOut> signedOut;

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

    /**
     * A person who is invited and has no password yet.
     *
     * @throws Refusal CONFLICT when the address signs in elsewhere
     */
    public Person invited(@Nullable String name, String address, ZoneId zone, Locale language, Collection<Role> roles) {
        if (elsewhere(address)) {
            throw Refusal.conflict("refusal.addressElsewhere", address);
        }
        Person person = new Person(UUID.randomUUID(), "", address, zone, language, null, roles);
        person.introduce(name, zone, language);
        em.persist(person);
        if (person.holds(Role.MENTOR)) {
            em.persist(new Mentor(person));
        }
        return person;
    }

    private boolean elsewhere(String address) {
        return Boolean.TRUE.equals(em.createNativeQuery("select address_elsewhere(:address)", Boolean.class)
                .setParameter("address", address)
                .getSingleResult());
    }

    /** Who is known here under that address, or null. */
    public @Nullable Person known(String address) {
        return em.createQuery("from Person where email = :address", Person.class)
                .setParameter("address", address)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /**
     * They sign in with that password from now on.
     *
     * @throws Refusal UNACCEPTABLE when it is too short or too long
     */
    public void choosePassword(Person person, @Nullable String typed) {
        person.choosePassword(Passwords.hash(Password.chosen(typed)));
    }

    /** Ends every sign-in of theirs, on every node. */
    public void signOutEverywhere(Person person) {
        em.createNativeQuery("delete from sign_in where organization_id = :organization and person_id = :person")
                .setParameter("organization", Tenancy.required())
                .setParameter("person", person.id())
                .executeUpdate();
        signedOut.fire(new SignedOut(person.id()));
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
