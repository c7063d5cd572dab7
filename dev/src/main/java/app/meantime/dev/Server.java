package app.meantime.dev;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One WildFly with Meantime in it. Each has a base directory of its own, made anew from the provisioned server, so that
 * several can run side by side and nothing of an earlier run is in the way; what is to be kept lies in the database and
 * in the recording store.
 */
public final class Server {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path wildfly;
    private final Path base;
    private final Ports ports;
    private final Map<String, String> environment;
    private final String node;
    private final ProcessBuilder.Redirect output;
    private @Nullable Process process;

    /**
     * A server that is not started yet.
     *
     * @param wildfly the provisioned server
     * @param base its own directory; whatever is there is replaced at each start
     * @param node its name in the cluster of schedulers
     * @param environment the settings, as an operator would give them
     * @param output where its log goes
     */
    public Server(
            Path wildfly,
            Path base,
            Ports ports,
            String node,
            Map<String, String> environment,
            ProcessBuilder.Redirect output) {
        this.wildfly = wildfly;
        this.base = base;
        this.ports = ports;
        this.node = node;
        this.environment = Map.copyOf(environment);
        this.output = output;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @return how long that took
     */
    public Duration start() {
        long begun = System.nanoTime();
        launch();
        // The server starts CDI and persistence of an EAR side by side; once in some hundred starts of a busy machine
        // the one looks for the other's unit before it is there. Whoever runs a server starts it again: so does this.
        if (!ready()) {
            stop();
            launch();
            if (!ready()) {
                stop();
                throw new Trouble("The server could not start the application" + why());
            }
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void launch() {
        try {
            layOut();
            ProcessBuilder builder = new ProcessBuilder(command());
            builder.environment().putAll(environment);
            builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
            builder.redirectErrorStream(true).redirectOutput(output);
            process = builder.start();
        } catch (IOException failed) {
            throw new Trouble("The server could not be started: " + failed.getMessage());
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                ProcessHandle.current().info().command().orElse("java"),
                "-D[Standalone]",
                "-Xms128m",
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:MinHeapFreeRatio=20",
                "-XX:MaxHeapFreeRatio=40",
                "-XX:MaxMetaspaceSize=320m",
                "-XX:ReservedCodeCacheSize=80m",
                "-Xss512k",
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.awt.headless=true",
                "-Djboss.modules.system.pkgs=org.jboss.byteman"));
        for (String open : List.of(
                "java.base/java.lang",
                "java.base/java.lang.invoke",
                "java.base/java.lang.reflect",
                "java.base/java.io",
                "java.base/java.net",
                "java.base/java.security",
                "java.base/java.util",
                "java.base/java.util.concurrent",
                "java.management/javax.management",
                "java.naming/javax.naming")) {
            command.add("--add-opens=" + open + "=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
                "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
                "-Dlogging.configuration=file:" + base.resolve("configuration/logging.properties"),
                "-Dorg.jboss.boot.log.file=" + base.resolve("log/server.log"),
                "-jar",
                wildfly.resolve("jboss-modules.jar").toString(),
                "-mp",
                wildfly.resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-Djboss.home.dir=" + wildfly,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.node.name=" + node,
                "-Djboss.tx.node.id=" + node,
                "-Djboss.socket.binding.port-offset=" + ports.offset()));
        return command;
    }

    private void layOut() throws IOException {
        Path template = wildfly.resolve("standalone");
        if (!Files.exists(template.resolve("deployments/meantime.ear"))) {
            throw new Trouble("There is no server in " + wildfly + ". Build it first: ./mvnw package");
        }
        wipe(base);
        for (String part : List.of("configuration", "deployments", "lib")) {
            copy(template.resolve(part), base.resolve(part));
        }
    }

    /** Waits until it is; false when it could not start what is in it. */
    private boolean ready() {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest ready = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + ports.management() + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            if (!running()) {
                throw new Trouble("The server stopped while it was starting" + why());
            }
            try {
                HttpResponse<String> answer = http.send(ready, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return true;
                }
                if (answer.body().contains("\"FAILED\"")) {
                    return false;
                }
            } catch (IOException notYet) {
                // asked again below
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new Trouble("Stopped while the server was starting.");
            }
            pause();
        }
        throw new Trouble("The server was not ready after " + PATIENCE.toSeconds() + " s" + why());
    }

    private String why() {
        return output.file() == null ? "; its log says why." : "; " + output.file() + " says why.";
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(150);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Trouble("Stopped while the server was starting.");
        }
    }

    /** Asks it to stop and waits for it; what does not stop within 30 s is ended. */
    public void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(30, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it without a word, as a power cut would. */
    public void kill() {
        if (process != null) {
            process.destroyForcibly();
            try {
                process.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits until it ends by itself. */
    public int await() throws InterruptedException {
        return process == null ? 0 : process.waitFor();
    }

    public boolean running() {
        return process != null && process.isAlive();
    }

    /** Its process id, for those who want to know what it costs. */
    public long pid() {
        return process == null ? -1 : process.pid();
    }

    public String url() {
        return "http://127.0.0.1:" + ports.http();
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** Removes a directory with everything in it; one that is not there is removed already. */
    public static void wipe(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
