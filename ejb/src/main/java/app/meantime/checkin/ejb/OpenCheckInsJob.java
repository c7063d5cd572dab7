package app.meantime.checkin.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link CheckInsToOpen#openAllDue}. */
@Dependent
@DisallowConcurrentExecution
public class OpenCheckInsJob implements Job {

    @Inject
    CheckInsToOpen checkIns;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(checkIns.openAllDue());
    }
}
