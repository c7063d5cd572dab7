package app.meantime.it;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waiting for what happens by itself: asked again and again until it is so, with a bound that only a failure reaches. */
public final class Eventually {

    /** So long nothing may change; a slow machine that gets on is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration LONGEST = Duration.ofMinutes(6);

    private Eventually() {}

    /** The first value that is as it should be. */
    public static <T> T see(String what, Supplier<T> looking, Predicate<T> asItShouldBe) {
        Instant end = Instant.now().plus(LONGEST);
        Instant until = Instant.now().plus(PATIENCE);
        T seen = looking.get();
        while (!asItShouldBe.test(seen)) {
            if (Instant.now().isAfter(until) || Instant.now().isAfter(end)) {
                throw new AssertionError("never seen: " + what + "; last seen: " + seen);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(200);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
            T next = looking.get();
            if (!Objects.equals(next, seen)) {
                until = Instant.now().plus(PATIENCE);
            }
            seen = next;
        }
        return seen;
    }
}
