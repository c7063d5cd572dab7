package app.meantime.live.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link LiveWords#forgetOld}. */
@Dependent
@DisallowConcurrentExecution
public class ForgetLiveWordsJob implements Job {

    @Inject
    LiveWords words;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(words.forgetOld());
    }
}
