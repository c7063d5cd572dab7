package app.meantime.voice.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link ChangedCalendars#recomputeAll}. */
@Dependent
@DisallowConcurrentExecution
public class RecomputePromisesJob implements Job {

    @Inject
    ChangedCalendars calendars;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(calendars.recomputeAll());
    }
}
