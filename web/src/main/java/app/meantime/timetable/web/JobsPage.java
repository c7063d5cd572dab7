package app.meantime.timetable.web;

import app.meantime.portal.web.Words;
import app.meantime.timetable.ejb.JobBoard;
import app.meantime.timetable.ejb.JobBoard.Row;
import app.meantime.timetable.ejb.JobBoard.Run;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the machine does by itself, for the admin: last run, next run, what it did. */
@Named
@RequestScoped
public class JobsPage {

    @Inject
    JobBoard board;

    @Inject
    Words words;

    private List<Row> jobs = List.of();
    private List<Run> latest = List.of();

    @PostConstruct
    void open() {
        jobs = board.jobs();
        latest = board.latest();
    }

    public List<Row> getJobs() {
        return jobs;
    }

    public List<Run> getLatest() {
        return latest;
    }

    /** What a job is called by people. */
    public String name(String job) {
        return words.say("job." + job);
    }

    /** What a run came to. */
    public String outcome(@Nullable Run run) {
        if (run == null) {
            return words.say("job.never");
        }
        return run.failure() == null ? words.say("job.done", run.done()) : words.say("job.failed", run.failure());
    }

    /** How long a run took, in milliseconds. */
    public long millis(Run run) {
        return Duration.between(run.startedAt(), run.finishedAt()).toMillis();
    }
}
