package app.meantime.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;

/** Prints at the end of a run what it took: the run, the start of the server, its memory after the tests. */
public final class Figures {

    private Figures() {}

    /** The file that the tests left, and when the build began, in UTC. */
    public static void main(String[] fileAndBegin) throws IOException {
        Properties figures = new Properties();
        try (var in = Files.newInputStream(Path.of(fileAndBegin[0]))) {
            figures.load(in);
        }
        LocalDateTime begun = LocalDateTime.parse(fileAndBegin[1], DateTimeFormatter.ofPattern("yyyyMMddHHmmss"));
        Duration took = Duration.between(begun, LocalDateTime.now(ZoneOffset.UTC));
        System.out.printf(
                "%nThe whole run took %d min %d s; the server with the EAR was up in %s s; its RSS after the tests was %s"
                        + " MB.%n",
                took.toMinutes(),
                took.toSecondsPart(),
                figures.getProperty("start.seconds"),
                figures.getProperty("rss.megabytes"));
    }
}
