package app.meantime.voice;

import app.meantime.Refusal;
import app.meantime.program.MessageKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a voice message is for. */
public enum Kind {
    /** Something just came up; it asks for an answer. */
    QUESTION,
    /** The thought-out answer. */
    REPLY,
    /** "After thinking about it some more…" (R44). */
    AFTERTHOUGHT,
    /** The leader's thanks after the second call (R23). */
    GRATITUDE,
    /** A part of the weekly check-in (R35). */
    CHECK_IN,
    /** The sealed record of a decision (R29). */
    RECAP,
    /** What somebody said before they were a client (R19). */
    PROSPECT;

    /** What the program calls it: there it is on or off, and has its target. Before one was in a program one asked. */
    public MessageKind inProgram() {
        return this == PROSPECT ? MessageKind.QUESTION : MessageKind.valueOf(name());
    }

    /**
     * The kind somebody named, or null when none was named.
     *
     * @throws Refusal UNACCEPTABLE when there is no such kind
     */
    public static @Nullable Kind named(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        try {
            return valueOf(name.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException noSuchKind) {
            throw Refusal.unacceptable("refusal.noSuchKind", name.strip().replaceAll("[^A-Za-z-]", "?"));
        }
    }
}
