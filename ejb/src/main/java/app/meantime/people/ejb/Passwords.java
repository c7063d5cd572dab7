package app.meantime.people.ejb;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;

/** Passwords are kept as Argon2id, 19 MiB and two passes, as OWASP advises. */
final class Passwords {

    private static final Argon2Function ARGON = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

    /** Compared with when nobody has that e-mail, so that the answer takes as long. */
    private static final String NOBODYS = hash("nobody has this password");

    /** Each hash takes 19 MiB; a flood of sign-ins waits here instead of filling the heap. */
    private static final Semaphore PLACES = new Semaphore(2, true);

    private Passwords() {}

    static String hash(String password) {
        return Password.hash(password).addRandomSalt(16).with(ARGON).getResult();
    }

    static boolean matches(String password, String hash) {
        PLACES.acquireUninterruptibly();
        try {
            return Password.check(password, hash).with(ARGON);
        } finally {
            PLACES.release();
        }
    }

    static void compareWithNobodys(String password) {
        matches(password, NOBODYS);
    }
}
