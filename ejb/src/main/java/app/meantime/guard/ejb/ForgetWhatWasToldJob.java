package app.meantime.guard.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link ToldLongAgo#forget}. */
@Dependent
@DisallowConcurrentExecution
public class ForgetWhatWasToldJob implements Job {

    @Inject
    ToldLongAgo told;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(told.forget());
    }
}
