package app.meantime.board.ejb;

import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;

/**
 * What has changed since the counters were last brought up to date is folded into them (decision 0026). The board is exact
 * before and after: it adds what is not folded yet, and folding moves rows in one transaction. It may run late, twice, and on
 * two nodes: one of them is at an organization at a time. Only its job comes in here.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class FigureChanges {

    private static final int AT_A_TIME = 20_000;

    /** Whoever writes an organization's counters does so alone. */
    static final String ALONE = "hashtext('figures'), hashtext(cast(:organization as text))";

    @PersistenceContext
    EntityManager em;

    @EJB
    FigureChanges self;

    /** Folds all changes of every organization; answers how many there were. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int foldAll() {
        int folded = 0;
        for (UUID organization : self.organizations()) {
            int some;
            do {
                some = Tenancy.within(organization, self::foldSome);
                folded += some;
            } while (some == AT_A_TIME);
        }
        return folded;
    }

    public List<UUID> organizations() {
        return Rows.of(em.createNativeQuery("select organizations_with_figures_to_fold()", UUID.class), UUID.class);
    }

    /** One transaction: some changes leave the log, and the counters have them. */
    public int foldSome() {
        boolean alone = (Boolean) em.createNativeQuery("select pg_try_advisory_xact_lock(" + ALONE + ")", Boolean.class)
                .setParameter("organization", Tenancy.required())
                .getSingleResult();
        if (!alone) {
            return 0;
        }
        return ((Number) em.createNativeQuery("""
                        with taken as (
                            delete from figure_change
                             where organization_id = :organization
                               and id in (select id from figure_change where organization_id = :organization order by id limit :most)
                            returning thread_id, enrollment_id, week, what, minutes, n),
                        sums as (
                            select c.week, e.program_id, c.what, c.minutes, sum(c.n) as n
                              from taken c
                              left join voice_thread t on t.id = c.thread_id
                              join enrollment e on e.id = coalesce(c.enrollment_id, t.enrollment_id)
                             group by 1, 2, 3, 4 having sum(c.n) <> 0),
                        folded as (
                            insert into figure (organization_id, week, program_id, what, minutes, n)
                            select :organization, week, program_id, what, minutes, n from sums order by 2, 3, 4, 5
                            on conflict (organization_id, week, program_id, what, minutes)
                            do update set n = figure.n + excluded.n)
                        select count(*) from taken""", Long.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("most", AT_A_TIME)
                        .getSingleResult())
                .intValue();
    }
}
