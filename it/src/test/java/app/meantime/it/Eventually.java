package app.meantime.it;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waiting for what happens by itself: asked again and again until it is so, with a bound that only a failure reaches. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Eventually() {}

    /** The first value that is as it should be. */
    public static <T> T see(String what, Supplier<T> looking, Predicate<T> asItShouldBe) {
        Instant until = Instant.now().plus(PATIENCE);
        T seen = looking.get();
        while (!asItShouldBe.test(seen)) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError("never seen: " + what + "; last seen: " + seen);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(200);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
            seen = looking.get();
        }
        return seen;
    }
}
