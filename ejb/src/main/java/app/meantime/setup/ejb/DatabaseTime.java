package app.meantime.setup.ejb;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;

/**
 * What the database's clock says. Jobs that decide what is due ask it, because every node has the same one: a node whose own
 * clock is wrong flags nothing too early. In a story that runs ahead of the world it is ahead as much as everybody's clock.
 */
@ApplicationScoped
public class DatabaseTime {

    @PersistenceContext
    EntityManager em;

    public Instant now() {
        return ofTheWorld().plusSeconds(SystemClock.ahead());
    }

    /** The same without the story. */
    public Instant ofTheWorld() {
        return (Instant)
                em.createNativeQuery("select clock_timestamp()", Instant.class).getSingleResult();
    }
}
