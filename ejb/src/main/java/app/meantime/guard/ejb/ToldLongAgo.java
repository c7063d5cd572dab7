package app.meantime.guard.ejb;

import app.meantime.setup.ejb.DatabaseTime;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Prints and words are kept to be compared, and no longer than they are. Only its job comes in here. */
@Stateless
@PermitAll
public class ToldLongAgo {

    @PersistenceContext
    EntityManager em;

    @Inject
    DatabaseTime time;

    /** In every organization; how many were forgotten. */
    public int forget() {
        return ((Number) em.createNativeQuery("select forget_what_was_told(:before)")
                        .setParameter("before", time.now().minus(Guard.REMEMBERED))
                        .getSingleResult())
                .intValue();
    }
}
