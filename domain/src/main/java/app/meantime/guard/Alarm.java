package app.meantime.guard;

import java.time.Instant;
import java.util.UUID;

/**
 * Something looked as if a machine could have done it (R53, R54). It is written down once for each thing, in the table of that name;
 * managers count, and people talk about it.
 *
 * @param subject by what it is known again: the message, or the same to the same listener
 */
public record Alarm(UUID organization, UUID author, Kind kind, Outcome outcome, UUID subject, Instant at) {

    /** What it was. */
    public enum Kind {
        /** The very recording, or the very words, that somebody else got. */
        SAME_BYTES,
        /** A recording that sounds like one that somebody else got. */
        SAME_SOUND,
        /** A text that is nearly the one that somebody else got. */
        SAME_WORDS,
        /** At the same minute of the same weekday, four weeks running. */
        RHYTHM
    }

    /** What came of it. */
    public enum Outcome {
        /** It was not sent. */
        REFUSED,
        /** It was sent: its author was asked, or could not be. */
        SENT
    }
}
