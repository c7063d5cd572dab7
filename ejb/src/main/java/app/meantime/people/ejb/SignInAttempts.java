package app.meantime.people.ejb;

import app.meantime.Refusal;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down before a password is hashed, because hashing is what costs. Only failures use up the allowance, and
 * each address has its own for each e-mail, so nobody can lock a mentor out from elsewhere.
 */
@ApplicationScoped
public class SignInAttempts {

    private static final int FAILURES = 10;
    private static final Duration PER = Duration.ofMinutes(5);
    private static final int REMEMBERED = 10_000;

    private final Map<String, Bucket> allowances = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Takes one attempt; refuses with TOO_OFTEN when this e-mail was tried too often from this address. */
    void take(String email, String address) {
        if (!allowance(email, address).tryConsume(1)) {
            throw new Refusal(Refusal.Kind.TOO_OFTEN, "refusal.tooManySignIns", PER.toMinutes());
        }
    }

    /** It was right: the attempt does not count. */
    void giveBack(String email, String address) {
        allowance(email, address).addTokens(1);
    }

    private Bucket allowance(String email, String address) {
        synchronized (allowances) {
            return allowances.computeIfAbsent(email + " " + address, key -> Bucket.builder()
                    .addLimit(Bandwidth.builder()
                            .capacity(FAILURES)
                            .refillGreedy(FAILURES, PER)
                            .build())
                    .build());
        }
    }
}
