package app.meantime.guard.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link Rhythms#lookEverywhere}. */
@Dependent
@DisallowConcurrentExecution
public class LookForRhythmsJob implements Job {

    @Inject
    Rhythms rhythms;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(rhythms.lookEverywhere());
    }
}
