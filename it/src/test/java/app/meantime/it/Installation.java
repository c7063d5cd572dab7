package app.meantime.it;

import app.meantime.dev.Database;
import app.meantime.dev.Machine;
import app.meantime.dev.Ports;
import app.meantime.dev.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * One installation for all tests: an embedded database, a server with the demo story, and a clock that can be moved. It is
 * started by the first test that asks for it and stopped when the tests are over.
 */
public final class Installation implements AutoCloseable {

    private static final String SHARED = "installation";

    private static @Nullable Installation running;

    private @Nullable Post post;
    private final Map<String, String> settings;
    private final Path data;
    private final Path clock;
    private final Database database;
    private final Server server;
    private final Duration start;

    private Installation(String name, int offset, Map<String, String> settings) {
        this.settings = settings;
        data = Place.of(name);
        clock = data.resolve("clock");
        try {
            Server.wipe(data);
            Files.createDirectories(data);
            Files.writeString(clock, "0");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Machine.mustTest();
        Ports ports = new Ports(offset);
        ports.mustBeFree();
        database = Database.start(data.resolve("postgres"), ports.database());
        server = node(name.equals(SHARED) ? "it" : name, ports, "server", Map.of());
        try {
            start = server.start();
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    /** The installation, started if need be. */
    public static synchronized Installation running() {
        if (running == null) {
            Post post = new Post();
            running = new Installation(SHARED, Place.offset(), post.settings());
            running.post = post;
        }
        return running;
    }

    /** One of its own for a test that breaks things; who starts it closes it. */
    static Installation apart(String name, int offset) {
        return apart(name, offset, Map.of());
    }

    /** The same with settings of its own. */
    static Installation apart(String name, int offset, Map<String, String> settings) {
        return new Installation(name, Place.offset() + offset, settings);
    }

    /** Stops what runs and keeps the figures; called when the tests are over. */
    static synchronized void stop() {
        if (running != null) {
            running.keepFigures();
            running.close();
            running.post().close();
            running = null;
        }
    }

    /** Another server on the same database and the same recordings, not started yet. */
    public Server another(String name, int offset) {
        return another(name, offset, Map.of());
    }

    /** The same with an environment of its own. */
    Server another(String name, int offset, Map<String, String> environment) {
        return node(name, new Ports(Place.offset() + offset), name, environment);
    }

    private Server node(String name, Ports ports, String directory, Map<String, String> more) {
        Map<String, String> environment = environment();
        environment.putAll(more);
        return new Server(
                Path.of(System.getProperty("meantime.wildfly")).toAbsolutePath().normalize(),
                data.resolve(directory),
                ports,
                name,
                environment,
                ProcessBuilder.Redirect.appendTo(Place.of(name + ".log").toFile()));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("MEANTIME_DEMO", "true");
        environment.putAll(settings);
        environment.put("MEANTIME_DB_URL", database.url());
        environment.put("MEANTIME_RECORDINGS", recordings().toString());
        environment.put("MEANTIME_CLOCK_FILE", clock.toString());
        return environment;
    }

    public String url() {
        return server.url();
    }

    /** Where the server is looked after: health, above all. */
    String management() {
        return "http://127.0.0.1:" + new Ports(Place.offset()).management();
    }

    /** The server's process, for those who want to know what it costs. */
    long pid() {
        return server.pid();
    }

    /** Where the mails of the installation for all tests arrive. */
    Post post() {
        if (post == null) {
            throw new IllegalStateException("this installation sends no mails");
        }
        return post;
    }

    /** Where the recordings lie. */
    public Path recordings() {
        return data.resolve("recordings");
    }

    /** Stops the server cleanly and starts it again. */
    public void restart() {
        server.stop();
        server.start();
    }

    /** Stops the server cleanly. */
    void stopServer() {
        server.stop();
    }

    /** Ends the server without a word (kill -9). */
    void killServer() {
        server.kill();
    }

    /** Starts the server again and waits until it is ready. */
    Duration startServer() {
        return server.start();
    }

    /** The database, for a test that breaks it. */
    Database database() {
        return database;
    }

    @Override
    public void close() {
        server.stop();
        database.close();
    }

    /** What the server's clock says. */
    public Instant now() {
        try {
            return Instant.now()
                    .plusSeconds(Long.parseLong(Files.readString(clock).strip()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Moves the server's clock to that instant; never back. */
    public void moveClockTo(Instant instant) {
        long ahead = Duration.between(Instant.now(), instant).toSeconds();
        if (instant.isBefore(now())) {
            throw new IllegalArgumentException("the clock goes forward only");
        }
        try {
            Path next = clock.resolveSibling("clock.next");
            Files.writeString(
                    next, String.valueOf(ahead), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(
                    next,
                    clock,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One number out of the database, as the role that owns it. */
    public long count(String sql) {
        try (Connection connection = asOwner();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Changes rows, as the role that owns the database; answers how many. */
    int change(String sql) {
        try (Connection connection = asOwner();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** One text out of the database. */
    String text(String sql) {
        try (Connection connection = asOwner();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A connection to the database as the role that owns it. */
    Connection asOwner() throws SQLException {
        return DriverManager.getConnection(database.url(), "meantime", "meantime");
    }

    /** A connection to the database as the role that the application uses. */
    public Connection asApplication() throws SQLException {
        return DriverManager.getConnection(database.url(), "meantime_app", "meantime");
    }

    private void keepFigures() {
        Properties figures = new Properties();
        figures.setProperty("start.seconds", String.format(java.util.Locale.ROOT, "%.1f", start.toMillis() / 1000.0));
        figures.setProperty("rss.megabytes", String.valueOf(rssMegabytes()));
        try (var out = Files.newOutputStream(Place.of("figures.properties"))) {
            figures.store(out, "What the installation cost in this run");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private long rssMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException gone) {
            return -1;
        }
    }
}
