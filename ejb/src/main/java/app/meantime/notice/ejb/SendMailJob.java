package app.meantime.notice.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link Mails#sendAllDue}. */
@Dependent
@DisallowConcurrentExecution
public class SendMailJob implements Job {

    @Inject
    Mails mails;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(mails.sendAllDue());
    }
}
