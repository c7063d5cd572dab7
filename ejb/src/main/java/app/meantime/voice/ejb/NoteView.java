package app.meantime.voice.ejb;

import app.meantime.voice.Recording;
import app.meantime.voice.SpokenNote;
import app.meantime.voice.VoiceMessage;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said beside the threads, as a player shows it.
 *
 * @param state as of a message: RECEIVED, CHECKED, READY or REJECTED
 * @param reason why it cannot be played, as the key of a sentence
 * @param seconds how long it is; 0 until it was listened to
 * @param peaks its waveform, in base 64
 */
public record NoteView(VoiceMessage.State state, @Nullable String reason, double seconds, String peaks) {

    public static NoteView of(SpokenNote note) {
        Recording recording = note.recording();
        Duration length = recording.duration();
        return new NoteView(
                note.state(),
                note.reason(),
                length == null ? 0 : length.toMillis() / 1000.0,
                Base64.getEncoder().encodeToString(recording.peaks()));
    }
}
