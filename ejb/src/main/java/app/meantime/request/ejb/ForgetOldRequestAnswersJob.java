package app.meantime.request.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link OldRequestAnswers#forgetAllOld}. */
@Dependent
@DisallowConcurrentExecution
public class ForgetOldRequestAnswersJob implements Job {

    @Inject
    OldRequestAnswers answers;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(answers.forgetAllOld());
    }
}
