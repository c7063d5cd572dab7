package app.meantime.admission.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link ImportWork#doAll}. */
@Dependent
@DisallowConcurrentExecution
public class RunImportsJob implements Job {

    @Inject
    ImportWork work;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(work.doAll());
    }
}
