package app.meantime.voice.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link HeldMessages#deliverAllDue}. */
@Dependent
@DisallowConcurrentExecution
public class DeliverHeldMessagesJob implements Job {

    @Inject
    HeldMessages messages;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(messages.deliverAllDue());
    }
}
