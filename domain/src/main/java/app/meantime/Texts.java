package app.meantime;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What people typed, brought into the shape in which it is kept. */
public final class Texts {

    private Texts() {}

    /**
     * A text that has to be there.
     *
     * @param most the longest it may be, in characters
     * @throws Refusal UNACCEPTABLE when it is missing, blank or longer
     */
    public static String required(@Nullable String typed, int most, String field) {
        String text = optional(typed, most, field);
        if (text == null) {
            throw Refusal.unacceptable("refusal.missing", field);
        }
        return text;
    }

    /**
     * A text that may be left out; blank counts as left out.
     *
     * @throws Refusal UNACCEPTABLE when it is longer than {@code most} characters or holds a NUL
     */
    public static @Nullable String optional(@Nullable String typed, int most, String field) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        String text = typed.strip();
        if (text.length() > most) {
            throw Refusal.unacceptable("refusal.tooLong", field, most);
        }
        if (text.indexOf('\0') >= 0) {
            throw Refusal.unacceptable("refusal.unreadable", field);
        }
        return text;
    }

    /** SHA-256 of a text, in hexadecimal. */
    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
