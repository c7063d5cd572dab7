package app.meantime.voice;

import app.meantime.Refusal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Does anybody else speak in a recording that was attached, and did they agree? Asked of whoever attaches one (R9). */
public enum OtherVoices {
    /** Only the one who sends it speaks. */
    NONE,
    /** Others speak too, and they agreed to its being sent. */
    AGREED;

    /**
     * The answer that was given, or null when nobody was asked.
     *
     * @throws Refusal UNACCEPTABLE when somebody else speaks who did not agree, and for any other answer
     */
    public static @Nullable OtherVoices named(@Nullable String answer) {
        if (answer == null || answer.isBlank()) {
            return null;
        }
        return switch (answer.strip().toUpperCase(Locale.ROOT).replace('-', '_')) {
            case "NONE" -> NONE;
            case "AGREED" -> AGREED;
            case "NOT_AGREED" -> throw Refusal.unacceptable("refusal.othersMustAgree");
            default -> throw Refusal.unacceptable("refusal.missing", "otherVoices");
        };
    }
}
