package app.meantime.live.ejb;

import app.meantime.setup.ejb.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Listens to the other nodes, on a connection of its own, and tells the pages that are open here. When the bell has rung, and
 * every half a minute in case that one was lost, it reads all words since the snapshot up to which it has read; so no word is
 * missed or told twice, in whatever order transactions end and however long the database was away.
 */
@Singleton
@Startup
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LiveLine {

    private static final Logger LOG = Logger.getLogger(LiveLine.class);
    private static final Duration SHORTEST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** So often it looks whether the server stops; that costs nothing on the wire. */
    private static final Duration SLICE = Duration.ofMillis(500);

    private static final int PATIENCE_MILLIS = 10_000;

    /** More words than that are told as one: look again, everybody. */
    private static final int MOST = 5_000;

    @Resource(lookup = "java:jboss/datasources/LiveDS")
    DataSource line;

    /** Named here so that listening begins after the migrations, which run with the persistence unit. */
    @PersistenceContext
    EntityManager em;

    @Resource
    ManagedThreadFactory threads;

    @Inject
    Event<Word> words;

    private volatile boolean stopped;
    private @Nullable Thread listening;

    /** Up to where all words have been read; null before the first time. */
    private @Nullable String seen;

    /** Since when the database runs that this was read from. */
    private @Nullable String since;

    @PostConstruct
    void start() {
        if (Settings.live()) {
            Thread thread = threads.newThread(this::listen);
            thread.setName("live line");
            thread.setDaemon(true);
            thread.start();
            listening = thread;
        }
    }

    private void listen() {
        Duration pause = SHORTEST;
        while (!stopped) {
            try (Connection connection = line.getConnection()) {
                connection.setNetworkTimeout((Executor) Runnable::run, PATIENCE_MILLIS);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("set application_name = 'meantime live line'");
                    statement.execute("listen " + Bell.CHANNEL);
                }
                begin(connection);
                pause = SHORTEST;
                hear(connection);
            } catch (SQLException away) {
                LOG.debugf("The live line is down: %s", away.getMessage());
            } catch (RuntimeException unexpected) {
                LOG.error("The live line broke; it is taken up again", unexpected);
            }
            if (!stopped) {
                LockSupport.parkNanos(pause.toNanos());
                pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
            }
        }
    }

    /**
     * Goes on where it had read to. The first time nobody knows what was said before, so everybody looks; and so do they when
     * the database was started again: after a crash it gives numbers anew to transactions, which would seem to have been read.
     */
    private void begin(Connection connection) throws SQLException {
        String before = since;
        try (Statement statement = connection.createStatement();
                ResultSet now = statement.executeQuery("select pg_current_snapshot(), pg_postmaster_start_time()")) {
            now.next();
            since = now.getString(2);
            if (!since.equals(before)) {
                seen = now.getString(1);
            }
        }
        if (since.equals(before)) {
            read(connection);
        } else {
            words.fire(Word.lookAgain());
        }
    }

    private void hear(Connection connection) throws SQLException {
        PGConnection ear = connection.unwrap(PGConnection.class);
        long poll = Settings.livePoll().toNanos();
        long looked = System.nanoTime();
        while (!stopped) {
            PGNotification[] rings = ear.getNotifications((int) SLICE.toMillis());
            boolean changed = false;
            for (PGNotification ring : rings == null ? new PGNotification[0] : rings) {
                Bell.Rung rung = Bell.Rung.read(ring.getParameter());
                changed |= rung.changed();
                rung.words().forEach(words::fire);
            }
            if (changed || System.nanoTime() - looked >= poll) {
                read(connection);
                looked = System.nanoTime();
            }
        }
    }

    private void read(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select * from live_words_since(cast(? as pg_snapshot), ?, ?)")) {
            statement.setString(1, seen);
            statement.setObject(2, Bell.NODE);
            statement.setInt(3, MOST + 1);
            try (ResultSet rows = statement.executeQuery()) {
                tell(rows);
            }
        }
    }

    private void tell(ResultSet rows) throws SQLException {
        int told = 0;
        while (rows.next()) {
            seen = rows.getString("up_to");
            UUID thread = rows.getObject("thread_id", UUID.class);
            if (thread != null && ++told <= MOST) {
                Set<UUID> people =
                        Stream.of((UUID[]) rows.getArray("people").getArray()).collect(Collectors.toSet());
                words.fire(Word.changed(thread, people));
            }
        }
        if (told > MOST) {
            words.fire(Word.lookAgain());
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
        Thread thread = listening;
        if (thread != null) {
            LockSupport.unpark(thread);
            try {
                thread.join(2 * SLICE.toMillis());
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
