package app.meantime.board.ejb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Wakes up; the work is {@link FigureChanges#foldAll}. */
@Dependent
@DisallowConcurrentExecution
public class FoldFiguresJob implements Job {

    @Inject
    FigureChanges changes;

    @Override
    public void execute(JobExecutionContext context) {
        context.setResult(changes.foldAll());
    }
}
