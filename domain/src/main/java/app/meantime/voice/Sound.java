package app.meantime.voice;

import java.time.Duration;
import java.util.List;

/**
 * What was heard in a recording when it was listened to once, from end to end.
 *
 * @param duration how long it is
 * @param loudness integrated loudness in LUFS; speech lies around -25 to -15
 * @param gain how many decibels bring it to the loudness that is delivered, what the limiter will take included
 * @param silent nobody is to be heard in it
 * @param peaks up to 300 maxima of 0 to 255 for the waveform
 * @param silences where nobody speaks, in order
 * @param print what it sounds like, whatever the coding; none of what is short or silent
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record Sound(
        Duration duration,
        double loudness,
        double gain,
        boolean silent,
        byte[] peaks,
        List<Stretch> silences,
        SoundPrint print) {

    /** A stretch of a recording, in milliseconds from its beginning. */
    public record Stretch(int from, int to) {}
}
