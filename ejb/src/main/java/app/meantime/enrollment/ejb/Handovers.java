package app.meantime.enrollment.ejb;

import app.meantime.Refusal;
import app.meantime.enrollment.Handover;
import app.meantime.people.ejb.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.UUID;

/** What the caller was told when a client became theirs; nobody else's note is there. */
@Stateless
@RolesAllowed({"mentor", "leader"})
public class Handovers {

    @PersistenceContext
    EntityManager em;

    @Inject
    Caller caller;

    /** A client who came from another mentor, with the note. */
    public record View(String client, String program, String from, Instant at, String note) {}

    public View one(UUID id) {
        Handover handover = em.find(Handover.class, id);
        if (handover == null || !handover.to().id().equals(caller.id())) {
            throw Refusal.notThere();
        }
        return new View(
                handover.enrollment().client().name(),
                handover.enrollment().program().name(),
                handover.from().name(),
                handover.at(),
                handover.note());
    }
}
