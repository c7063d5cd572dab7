package app.meantime.dev;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An embedded PostgreSQL on a data directory that is kept. It runs under a small process of its own, so that Ctrl-C in
 * the terminal does not take the database away before the server has said goodbye to it; when the parent is gone the
 * process sees its input end and stops the database too.
 */
public final class Database implements AutoCloseable {

    private static final String UP = "database up";
    private static final String IN_WAY = "in the way: ";

    private final Path directory;
    private final int port;
    private Process process;

    private Database(Path directory, int port) {
        this.directory = directory;
        this.port = port;
        this.process = launch(directory, port);
    }

    /** Starts it and waits until it answers. */
    public static Database start(Path directory, int port) {
        return new Database(directory, port);
    }

    /** Starts it again after it crashed, on the data that are there, and waits until it answers. */
    public void restart() {
        process = launch(directory, port);
    }

    private static Process launch(Path directory, int port) {
        try {
            Files.createDirectories(directory);
            Process process = new ProcessBuilder(List.of(
                            "setsid",
                            ProcessHandle.current().info().command().orElse("java"),
                            "-Xmx192m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            classPath(),
                            Database.class.getName(),
                            directory.toAbsolutePath().toString(),
                            String.valueOf(port)))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.equals(UP)) {
                    return process;
                }
                if (line.startsWith(IN_WAY)) {
                    throw new Trouble(line.substring(IN_WAY.length()));
                }
            }
            throw new Trouble("The embedded database did not start on " + directory + ".");
        } catch (IOException unexpected) {
            throw new Trouble("The embedded database could not be started: " + unexpected.getMessage());
        }
    }

    /** Everything this class was loaded with: the exec plugin's loader does not tell the system property. */
    private static String classPath() {
        if (Database.class.getClassLoader() instanceof java.net.URLClassLoader loader) {
            return String.join(
                    ":",
                    java.util.Arrays.stream(loader.getURLs())
                            .map(java.net.URL::getPath)
                            .toList());
        }
        return System.getProperty("java.class.path");
    }

    /** Stops it cleanly and waits for it. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroy();
                process.waitFor(10, TimeUnit.SECONDS);
            }
        } catch (IOException alreadyGone) {
            process.destroy();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all its processes at once and without a word; what it had promised is in its log, and {@link #restart} finds it there. */
    public void crash() {
        try {
            ProcessHandle postmaster = ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(directory.resolve("postmaster.pid"))
                                    .get(0)))
                    .orElseThrow();
            List<ProcessHandle> all = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .toList();
            all.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle one : all) {
                one.onExit().get(10, TimeUnit.SECONDS);
            }
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        } catch (IOException | ExecutionException | TimeoutException alreadyGone) {
            throw new Trouble("The embedded database could not be ended: " + alreadyGone.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/meantime";
    }

    /** The process of its own: starts, says so, and waits for its input to end. */
    public static void main(String[] directoryAndPort) throws IOException {
        Logger.getLogger("").setLevel(Level.OFF);
        Path directory = Path.of(directoryAndPort[0]);
        int port = Integer.parseInt(directoryAndPort[1]);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory)
                .setOverrideWorkingDirectory(programs(directory))
                .setCleanDataDirectory(false)
                // It is the whole installation's memory: nothing of what makes it durable is switched off for speed.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "120")
                // What it is asked can be looked into: what a page costs is counted there.
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start()) {
            furnish(postgres);
            System.out.println(UP);
            System.out.flush();
            while (System.in.read() >= 0) {
                // nothing is said to us; the end of the input is the word to stop
            }
        } catch (IOException | IllegalStateException | SQLException inTheWay) {
            System.out.println(IN_WAY + explain(directory, inTheWay));
            System.exit(1);
        }
        System.exit(0);
    }

    /** PostgreSQL's programs are unpacked beside the data; half of them, left by an unpacking that broke off, are removed. */
    private static File programs(Path directory) throws IOException {
        Path programs = directory.resolveSibling("postgres-programs");
        if (Files.isDirectory(programs)) {
            try (Stream<Path> versions = Files.list(programs)) {
                for (Path version : versions.filter(Files::isDirectory).toList()) {
                    if (!Files.exists(version.resolve(".exists"))) {
                        Server.wipe(version);
                    }
                }
            }
        }
        return programs.toFile();
    }

    private static String explain(Path directory, Exception failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("epg-lock") || message.contains("could not lock")) {
                return "The data directory " + directory
                        + " is in use by another Meantime. Stop it, or use another one with -Ddata=DIR.";
            }
        }
        return "The embedded database did not start on " + directory + ": "
                + String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    }

    /** Two roles: the owner migrates, the application works behind row-level security. */
    private static void furnish(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet there = statement.executeQuery("select 1 from pg_database where datname = 'meantime'")) {
                if (there.next()) {
                    return;
                }
            }
            statement.execute("create role meantime login password 'meantime'");
            statement.execute("create role meantime_app login password 'meantime'");
            statement.execute("create database meantime owner meantime encoding 'UTF8' template template0");
        }
    }
}
