package app.meantime.onboarding.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link ChecklistsToStart#startAll}. */
@Dependent
@DisallowConcurrentExecution
public class StartChecklistsJob implements Job {

    @Inject
    ChecklistsToStart work;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(work.startAll());
    }
}
