package app.meantime.program;

/** A way in which people of a program reach each other; each is on or off (R56). */
public enum Channel {
    /** A voice, recorded in the page. */
    RECORDED,
    /** A recording that was made elsewhere (R9). */
    UPLOADED,
    /** Typed text (R9). */
    TYPED,
    /** Live meetings (R2). */
    CALLS;

    /** Can something be said in it that the other one hears or reads when they have time? */
    boolean carriesMessages() {
        return this != CALLS;
    }
}
