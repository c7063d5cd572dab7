package app.meantime.voice.ejb;

import java.util.Arrays;

/** The course of a recording in frames of 20 ms: how loud each is, which is drawn, and how much it carries, which is heard. */
final class Waveform {

    /** Of the samples that it is made from. */
    static final int SAMPLES_PER_SECOND = 8000;

    /** What is delivered is around this loud. */
    private static final double SPEECH_LUFS = -16;

    private static final int SAMPLES_PER_FRAME = 160;
    private static final int PEAKS = 300;

    /** Frames that carry a tenth of the mean or less are pauses: they do not count for the loudness. */
    private static final double PAUSE = 0.1;

    /** So much of what the limiter took is given back from one frame to the next. */
    private static final double RELEASE = 0.4;

    private static final double MOST_FOR_PEAKS = 9;
    private static final int ROUNDS = 8;

    private short[] loudest = new short[1024];
    private float[] energy = new float[1024];
    private int frames;
    private long samples;

    private int inFrame;
    private int peak;
    private double sum;

    /** Takes samples of 16 bits, the lower byte first. */
    void add(byte[] pcm, int length) {
        for (int i = 0; i + 1 < length; i += 2) {
            int sample = (short) ((pcm[i] & 0xFF) | pcm[i + 1] << 8);
            peak = Math.max(peak, Math.abs(sample));
            sum += (double) sample * sample;
            samples++;
            if (++inFrame == SAMPLES_PER_FRAME) {
                endFrame();
            }
        }
    }

    private void endFrame() {
        if (frames == loudest.length) {
            loudest = Arrays.copyOf(loudest, 2 * frames);
            energy = Arrays.copyOf(energy, 2 * frames);
        }
        loudest[frames] = (short) Math.min(Short.MAX_VALUE, peak);
        energy[frames++] = (float) sum;
        inFrame = 0;
        peak = 0;
        sum = 0;
    }

    long millis() {
        return samples * 1000 / SAMPLES_PER_SECOND;
    }

    /** Up to 300 maxima of 0 to 255. */
    byte[] peaks() {
        int count = Math.min(PEAKS, frames);
        byte[] peaks = new byte[count];
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) i * frames / count);
            int to = (int) ((long) (i + 1) * frames / count);
            int most = 0;
            for (int j = from; j < to; j++) {
                most = Math.max(most, loudest[j]);
            }
            peaks[i] = (byte) Math.min(255, most >> 7);
        }
        return peaks;
    }

    /**
     * How many decibels bring it to -16 LUFS. A voice with hard peaks loses some of them to the limiter, and with them
     * loudness; that is foreseen here, frame by frame, so that it need not be encoded twice.
     *
     * @param loudness that was measured, in LUFS
     * @param limit of the limiter, as a share of full scale
     */
    double gain(double loudness, double limit) {
        double plain = SPEECH_LUFS - loudness;
        double gain = plain;
        for (int round = 0; round < ROUNDS; round++) {
            gain = Math.min(plain + MOST_FOR_PEAKS, plain - taken(gain, limit));
        }
        return gain;
    }

    /** How many decibels, as a negative number, the limiter takes after that gain. */
    private double taken(double gain, double limit) {
        double factor = Math.pow(10, gain / 20) / Short.MAX_VALUE;
        double mean = 0;
        for (int i = 0; i < frames; i++) {
            mean += energy[i] / frames;
        }
        double before = 1e-9;
        double after = 1e-9;
        double level = 1;
        for (int i = 0; i < frames; i++) {
            double needed = loudest[i] * factor > limit ? limit / (loudest[i] * factor) : 1;
            level = Math.min(needed, level + (1 - level) * RELEASE);
            if (energy[i] > mean * PAUSE) {
                before += energy[i];
                after += energy[i] * level * level;
            }
        }
        return 10 * Math.log10(after / before);
    }
}
