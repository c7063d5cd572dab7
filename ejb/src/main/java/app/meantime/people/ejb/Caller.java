package app.meantime.people.ejb;

import app.meantime.Refusal;
import app.meantime.people.Person;
import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is calling. The web tells it once per request, from the sign-in or the token; nobody else can. */
@RequestScoped
public class Caller {

    private @Nullable UUID id;

    /** From here on this request is that person's. */
    public void is(UUID person) {
        id = person;
    }

    /** The caller's id, if anybody is known. */
    Optional<UUID> known() {
        return Optional.ofNullable(id);
    }

    /** The caller's id; without a caller nothing is there. */
    public UUID id() {
        if (id == null) {
            throw Refusal.notThere();
        }
        return id;
    }

    /** The caller, in the transaction of the one who asks. */
    public Person person(EntityManager em) {
        Person person = em.find(Person.class, id());
        if (person == null) {
            throw Refusal.notThere();
        }
        return person;
    }
}
