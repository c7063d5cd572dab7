package app.meantime.program.ejb;

import app.meantime.Refusal;
import app.meantime.people.ejb.Caller;
import app.meantime.program.Program;
import app.meantime.program.Terms;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the admin does to programs. Each act names the edition that it was decided on, and locks it, so that of two who change a
 * program at once the second is told.
 */
@Stateless
@RolesAllowed("admin")
public class Programs {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    /** A new program; making the same one again is the same program. */
    public void make(UUID id, Terms terms) {
        if (em.find(Program.class, id) == null) {
            em.persist(new Program(id, terms, caller.person(em), clock.instant()));
        }
    }

    /**
     * The program changes: whoever is enrolled from now on gets what is said here. The same next edition again changes nothing.
     *
     * @param id the edition on which the change was decided
     * @param nextId of the next edition
     * @return whether there is a next edition now; none where nothing is said otherwise
     * @throws Refusal CONFLICT when there is a newer edition, and while the program is archived
     */
    public boolean revise(UUID id, UUID nextId, Terms terms) {
        Program program = edition(id);
        if (em.find(Program.class, nextId) != null) {
            return true;
        }
        Program next = program.revise(nextId, terms, caller.person(em), clock.instant());
        if (next == program) {
            return false;
        }
        em.persist(next);
        return true;
    }

    /** A program of its own that says the same under another name; making the same one again is the same program. */
    public void duplicate(UUID id, UUID otherId, @Nullable String name) {
        Program program = edition(id);
        if (em.find(Program.class, otherId) == null) {
            em.persist(program.duplicate(otherId, name, caller.person(em), clock.instant()));
        }
    }

    /** It takes nobody new. */
    public void archive(UUID id) {
        act(id, Program::archive);
    }

    /** It takes people again. */
    public void reopen(UUID id) {
        act(id, Program::reopen);
    }

    private void act(UUID id, Consumer<Program> verb) {
        verb.accept(edition(id));
    }

    private Program edition(UUID id) {
        Program program = em.find(Program.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (program == null) {
            throw Refusal.notThere();
        }
        return program;
    }
}
