package app.meantime.it;

import java.nio.file.Path;

/** Where tests write and listen. */
final class Place {

    private Place() {}

    /** A file or directory of the run: data, pictures, figures, a browser's profile. */
    static Path of(String first, String... more) {
        return Path.of(System.getProperty("meantime.target")).toAbsolutePath().resolve(Path.of(first, more));
    }

    /** By how much all ports are shifted. */
    static int offset() {
        return Integer.getInteger("meantime.offset", 300);
    }
}
