package app.meantime.checkin.ejb;

import app.meantime.checkin.CheckIn;
import app.meantime.notice.Notice;
import app.meantime.notice.ejb.Noticing;
import app.meantime.notice.ejb.Noticing.Fact;
import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.notice.ejb.Round;
import app.meantime.notice.ejb.Round.Lot;
import app.meantime.people.Tenancy;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Members who have not checked in on the morning of the day: each is told once, by a notice that nobody signs, and by mail outside
 * of their quiet hours. Only its job comes in here.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CheckInsDue {

    @PersistenceContext
    EntityManager em;

    @Inject
    DatabaseTime time;

    @Inject
    Noticing noticing;

    @EJB
    CheckInsDue self;

    /** Tells all whose day it is, in every organization. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int remindAllDue() {
        return self.look().work(Weeks.AT_A_TIME, self::remindSome);
    }

    public Round look() {
        Instant now = time.now();
        return new Round(
                now,
                Rows.of(
                        em.createNativeQuery("select organizations_with_check_ins_to_remind(:now)", UUID.class)
                                .setParameter("now", now),
                        UUID.class));
    }

    /** One transaction: the mark, and with it the notice. */
    public Lot remindSome(Occasion occasion, int most) {
        List<CheckIn> due = locked(em, "remind_at", "and reminded_at is null", occasion.now(), most);
        List<Fact> reminded = new ArrayList<>();
        for (CheckIn one : due) {
            one.follow(one.enrollment().client().zone());
            if (one.remind(occasion.now())) {
                reminded.add(new Fact(one.id(), one.enrollment().client().id()));
            }
        }
        noticing.tell(Notice.Kind.CHECK_IN_DUE, occasion, reminded);
        return new Lot(due.size(), reminded.size());
    }

    /** Open weeks whose time has come, locked, without those that another node has; with enrollment and member. */
    static List<CheckIn> locked(EntityManager em, String instant, String besides, Instant now, int most) {
        List<UUID> ids = Rows.of(
                em.createNativeQuery(
                                "select id from check_in where organization_id = :organization and state = 'OPEN' and "
                                        + instant + " <= :now " + besides + " order by " + instant
                                        + " limit :most for no key update skip locked",
                                UUID.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("now", now)
                        .setParameter("most", most),
                UUID.class);
        return ids.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select i from CheckIn i join fetch i.enrollment e join fetch e.client where i.id in :ids",
                                CheckIn.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }
}
