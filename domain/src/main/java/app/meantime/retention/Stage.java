package app.meantime.retention;

/** How far trust has gone (R54): clients stop responding, then they stop trusting, then they leave. */
public enum Stage {
    /** At risk, and still there: it is our turn. */
    STILL_RESPONDING,
    STOPPED_RESPONDING,
    STOPPED_TRUSTING,
    LEFT
}
