package app.meantime.dev;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./mvnw package -Drun}: database, server and demo story in the foreground. Ctrl-C stops the server first and the
 * database after it; a second start finds the data as they were.
 */
public final class Run {

    private Run() {}

    /** The provisioned server, the data directory and the offset of the ports. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            run(Path.of(arguments[0]), Path.of(arguments[1]).toAbsolutePath(), offset(arguments[2]));
        } catch (Trouble trouble) {
            System.err.println();
            System.err.println("Meantime: " + trouble.getMessage());
            System.exit(1);
        }
    }

    private static Ports offset(String written) {
        if (!written.matches("\\d{1,5}") || Integer.parseInt(written) > 40_000) {
            throw new Trouble("-Doffset takes a whole number from 0 to 40000, not \"" + written + "\".");
        }
        return new Ports(Integer.parseInt(written));
    }

    private static void run(Path wildfly, Path data, Ports ports) throws InterruptedException {
        Machine.mustPlaySound();
        ports.mustBeFree();
        AtomicReference<@Nullable Server> server = new AtomicReference<>();
        AtomicReference<@Nullable Database> database = new AtomicReference<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server.get(), database.get()), "stop"));

        Path log = data.resolve("server.log");
        System.out.printf("%nStarting the database in %s and the server; what it says goes to %s%n", data, log);
        Database started = Database.start(data.resolve("postgres"), ports.database());
        database.set(started);
        Server starting = new Server(
                wildfly,
                data.resolve("server"),
                ports,
                "dev",
                Map.of(
                        "MEANTIME_DB_URL",
                        started.url(),
                        "MEANTIME_BASE_URL",
                        "http://127.0.0.1:" + ports.http(),
                        "MEANTIME_RECORDINGS",
                        data.resolve("recordings").toString(),
                        "MEANTIME_DEMO",
                        "true"),
                ProcessBuilder.Redirect.to(log.toFile()));
        server.set(starting);
        System.out.printf("%nMeantime is up after %d s: %s%n", starting.start().toSeconds(), starting.url());
        System.out.println("Sign in as any of these, with the password meantime-demo:");
        for (String line : List.of(
                "  jonas@demo.meantime   client     priya@demo.meantime   client     daniel@demo.meantime  client",
                "  maya@demo.meantime    mentor     ben@demo.meantime     mentor     lena@demo.meantime    leader",
                "  omar@demo.meantime    manager    ada@demo.meantime     admin",
                "  and in another organization: nils (mentor), vera (client), edda (admin) @demo.meantime",
                "Every program may use the API at /api/v1 (described at /openapi) with the token demo-NAME.",
                "The data are kept. Ctrl-C stops everything.")) {
            System.out.println(line);
        }
        starting.await();
    }

    private static void stop(@Nullable Server server, @Nullable Database database) {
        boolean something = database != null;
        if (server != null && server.running()) {
            server.stop();
        }
        if (database != null) {
            database.close();
        }
        if (something) {
            System.out.println("Meantime has stopped; the data are kept.");
        }
    }
}
