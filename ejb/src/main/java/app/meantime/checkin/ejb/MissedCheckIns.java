package app.meantime.checkin.ejb;

import app.meantime.checkin.CheckIn;
import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.notice.ejb.Round;
import app.meantime.notice.ejb.Round.Lot;
import app.meantime.setup.ejb.DatabaseTime;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Weeks that are over without a check-in: each is missed once (R36), whoever looks how often. Looking costs what is newly over. Only
 * its job comes in here.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class MissedCheckIns {

    @PersistenceContext
    EntityManager em;

    @Inject
    DatabaseTime time;

    @EJB
    MissedCheckIns self;

    /** Closes all that are over, in every organization. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int closeAllDue() {
        return self.look().work(Weeks.AT_A_TIME, self::closeSome);
    }

    public Round look() {
        Instant now = time.now();
        return new Round(
                now,
                Rows.of(
                        em.createNativeQuery("select organizations_with_check_ins_to_close(:now)", UUID.class)
                                .setParameter("now", now),
                        UUID.class));
    }

    /** One transaction. */
    public Lot closeSome(Occasion occasion, int most) {
        List<CheckIn> over = CheckInsDue.locked(em, "closes_at", "", occasion.now(), most);
        int closed = 0;
        for (CheckIn one : over) {
            one.follow(one.enrollment().client().zone());
            closed += one.close(occasion.now()) ? 1 : 0;
        }
        return new Lot(over.size(), closed);
    }
}
