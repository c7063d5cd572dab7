package app.meantime.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;

/**
 * Prints at the end of a run what the tests showed in numbers, and what it took: the run, the start of the server, its memory
 * after the tests.
 */
public final class Figures {

    private static final String SHOWN = "figures.txt";

    private Figures() {}

    /** Keeps a line about what a test showed; it is printed now and again at the end of the run. */
    static synchronized void show(String line, Object... values) {
        String shown = String.format(Locale.ROOT, line, values);
        System.out.println(shown);
        try {
            Files.writeString(Place.of(SHOWN), shown + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The file that the tests left, and when the build began, in UTC. */
    public static void main(String[] fileAndBegin) throws IOException {
        Properties figures = new Properties();
        try (var in = Files.newInputStream(Path.of(fileAndBegin[0]))) {
            figures.load(in);
        }
        LocalDateTime begun = LocalDateTime.parse(fileAndBegin[1], DateTimeFormatter.ofPattern("yyyyMMddHHmmss"));
        Duration took = Duration.between(begun, LocalDateTime.now(ZoneOffset.UTC));
        Path shown = Path.of(fileAndBegin[0]).resolveSibling(SHOWN);
        if (Files.exists(shown)) {
            System.out.printf("%n%s", Files.readString(shown));
            Files.delete(shown);
        }
        System.out.printf(
                "%nThe whole run took %d min %d s; the server with the EAR was up in %s s; its RSS after the tests was %s"
                        + " MB.%n",
                took.toMinutes(),
                took.toSecondsPart(),
                figures.getProperty("start.seconds"),
                figures.getProperty("rss.megabytes"));
    }
}
