package app.meantime.people.ejb;

import app.meantime.people.Organization;
import app.meantime.people.Person;
import app.meantime.people.Role;
import app.meantime.words.SpokenLanguages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Who the signed-in person is. */
@Stateless
@RolesAllowed({"client", "mentor", "leader", "manager", "admin"})
public class People {

    @PersistenceContext
    EntityManager em;

    @Inject
    Caller caller;

    /** A person as others see them. */
    public record Name(UUID id, String name) {

        public static Name of(Person person) {
            return new Name(person.id(), person.name());
        }

        /** The name by which colleagues call each other. */
        public String firstName() {
            return Person.firstName(name);
        }
    }

    /** The signed-in person. */
    public record Me(
            UUID id, String name, String email, String zone, String language, List<Role> roles, Name organization) {}

    /**
     * The signed-in person reads in that language from now on.
     *
     * @throws app.meantime.Refusal UNACCEPTABLE for one that is not spoken here
     */
    public void read(Locale language) {
        caller.person(em).read(SpokenLanguages.chosen(language));
    }

    public Me me() {
        Person me = caller.person(em);
        Organization organization = em.find(Organization.class, me.organizationId());
        return new Me(
                me.id(),
                me.name(),
                me.email(),
                me.zone().getId(),
                me.language().toLanguageTag(),
                me.roles().stream().sorted().toList(),
                new Name(organization.id(), organization.name()));
    }
}
