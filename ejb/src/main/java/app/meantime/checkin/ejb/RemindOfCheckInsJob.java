package app.meantime.checkin.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link CheckInsDue#remindAllDue}. */
@Dependent
@DisallowConcurrentExecution
public class RemindOfCheckInsJob implements Job {

    @Inject
    CheckInsDue due;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(due.remindAllDue());
    }
}
