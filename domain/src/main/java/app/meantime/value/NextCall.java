package app.meantime.value;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the next call at the moment of an answer: the one that is planned, or else when the last one was held and how
 * often the program wants one.
 *
 * @param planned when the next planned call is; null where none is planned
 * @param lastHeld when the last call was held; null where none was
 * @param rhythm how long lies between two calls; null where they follow no rhythm
 */
public record NextCall(
        @Nullable Instant planned,
        @Nullable Instant lastHeld,
        @Nullable Duration rhythm) {

    /**
     * For which call the client would have waited: the planned one, or else the one that the rhythm lets expect. Null where nobody
     * knew, also where the rhythm has lapsed: then the next call might have been any day.
     */
    public @Nullable Instant after(Instant answered) {
        Instant expected = planned;
        if (expected == null && lastHeld != null && rhythm != null) {
            expected = lastHeld.plus(rhythm);
        }
        return expected != null && expected.isAfter(answered) ? expected : null;
    }
}
