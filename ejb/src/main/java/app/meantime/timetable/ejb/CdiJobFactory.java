package app.meantime.timetable.ejb;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;
import org.quartz.spi.JobFactory;
import org.quartz.spi.TriggerFiredBundle;

/**
 * Lets jobs be injected, which Quartz would make by reflection, and writes each run down. A failed run is logged with its
 * cause and done again at the next tick, because every job looks for all that is due.
 */
@ApplicationScoped
public class CdiJobFactory implements JobFactory {

    private static final Logger LOG = Logger.getLogger(CdiJobFactory.class);

    @Inject
    @Any
    Instance<Job> jobs;

    @Inject
    JobRuns runs;

    @Inject
    Clock clock;

    @Override
    public Job newJob(TriggerFiredBundle fired, Scheduler scheduler) {
        Class<? extends Job> type = fired.getJobDetail().getJobClass();
        return context -> {
            Instance.Handle<? extends Job> job = jobs.select(type).getHandle();
            try {
                run(type.getSimpleName(), job.get(), context);
            } finally {
                job.destroy();
            }
        };
    }

    private void run(String name, Job job, JobExecutionContext context) {
        Instant started = clock.instant();
        String failure = "";
        try {
            job.execute(context);
        } catch (JobExecutionException | RuntimeException failed) {
            LOG.errorf(failed, "%s failed", name);
            failure = failed.getClass().getSimpleName();
        }
        int done = context.getResult() instanceof Integer count ? count : 0;
        try {
            runs.write(name, started, clock.instant(), done, failure);
        } catch (RuntimeException databaseAway) {
            LOG.warnf("The run of %s could not be written down: %s", name, databaseAway.getMessage());
        }
    }
}
