package app.meantime.voice.ejb;

import app.meantime.voice.SoundPrint;
import java.util.Arrays;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * Makes the print of a recording (R53) as Haitsma and Kalker describe it (A Highly Robust Audio Fingerprinting System, ISMIR
 * 2002) while its samples pass by: 33 bands between 300 and 2000 Hz, which every coding of speech keeps, in frames that
 * overlap by seven eighths, so that it hardly matters where the first one begins. Only the last half second is in memory.
 */
public final class PrintMaker {

    private static final int FRAME = 4096;
    private static final int HOP = 512;
    private static final int BANDS = Integer.SIZE + 1;
    private static final double LOWEST_HERTZ = 300;
    private static final double HIGHEST_HERTZ = 2000;

    /** Softer than this in all bands together, nobody is heard: -60 dB of full scale. */
    private static final double SILENT = 1e-6;

    private static final double[] WINDOW = new double[FRAME];

    /** What a full scale of 1 on average, seen through the window, amounts to in the half of the spectrum that is looked at. */
    private static final double FULL_SCALE;

    /** Where in the spectrum each band begins, and at the end where the last one ends. */
    private static final int[] EDGES = new int[BANDS + 1];

    static {
        double squares = 0;
        for (int i = 0; i < FRAME; i++) {
            WINDOW[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / FRAME);
            squares += WINDOW[i] * WINDOW[i];
        }
        FULL_SCALE = squares * FRAME / 2;
        for (int band = 0; band <= BANDS; band++) {
            double hertz = LOWEST_HERTZ * Math.pow(HIGHEST_HERTZ / LOWEST_HERTZ, (double) band / BANDS);
            EDGES[band] = (int) Math.round(hertz * FRAME / Waveform.SAMPLES_PER_SECOND);
        }
    }

    private final double[] latest = new double[FRAME];
    private int filled;

    private final double[][] spectrum = new double[2][FRAME];
    private double[] before = new double[BANDS];
    private double[] now = new double[BANDS];
    private boolean heardBefore;

    private int[] words = new int[1024];
    private int count;

    /** Takes samples of 16 bits, the lower byte first, of which there are 8000 in a second. */
    public void add(byte[] pcm, int length) {
        for (int i = 0; i + 1 < length; i += 2) {
            latest[filled++] = (short) ((pcm[i] & 0xFF) | pcm[i + 1] << 8) / 32768.0;
            if (filled == FRAME) {
                endFrame();
                System.arraycopy(latest, HOP, latest, 0, FRAME - HOP);
                filled = FRAME - HOP;
            }
        }
    }

    private void endFrame() {
        boolean heard = listen();
        if (count == words.length) {
            words = Arrays.copyOf(words, 2 * count);
        }
        words[count++] = heard && heardBefore ? word() : 0;
        heardBefore = heard;
        double[] free = before;
        before = now;
        now = free;
    }

    /** Hears how much there is in each band, and whether there is anything at all. */
    private boolean listen() {
        double[] real = spectrum[0];
        double[] imaginary = spectrum[1];
        for (int i = 0; i < FRAME; i++) {
            real[i] = latest[i] * WINDOW[i];
        }
        Arrays.fill(imaginary, 0);
        FastFourierTransformer.transformInPlace(spectrum, DftNormalization.STANDARD, TransformType.FORWARD);
        double all = 0;
        for (int band = 0; band < BANDS; band++) {
            double energy = 0;
            for (int bin = EDGES[band]; bin < EDGES[band + 1]; bin++) {
                energy += real[bin] * real[bin] + imaginary[bin] * imaginary[bin];
            }
            now[band] = energy;
            all += energy;
        }
        return all > SILENT * FULL_SCALE;
    }

    private int word() {
        int word = 0;
        for (int band = 0; band + 1 < BANDS; band++) {
            double change = now[band] - now[band + 1] - (before[band] - before[band + 1]);
            word = word << 1 | (change > 0 ? 1 : 0);
        }
        return word;
    }

    /** The print of what has passed by. */
    public SoundPrint print() {
        return SoundPrint.of(Arrays.copyOf(words, count));
    }
}
