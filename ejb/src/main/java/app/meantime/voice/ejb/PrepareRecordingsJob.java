package app.meantime.voice.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link UnpreparedRecordings#prepareAll}. */
@Dependent
@DisallowConcurrentExecution
public class PrepareRecordingsJob implements Job {

    @Inject
    UnpreparedRecordings recordings;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(recordings.prepareAll());
    }
}
