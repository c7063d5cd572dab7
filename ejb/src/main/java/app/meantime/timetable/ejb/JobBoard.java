package app.meantime.timetable.ejb;

import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the jobs do, for the admin: last run, next run, what it did. */
@Stateless
@RolesAllowed("admin")
public class JobBoard {

    private static final int LATEST = 20;

    @PersistenceContext
    EntityManager em;

    @Inject
    Timetable timetable;

    /** One job. */
    public record Row(
            String job,
            Duration every,
            @Nullable Instant next,
            @Nullable Run last) {}

    /** One run; done is how many things it did. */
    public record Run(
            String job,
            String node,
            Instant startedAt,
            Instant finishedAt,
            int done,
            @Nullable String failure) {}

    public List<Row> jobs() {
        Map<String, Run> last = runs("""
                        select distinct on (job) job, node, started_at, finished_at, done, failure
                          from job_run where :most > 0 order by job, id desc""").stream().collect(Collectors.toMap(Run::job, Function.identity()));
        return timetable.schedule().stream()
                .map(entry -> new Row(entry.job(), entry.every(), entry.next(), last.get(entry.job())))
                .toList();
    }

    /** The latest runs that did something or failed. */
    public List<Run> latest() {
        return runs("""
                select job, node, started_at, finished_at, done, failure
                  from job_run where done > 0 or failure is not null order by id desc limit :most""");
    }

    private List<Run> runs(String sql) {
        return Rows.of(em.createNativeQuery(sql, Tuple.class).setParameter("most", LATEST))
                .map(row -> new Run(
                        row.get("job", String.class),
                        row.get("node", String.class),
                        row.get("started_at", Instant.class),
                        row.get("finished_at", Instant.class),
                        row.get("done", Integer.class),
                        row.get("failure", String.class)))
                .toList();
    }
}
