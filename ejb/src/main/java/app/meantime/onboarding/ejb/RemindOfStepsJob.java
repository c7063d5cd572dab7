package app.meantime.onboarding.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link StepsToRemind#remindOfAllDue}. */
@Dependent
@DisallowConcurrentExecution
public class RemindOfStepsJob implements Job {

    @Inject
    StepsToRemind work;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(work.remindOfAllDue());
    }
}
