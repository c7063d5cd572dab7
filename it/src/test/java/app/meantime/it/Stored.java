package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is stored at a moment at which no job has anything to do, so that two of them can be compared: what was said, where
 * it stands, and which files lie where.
 */
record Stored(String rows, Set<String> kept, Set<String> slices) {

    private static final Installation INSTALLATION = Installation.running();

    /** All that people could change by calling the API, table by table, without what jobs write. */
    private static final String STANDING = """
            select string_agg(told, '; ' order by told) from (
            select kind || ': ' || count(*) || ' like ' || sum(hashtextextended(line, 0)::numeric % 1000000007) as told from (
                select 'messages', row(id, state, text, content_hash, heard_at, withdrawn_at, kept_at, stopped_at)::text
                  from voice_message
                union all select 'threads', row(id, state, title, snoozed_until, moved_at)::text from voice_thread
                union all select 'calls', row(id, state, planned_at, held_at, question, strategy)::text from call
                union all select 'tasks', row(id, state, brief_progress, message_id, skip_reason)::text from task
                           where kind = 'GRATITUDE' or ended_by is not null
                union all select 'enrollments', row(id, state, held_calls)::text from enrollment) as all_of_it (kind, line)
            group by kind) as tables""";

    /** Work that a job has, or has within a minute: what is kept back for somebody's morning arrives by itself then. */
    private static final String TO_DO = """
            select (select count(*) from voice_message where state in ('RECEIVED', 'CHECKED') and withdrawn_at is null)
                 + (select count(*) from spoken_note where state in ('RECEIVED', 'CHECKED'))
                 + (select count(*) from enrollment where gratitude_due)
                 + (select count(*) from voice_message
                     where held_until < now() + interval '1 minute' and unsent_at is null and withdrawn_at is null)""";

    /** What is stored now. */
    static Stored now() {
        Eventually.see("nothing is to be done", () -> INSTALLATION.count(TO_DO), left -> left == 0);
        Eventually.see("nothing lies aside", () -> files("incoming"), Set::isEmpty);
        return new Stored(INSTALLATION.text(STANDING), files("kept"), files("slices"));
    }

    /** Nothing was added, changed or removed since. */
    void mustBeAllThereIs() {
        assertThat(now()).as("what is stored, before and after").isEqualTo(this);
    }

    /** The files below a directory of the recording store, by their paths. */
    static Set<String> files(String directory) {
        Path root = INSTALLATION.recordings().resolve(directory);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (NoSuchFileException none) {
            return Set.of();
        } catch (UncheckedIOException movedMeanwhile) {
            return files(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
