package app.meantime.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where tests write and listen: several runs go on beside each other, and each has a place and ports of its own. */
final class Place {

    private static final int MOST = 8;
    private static final int PORTS_BETWEEN = 100;
    private static int run;

    @SuppressWarnings("unused") // held until the run is over
    private static FileLock mine;

    private Place() {}

    /** What is left for whoever looks later: pictures, figures. */
    static Path kept(String first, String... more) {
        return Path.of(System.getProperty("meantime.target")).toAbsolutePath().resolve(Path.of(first, more));
    }

    /** What this run alone uses: data, microphones, a browser's profile. */
    static Path own(String first, String... more) {
        return kept("run-" + run()).resolve(Path.of(first, more));
    }

    /** By how much the ports of this run are shifted. */
    static int offset() {
        return Integer.getInteger("meantime.offset", 300) + PORTS_BETWEEN * (run() - 1);
    }

    /** The first that nobody else has. */
    private static synchronized int run() {
        for (int next = 1; run == 0 && next <= MOST; next++) {
            try {
                Path lock = kept("run-" + next, "lock");
                Files.createDirectories(lock.getParent());
                FileLock got = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                        .tryLock();
                if (got != null) {
                    mine = got;
                    run = next;
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        if (run == 0) {
            throw new IllegalStateException("more than " + MOST + " runs beside each other");
        }
        return run;
    }
}
