package app.meantime.founding.ejb;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/** Says in the log of a new installation where its organization is founded; whoever can read the log runs the server. */
@Singleton
@Startup
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FoundingAtStart {

    private static final Logger LOG = Logger.getLogger(FoundingAtStart.class);

    @Inject
    Founding founding;

    @PostConstruct
    void say() {
        founding.offer().ifPresent(link -> LOG.infof("Found an organization here, once, within seven days: %s", link));
    }
}
