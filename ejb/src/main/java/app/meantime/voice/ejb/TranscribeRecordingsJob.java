package app.meantime.voice.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link UntranscribedRecordings#transcribeAllDue}. */
@Dependent
@DisallowConcurrentExecution
public class TranscribeRecordingsJob implements Job {

    @Inject
    UntranscribedRecordings recordings;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(recordings.transcribeAllDue());
    }
}
