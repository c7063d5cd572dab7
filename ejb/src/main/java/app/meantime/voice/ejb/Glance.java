package app.meantime.voice.ejb;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the structure of a recording tells, in a millisecond and without decoding anything. Whoever speaks should
 * not wait until ffmpeg has listened, and yet learn at once when nothing was recorded. So what holds together to its last
 * byte, and spends as many bytes on each second as only a voice needs, is acknowledged now and listened to right
 * after; everything else (broken, cut off, unknown, or as small as silence is) is listened to first. A glance that errs costs
 * time, or a REJECTED message a moment later; what becomes READY has always been decoded.
 *
 * @param voice it looks like somebody speaking
 * @param duration how long it would sound when decoded; null when it does not tell
 */
record Glance(boolean voice, @Nullable Duration duration) {

    private static final Glance NOTHING = new Glance(false, null);

    /** Less than this is too little to judge by. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Takes a look, seeking from one part to the next. */
    static Glance at(Path file, String demuxer) throws IOException {
        try (Peek in = new Peek(file)) {
            return switch (demuxer) {
                case "matroska" -> WebmParts.of(in);
                case "ogg" -> OggPages.of(in);
                case "mov" -> Mp4Boxes.of(in);
                case "wav" -> WavSamples.of(in);
                case "mp3" -> Mp3Frames.of(in);
                case "aac" -> AdtsFrames.of(in);
                case "amr" -> AmrFrames.of(in);
                case "flac" -> flac(in);
                default -> NOTHING;
            };
        } catch (EOFException brokenOff) {
            return NOTHING;
        }
    }

    /**
     * A recording that holds together.
     *
     * @param millis how long it sounds
     * @param bytes what is spent on the sound
     * @param enough how many bytes a second even a voice with long pauses takes, and silence does not
     */
    static Glance of(long millis, long bytes, long enough) {
        Duration duration = Duration.ofMillis(millis);
        boolean voice = duration.compareTo(SHORTEST) >= 0 && bytes * 1000 >= enough * millis;
        return new Glance(voice, duration);
    }

    /** Something that has to be listened to; no longer than that. */
    static Glance doubtful(long millis) {
        return new Glance(false, Duration.ofMillis(millis));
    }

    /** Something that does not hold together. */
    static Glance broken() {
        return NOTHING;
    }

    /** By its own word it is longer than any recording may be. */
    boolean tooLong() {
        return duration != null && duration.compareTo(Ffmpeg.LONGEST) > 0;
    }

    /** The first block says how long it is. That it is lossless makes silence small, but a hum large: it is listened to. */
    private static Glance flac(Peek in) throws IOException {
        long rate = in.big(18, 3) >> 4;
        long samples = in.big(21, 5) & 0xF_FFFF_FFFFL;
        return rate == 0 ? NOTHING : doubtful(samples * 1000 / rate);
    }
}
