package app.meantime.intake.ejb;

import app.meantime.intake.ejb.Asking.Host;
import app.meantime.intake.ejb.PublicLinks.View;
import app.meantime.people.Tenancy;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** What the public page of an organization recommends, for whoever looks at it (R58, R59). */
@Stateless
@PermitAll
public class Recommended {

    @PersistenceContext
    EntityManager em;

    @EJB
    Recommended self;

    /** The links on that page, in order. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<View> on(Host host) {
        return Tenancy.within(host.organization(), self::shown);
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<View> shown() {
        return PublicLinks.inOrder(em);
    }
}
