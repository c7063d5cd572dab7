package app.meantime.people.ejb;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import java.util.List;

/**
 * Several parts of one page read in one transaction: the database is told once whose rows it may see, and what stands on the
 * page is of one moment.
 */
@Stateless
@RolesAllowed({"client", "mentor", "leader", "manager", "admin"})
public class OneLook {

    /** Reads them, one after the other. */
    public void at(List<Runnable> parts) {
        parts.forEach(Runnable::run);
    }
}
