package app.meantime.people.ejb;

import app.meantime.Texts;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Random secrets that people carry, and the hashes under which they are kept. */
public final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern OURS = Pattern.compile("[A-Za-z0-9_-]{43}");

    private Secret() {}

    /** 256 random bits, in letters that need no escaping in a URL. */
    public static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The secret of ours that an address holds; nothing where it holds something else. */
    public static String in(@Nullable String address) {
        return address != null && OURS.matcher(address).matches() ? address : "";
    }

    /** SHA-256 in hexadecimal; enough for secrets that nobody chose. */
    public static String hash(String secret) {
        return Texts.sha256(secret);
    }
}
