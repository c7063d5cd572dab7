package app.meantime;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Instants and dates that people name: within the years in which a calendar is any use. */
public final class Moments {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Moments() {}

    /** The instant; outside of the years 2000 to 2199 it is refused as UNACCEPTABLE. */
    public static Instant plausible(Instant instant) {
        if (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)) {
            throw Refusal.unacceptable("refusal.noSuchMoment");
        }
        return instant;
    }

    /** The date, or null when none was named; outside of the years 2000 to 2199 it is refused as UNACCEPTABLE. */
    public static @Nullable LocalDate plausible(@Nullable LocalDate date) {
        if (date != null && (date.getYear() < 2000 || date.getYear() >= 2200)) {
            throw Refusal.unacceptable("refusal.noSuchMoment");
        }
        return date;
    }
}
