package app.meantime.program;

/** What a program says of each kind of message: whether it is on, and the length to aim at; a target, never a cut (R4). */
public enum MessageKind {
    /** Something just came up. */
    QUESTION(180),
    /** The thought-out answer. It is always on, because the promise is one of it. */
    REPLY(180),
    /** "After thinking about it some more…" (R44). */
    AFTERTHOUGHT(180),
    /** The daily save game (R27). */
    RECAP(240),
    /** The weekly one, in parts (R34). It is on where the program names a day for it. */
    CHECK_IN(180),
    /** The leader's thanks after the second call (R20). */
    GRATITUDE(120),
    /** An answer to somebody who is not enrolled yet (R15). */
    PROSPECT(240);

    private final int usualSeconds;

    MessageKind(int usualSeconds) {
        this.usualSeconds = usualSeconds;
    }

    /** The length to aim at unless a program says otherwise. */
    public int usualSeconds() {
        return usualSeconds;
    }
}
