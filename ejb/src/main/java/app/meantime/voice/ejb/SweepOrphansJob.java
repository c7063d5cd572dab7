package app.meantime.voice.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link LeftOvers#sweepOrphans}. */
@Dependent
@DisallowConcurrentExecution
public class SweepOrphansJob implements Job {

    @Inject
    LeftOvers leftOvers;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(leftOvers.sweepOrphans());
    }
}
