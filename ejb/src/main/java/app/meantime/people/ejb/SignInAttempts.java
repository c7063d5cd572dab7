package app.meantime.people.ejb;

import app.meantime.Refusal;
import app.meantime.setup.ejb.Allowances;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Slows guessing down before a password is hashed, because hashing is what costs. Only failures use up the allowance, and
 * each address has its own for each e-mail, so nobody can lock a mentor out from elsewhere.
 */
@ApplicationScoped
public class SignInAttempts {

    private static final int FAILURES = 10;
    private static final Duration PER = Duration.ofMinutes(5);

    private final Allowances allowances = new Allowances(FAILURES, PER);

    /** Takes one attempt; refuses with TOO_OFTEN when this e-mail was tried too often from this address. */
    void take(String email, String address) {
        if (!allowances.take(key(email, address))) {
            throw new Refusal(Refusal.Kind.TOO_OFTEN, "refusal.tooManySignIns", PER.toMinutes());
        }
    }

    /** It was right: the attempt does not count. */
    void giveBack(String email, String address) {
        allowances.giveBack(key(email, address));
    }

    private static String key(String email, String address) {
        return email + " " + address;
    }
}
