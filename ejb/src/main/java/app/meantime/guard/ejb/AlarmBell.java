package app.meantime.guard.ejb;

import app.meantime.guard.Alarm;
import app.meantime.guard.Alarm.Outcome;
import app.meantime.people.Tenancy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.jboss.logging.Logger;

/**
 * Rings once the transaction in which something was seen is over: what was sent, if it was; what was refused, because it was. Only then,
 * and on another thread, so that nobody holds one connection and waits for a second while many try the same.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AlarmBell {

    private static final Logger LOG = Logger.getLogger(AlarmBell.class);

    @Resource
    ManagedExecutorService executor;

    @EJB
    Alarms alarms;

    public void sent(@Observes(during = TransactionPhase.AFTER_SUCCESS) Alarm alarm) {
        if (alarm.outcome() == Outcome.SENT) {
            ring(alarm);
        }
    }

    public void refused(@Observes(during = TransactionPhase.AFTER_FAILURE) Alarm alarm) {
        if (alarm.outcome() == Outcome.REFUSED) {
            ring(alarm);
        }
    }

    private void ring(Alarm alarm) {
        executor.execute(() -> {
            try {
                Tenancy.within(alarm.organization(), () -> {
                    alarms.write(alarm);
                    return true;
                });
            } catch (RuntimeException databaseAway) {
                LOG.warnf("An alarm could not be written down: %s", databaseAway.getMessage());
            }
        });
    }
}
