package app.meantime.people.ejb;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

/** Passwords are kept as Argon2id, 19 MiB and two passes, as OWASP advises. */
final class Passwords {

    private static final Argon2Function ARGON = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

    /** Compared with when nobody has that e-mail, so that the answer takes as long. */
    private static final String NOBODYS = hash("nobody has this password");

    private Passwords() {}

    static String hash(String password) {
        return Password.hash(password).addRandomSalt(16).with(ARGON).getResult();
    }

    static boolean matches(String password, String hash) {
        return Password.check(password, hash).with(ARGON);
    }

    static void compareWithNobodys(String password) {
        Password.check(password, NOBODYS).with(ARGON);
    }
}
