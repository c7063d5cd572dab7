package app.meantime.onboarding.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link LeftDocuments#sweepAll}. */
@Dependent
@DisallowConcurrentExecution
public class SweepDocumentsJob implements Job {

    @Inject
    LeftDocuments work;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(work.sweepAll());
    }
}
