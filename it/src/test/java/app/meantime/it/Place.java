package app.meantime.it;

import java.nio.file.Path;

/** Where tests write and listen: two runs go on beside each other, and each has a place and ports of its own. */
final class Place {

    private static final int RUN = Integer.getInteger("meantime.run", 1);

    private Place() {}

    /** What is left for whoever looks later: pictures, figures. */
    static Path kept(String first, String... more) {
        return Path.of(System.getProperty("meantime.target")).toAbsolutePath().resolve(Path.of(first, more));
    }

    /** What this run alone uses: data, microphones, a browser's profile. */
    static Path own(String first, String... more) {
        return kept("run-" + RUN).resolve(Path.of(first, more));
    }

    /** The first port of this run is so far from the usual one; the next run has a hundred more. */
    static int offset() {
        return Integer.getInteger("meantime.offset", 300) + 100 * (RUN - 1);
    }
}
