package app.meantime.program;

/** A part of the weekly check-in (R35). */
public enum CheckInPart {
    WINS,
    CHALLENGES,
    /** It opens a promised reply (R37). */
    HELP
}
