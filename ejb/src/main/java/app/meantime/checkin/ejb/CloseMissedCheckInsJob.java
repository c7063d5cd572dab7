package app.meantime.checkin.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link MissedCheckIns#closeAllDue}. */
@Dependent
@DisallowConcurrentExecution
public class CloseMissedCheckInsJob implements Job {

    @Inject
    MissedCheckIns missed;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(missed.closeAllDue());
    }
}
