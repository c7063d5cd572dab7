package app.meantime.voice.ejb;

import app.meantime.voice.SoundPrint;
import app.meantime.voice.VoiceMessage.Seal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recording has been listened to from end to end, and cannot be heard by anybody yet. Whoever watches may refuse it; then it never will
 * be.
 *
 * @param recording the id of the message, or of the note, that it is
 * @param seal how it came about; null for a note that is no message of its own
 * @param print how it sounds
 */
public record Listened(UUID recording, @Nullable Seal seal, SoundPrint print) {}
