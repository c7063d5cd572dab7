package app.meantime.people.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link SignIns#endAllExpired}. */
@Dependent
@DisallowConcurrentExecution
public class EndExpiredSignInsJob implements Job {

    @Inject
    SignIns signIns;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(signIns.endAllExpired());
    }
}
