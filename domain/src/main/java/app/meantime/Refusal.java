package app.meantime;

import java.util.List;

/**
 * A "no" of the domain. It carries the key of a sentence, never the sentence itself (texts live in bundles) and never
 * an HTTP status: {@link Kind} says what sort of no it is and the web decides how to say it. Every transaction that
 * meets a refusal is rolled back.
 */
public class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What sort of no. */
    public enum Kind {
        /** It is not there, or it is somebody else's: the two look the same from outside. */
        NOT_THERE,
        /** It is there and visible, but this role may not do this. */
        NOT_YOUR_ROLE,
        /** It contradicts what has already happened. */
        CONFLICT,
        /** What was handed in cannot be taken. */
        UNACCEPTABLE,
        /** It is not a recording that we can play. */
        NOT_AUDIO,
        /** There is more of it than we take. */
        TOO_LARGE,
        /** Too often in too short a time. */
        TOO_OFTEN,
        /** Not now: something that we need is away for a moment. */
        NOT_NOW
    }

    private final Kind kind;
    private final String key;
    private final transient List<Object> arguments;

    public Refusal(Kind kind, String key, Object... arguments) {
        super(kind + " " + key, null, false, false);
        this.kind = kind;
        this.key = key;
        this.arguments = List.of(arguments);
    }

    /** Not there, or somebody else's. */
    public static Refusal notThere() {
        return new Refusal(Kind.NOT_THERE, "refusal.notThere");
    }

    /** The caller's role does not allow it. */
    public static Refusal notYourRole() {
        return new Refusal(Kind.NOT_YOUR_ROLE, "refusal.notYourRole");
    }

    /** It contradicts what has happened already. */
    public static Refusal conflict(String key, Object... arguments) {
        return new Refusal(Kind.CONFLICT, key, arguments);
    }

    /** It cannot be taken as it is. */
    public static Refusal unacceptable(String key, Object... arguments) {
        return new Refusal(Kind.UNACCEPTABLE, key, arguments);
    }

    public Kind kind() {
        return kind;
    }

    /** The key of the sentence in the bundle. */
    public String key() {
        return key;
    }

    /** What the sentence's placeholders stand for, in order. */
    public List<Object> arguments() {
        return arguments == null ? List.of() : arguments;
    }
}
