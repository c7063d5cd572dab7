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
    PROSPECT,
    /** "Are you still there?": a word to a client who has gone silent. It answers nothing, whatever waits (R52). */
    NUDGE;

    /**
     * What the program calls it: there it is on or off, and has its target. Before one was in a program one asked; who may answer may
     * nudge.
     */
    public MessageKind inProgram() {
        return switch (this) {
            case PROSPECT -> MessageKind.QUESTION;
            case NUDGE -> MessageKind.REPLY;
            default -> MessageKind.valueOf(name());
        };
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
