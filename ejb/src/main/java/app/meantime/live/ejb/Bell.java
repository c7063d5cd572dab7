package app.meantime.live.ejb;

import app.meantime.setup.ejb.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Wakes the other nodes by NOTIFY. It rings outside of the transactions that make it ring and at most forty times a
 * second, once for all that happened meanwhile: within them, each commit would wait for every other. Nor does it wait for the
 * disk. A ring that is lost costs a moment, the other nodes look by themselves.
 */
@ApplicationScoped
public class Bell {

    /** This process, among all nodes. */
    static final UUID NODE = UUID.randomUUID();

    static final String CHANNEL = "meantime_live";

    private static final Logger LOG = Logger.getLogger(Bell.class);
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final String CHANGED = "changed";

    /** PostgreSQL takes less than 8000 bytes at once; a word of a thread with many colleagues is 250 long. */
    private static final int AT_ONCE = 30;

    @Resource(lookup = "java:jboss/datasources/LiveDS")
    DataSource line;

    @Resource
    ManagedExecutorService executor;

    private final AtomicBoolean changed = new AtomicBoolean();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Queue<Word> passed = new ArrayBlockingQueue<>(2_000);

    /** There is something to read. */
    void changed() {
        changed.set(true);
        soon();
    }

    /** A word that is written down nowhere. When there are too many, it is lost. */
    void pass(Word word) {
        passed.offer(word);
        soon();
    }

    private void soon() {
        if (Settings.live() && awake.compareAndSet(false, true)) {
            try {
                executor.execute(this::ring);
            } catch (RejectedExecutionException stopping) {
                awake.set(false);
            }
        }
    }

    private void ring() {
        LockSupport.parkNanos(PAUSE.toNanos());
        awake.set(false);
        boolean first = true;
        for (List<Word> some = some(); first || !some.isEmpty(); some = some()) {
            if (!notify(written(changed.getAndSet(false), some))) {
                return;
            }
            first = false;
        }
    }

    private boolean notify(String said) {
        try (Connection connection = line.getConnection();
                PreparedStatement notify = connection.prepareStatement(
                        "select set_config('synchronous_commit', 'off', false), pg_notify(?, ?)")) {
            notify.setString(1, CHANNEL);
            notify.setString(2, said);
            notify.execute();
            return true;
        } catch (SQLException away) {
            LOG.debugf("The bell did not ring, the other nodes will look by themselves: %s", away.getMessage());
            return false;
        }
    }

    private List<Word> some() {
        List<Word> some = new ArrayList<>();
        for (Word next = passed.poll(); next != null; next = some.size() < AT_ONCE ? passed.poll() : null) {
            some.add(next);
        }
        return some;
    }

    private static String written(boolean changed, List<Word> words) {
        return Stream.concat(
                        Stream.of(NODE.toString(), changed ? CHANGED : ""),
                        words.stream().map(Bell::written))
                .collect(Collectors.joining(" "));
    }

    private static String written(Word word) {
        return Stream.of(
                        word.kind(),
                        word.thread() == null ? "" : word.thread(),
                        word.by() == null ? "" : word.by(),
                        word.people().stream().map(UUID::toString).collect(Collectors.joining(",")))
                .map(Object::toString)
                .collect(Collectors.joining(":"));
    }

    /**
     * What another node rang.
     *
     * @param changed whether there is something to read
     * @param words what it says besides
     */
    record Rung(boolean changed, List<Word> words) {

        /** Reads what was written; what this node rang itself says nothing to it. */
        static Rung read(String payload) {
            String[] parts = payload.split(" ", -1);
            if (parts[0].equals(NODE.toString())) {
                return new Rung(false, List.of());
            }
            return new Rung(
                    parts.length < 2 || parts[1].equals(CHANGED),
                    Stream.of(parts).skip(2).map(Rung::word).toList());
        }

        private static Word word(String written) {
            String[] parts = written.split(":", -1);
            return new Word(
                    Word.Kind.valueOf(parts[0]),
                    id(parts[1]),
                    id(parts[2]),
                    Stream.of(parts[3].split(",", -1)).map(UUID::fromString).collect(Collectors.toSet()));
        }

        private static @Nullable UUID id(String written) {
            return written.isEmpty() ? null : UUID.fromString(written);
        }
    }
}
