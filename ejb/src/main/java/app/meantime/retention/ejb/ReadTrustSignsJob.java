package app.meantime.retention.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link TrustSigns#readAllDue}. */
@Dependent
@DisallowConcurrentExecution
public class ReadTrustSignsJob implements Job {

    @Inject
    TrustSigns signs;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(signs.readAllDue());
    }
}
