package app.meantime.setup.ejb;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one place that reads the machine's clock; everybody else is handed it. With the setting MEANTIME_CLOCK_FILE it runs
 * ahead by as many seconds as the file says, so that a story of days can be told in minutes.
 */
@ApplicationScoped
public class SystemClock {

    @Produces
    Clock clock() {
        Path ahead = Settings.clockFile();
        // The database keeps microseconds; an instant that is told is one that is kept.
        return Clock.tick(
                ahead == null ? Clock.systemUTC() : new Ahead(ahead, ZoneOffset.UTC),
                Duration.of(1, ChronoUnit.MICROS));
    }

    /** How many seconds the story is ahead of the world; none in production. */
    static long ahead() {
        Path file = Settings.clockFile();
        return file == null ? 0 : seconds(file);
    }

    private static long seconds(Path file) {
        try {
            return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
        } catch (IOException | NumberFormatException unreadable) {
            throw new IllegalStateException("MEANTIME_CLOCK_FILE holds no number of seconds", unreadable);
        }
    }

    private static final class Ahead extends Clock {

        private final Path file;
        private final ZoneId zone;

        Ahead(Path file, ZoneId zone) {
            this.file = file;
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Ahead(file, other);
        }

        @Override
        public Instant instant() {
            return InstantSource.system().instant().plusSeconds(seconds(file));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Ahead that && that.file.equals(file) && that.zone.equals(zone);
        }

        @Override
        public int hashCode() {
            return file.hashCode();
        }
    }
}
