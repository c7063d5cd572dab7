package app.meantime.voice;

import java.time.Duration;

/**
 * What was heard in a recording when it was listened to once, from end to end.
 *
 * @param duration how long it is
 * @param loudness integrated loudness in LUFS; speech lies around -25 to -15
 * @param silent nobody is to be heard in it
 * @param peaks up to 300 maxima of 0 to 255 for the waveform
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record Sound(Duration duration, double loudness, boolean silent, byte[] peaks) {}
