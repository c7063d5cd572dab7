package app.meantime.voice.ejb;

import app.meantime.voice.Sound;
import app.meantime.voice.VoiceMessage.Seal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of us says something to somebody; it is not committed, and nobody was told. Whoever watches may refuse it.
 *
 * @param message its id; the same again for what had gone back to its author
 * @param listener the client, or the intake of whoever is none yet
 * @param contentHash of a recording
 * @param sound what was heard in it, when somebody has listened already
 * @param text what was typed, alone or beside a recording
 * @param insists whether the author was asked whether they mean it, and does
 */
public record Speaking(
        UUID message,
        UUID author,
        UUID listener,
        Seal seal,
        @Nullable String contentHash,
        @Nullable Sound sound,
        @Nullable String text,
        boolean insists,
        Instant at) {}
