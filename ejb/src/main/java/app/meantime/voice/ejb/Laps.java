package app.meantime.voice.ejb;

import jakarta.enterprise.context.RequestScoped;
import java.util.Locale;
import java.util.StringJoiner;

/** What took how long on the way from the first byte to the commit, so that it can be read off an answer. */
@RequestScoped
public class Laps {

    private static final double NANOS_PER_MILLI = 1e6;

    private final StringJoiner laps = new StringJoiner(", ");
    private long since = System.nanoTime();

    /** The first part begins now: it is not known before somebody asks for it. */
    void begin() {
        since = System.nanoTime();
    }

    /** That part ends now, and the next one begins. */
    void lap(String name) {
        long now = System.nanoTime();
        laps.add(String.format(Locale.ROOT, "%s;dur=%.2f", name, (now - since) / NANOS_PER_MILLI));
        since = now;
    }

    /** As the header Server-Timing has it: name;dur=milliseconds, …; empty when nothing was spoken. */
    public String serverTiming() {
        return laps.toString();
    }
}
