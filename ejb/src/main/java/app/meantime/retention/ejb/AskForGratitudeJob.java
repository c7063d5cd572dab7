package app.meantime.retention.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link GratitudeDue#askForAllDue}. */
@Dependent
@DisallowConcurrentExecution
public class AskForGratitudeJob implements Job {

    @Inject
    GratitudeDue gratitude;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(gratitude.askForAllDue());
    }
}
