package app.meantime.timetable.ejb;

import app.meantime.setup.ejb.Settings;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;

/**
 * What the jobs did. Of runs that found nothing the latest is kept, to show that the job lives; those that did something,
 * or failed, stay for the last 50 of each job. Only the scheduler comes in here.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class JobRuns {

    @PersistenceContext
    EntityManager em;

    /** Writes a run down. */
    public void write(String job, Instant started, Instant finished, int done, String failure) {
        em.createNativeQuery("""
                        delete from job_run
                         where job = :job and (
                               (done = 0 and failure is null)
                            or id < (select min(id) from (
                                       select id from job_run where job = :job order by id desc limit 50) kept))""").setParameter("job", job).executeUpdate();
        em.createNativeQuery("""
                        insert into job_run (job, node, started_at, finished_at, done, failure)
                        values (:job, :node, :started, :finished, :done, nullif(:failure, ''))""")
                .setParameter("job", job)
                .setParameter("node", Settings.node())
                .setParameter("started", started)
                .setParameter("finished", finished)
                .setParameter("done", done)
                .setParameter("failure", failure)
                .executeUpdate();
    }
}
