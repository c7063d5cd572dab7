package app.meantime.intake.ejb;

import app.meantime.Refusal;
import app.meantime.intake.FallacyNote;
import app.meantime.people.ejb.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The organization's notes on common fallacies: read by those who answer, written by leaders and admins (R14). */
@Stateless
@RolesAllowed({"mentor", "leader", "admin"})
public class FallacyNotes {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    /** A note. */
    public record View(UUID id, String title, String text) {}

    /** All of them, by title. */
    public List<View> all() {
        return em.createQuery("from FallacyNote order by title, id", FallacyNote.class)
                .getResultStream()
                .map(note -> new View(note.id(), note.title(), note.text()))
                .toList();
    }

    /** Writes a note, or puts the one with that id otherwise; so the same form sent again is one note. */
    @RolesAllowed({"leader", "admin"})
    public void write(UUID id, @Nullable String title, @Nullable String text) {
        FallacyNote note = em.find(FallacyNote.class, id);
        if (note == null) {
            em.persist(new FallacyNote(id, title, text, caller.id(), clock.instant()));
        } else {
            note.write(title, text, caller.id(), clock.instant());
        }
    }

    /** It is not needed any more. */
    @RolesAllowed({"leader", "admin"})
    public void remove(UUID id) {
        FallacyNote note = em.find(FallacyNote.class, id);
        if (note == null) {
            throw Refusal.notThere();
        }
        em.remove(note);
    }
}
