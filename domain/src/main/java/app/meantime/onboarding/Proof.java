package app.meantime.onboarding;

/** What shows that a step is done. */
public enum Proof {
    /** The person says so. */
    TICK,
    /** A text that the person agrees to by their name. */
    PLEDGE,
    /** A file that is handed in. */
    DOCUMENT,
    /** Something that is spoken; only the person and who certifies hear it. */
    RECORDING,
    /** The working hours of a mentor: seen by itself once they are set, or said to be right as they are. */
    HOURS
}
