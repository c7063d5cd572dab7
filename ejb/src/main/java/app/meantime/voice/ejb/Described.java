package app.meantime.voice.ejb;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has written beside a voice of theirs what was said in it.
 *
 * @param text as it stands there now
 */
public record Described(UUID message, @Nullable String text) {}
