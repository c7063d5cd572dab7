package app.meantime.voice.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link UnansweredReplies#escalateAll}. */
@Dependent
@DisallowConcurrentExecution
public class EscalateUnansweredRepliesJob implements Job {

    @Inject
    UnansweredReplies replies;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(replies.escalateAll());
    }
}
