package app.meantime.setup.ejb;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each of many may do something: everybody has an allowance that is used up and comes back with time. Whoever did
 * nothing for longest is forgotten, so that nobody can fill the memory. Each node counts by itself.
 */
public final class Allowances {

    private static final int REMEMBERED = 10_000;

    private final Bandwidth limit;
    private final Map<String, Bucket> left = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** So many within that time; what is used up comes back little by little. */
    public Allowances(int most, Duration per) {
        this(Bandwidth.builder().capacity(most).refillGreedy(most, per).build());
    }

    private Allowances(Bandwidth limit) {
        this.limit = limit;
    }

    /** So many, and the same again when that time has passed since the first; nothing comes back before. */
    public static Allowances atOnce(int most, Duration per) {
        return new Allowances(
                Bandwidth.builder().capacity(most).refillIntervally(most, per).build());
    }

    /** Takes one; false when nothing is left. */
    public boolean take(String who) {
        return of(who).tryConsume(1);
    }

    /** It does not count after all. */
    public void giveBack(String who) {
        of(who).addTokens(1);
    }

    /** How long until there is one to take; zero when there is. */
    public Duration wait(String who) {
        return Duration.ofNanos(of(who).estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    private Bucket of(String who) {
        synchronized (left) {
            return left.computeIfAbsent(
                    who, key -> Bucket.builder().addLimit(limit).build());
        }
    }
}
