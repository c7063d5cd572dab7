package app.meantime.voice.ejb;

import app.meantime.voice.SoundPrint;
import java.util.UUID;

/**
 * A recording has been listened to from end to end, and cannot be heard by anybody yet. Whoever watches may refuse it; then it never will
 * be.
 *
 * @param recording the id of the message, or of the note, that it is
 * @param print how it sounds
 */
public record Listened(UUID recording, SoundPrint print) {}
