package app.meantime.voice.ejb;

import app.meantime.voice.Sound;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of us is about to say something to somebody; nothing is written yet. Whoever watches may refuse it.
 *
 * @param message its id
 * @param listener the client, or the intake of whoever is none yet
 * @param contentHash of a recording
 * @param sound what was heard in it, when somebody has listened already
 * @param text what was typed instead of a recording
 * @param insists whether the author was asked whether they mean it, and does
 */
public record Speaking(
        UUID message,
        UUID author,
        UUID listener,
        @Nullable String contentHash,
        @Nullable Sound sound,
        @Nullable String text,
        boolean insists,
        Instant at) {}
