package app.meantime.it;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * Real speech: sentences read for LibriVox, joined to what a microphone hears, and the proof that what was played is what
 * was spoken. The proof compares the course of 24 frequency bands over time, at the shift where they agree best, so that
 * neither loudness nor coding nor the instant at which the recording began matters.
 *
 * @param samples 16 kHz, mono
 */
public record Speech(float[] samples) {

    private static final Path LIBRIVOX = Path.of("/usr/share/pocketsphinx/test/data/librivox");
    private static final String PREFIX = "sense_and_sensibility_01_austen_64kb-";
    private static final int RATE = 16_000;
    private static final int WINDOW = 512;
    private static final int HOP = 320;
    private static final int BANDS = 24;
    private static final int STRETCH = 150;

    /** The sentences with those numbers, one after the other. */
    public static Speech of(String... sentences) {
        List<float[]> parts = Stream.of(sentences)
                .map(number -> read(LIBRIVOX.resolve(PREFIX + number + ".wav")))
                .toList();
        float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return new Speech(all);
    }

    /** This, and after it that. */
    public Speech then(Speech next) {
        float[] both = Arrays.copyOf(samples, samples.length + next.samples.length);
        System.arraycopy(next.samples, 0, both, samples.length, next.samples.length);
        return new Speech(both);
    }

    /** Samples at another rate, brought to 16 kHz. */
    public static Speech at(int rate, float[] samples) {
        float[] resampled = new float[(int) ((long) samples.length * RATE / rate)];
        for (int i = 0; i < resampled.length; i++) {
            double place = (double) i * rate / RATE;
            int left = (int) place;
            float right = left + 1 < samples.length ? samples[left + 1] : samples[left];
            resampled[i] = (float) (samples[left] + (place - left) * (right - samples[left]));
        }
        return new Speech(resampled);
    }

    public double seconds() {
        return (double) samples.length / RATE;
    }

    /** A 48 kHz wav file: what a browser takes for its microphone. */
    public Path asMicrophone(Path file) {
        int times = 48_000 / RATE;
        byte[] bytes = new byte[samples.length * times * 2];
        for (int i = 0; i < samples.length * times; i++) {
            double place = (double) i / times;
            int left = (int) place;
            float right = left + 1 < samples.length ? samples[left + 1] : samples[left];
            short sample = (short) (32_000 * (samples[left] + (place - left) * (right - samples[left])));
            bytes[2 * i] = (byte) sample;
            bytes[2 * i + 1] = (byte) (sample >> 8);
        }
        return write(file, bytes, 48_000);
    }

    /** A wav file as bytes, at 16 kHz. */
    public byte[] asWav() {
        try {
            Path file = Files.createTempFile("speech", ".wav");
            byte[] bytes = new byte[samples.length * 2];
            for (int i = 0; i < samples.length; i++) {
                short sample = (short) (32_000 * samples[i]);
                bytes[2 * i] = (byte) sample;
                bytes[2 * i + 1] = (byte) (sample >> 8);
            }
            return Files.readAllBytes(write(file, bytes, RATE));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** So many seconds of nothing. */
    public static Speech silence(int seconds) {
        return new Speech(new float[seconds * RATE]);
    }

    private static Path write(Path file, byte[] bytes, int rate) {
        AudioFormat format = new AudioFormat(rate, 16, 1, true, false);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AudioSystem.write(
                    new AudioInputStream(new ByteArrayInputStream(bytes), format, bytes.length / 2),
                    AudioFileFormat.Type.WAVE,
                    file.toFile());
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static float[] read(Path file) {
        try (AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile())) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            in.transferTo(out);
            byte[] bytes = out.toByteArray();
            float[] samples = new float[bytes.length / 2];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = ((short) ((bytes[2 * i] & 0xFF) | bytes[2 * i + 1] << 8)) / 32768f;
            }
            return samples;
        } catch (IOException | UnsupportedAudioFileException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /**
     * How much this is like what that microphone heard, over and over: 1 the same, around 0.3 other speech. It is compared in
     * stretches of three seconds, each where it fits best, so that a machine which stutters while it records or plays does
     * not spoil the comparison of what comes after.
     *
     * @param spoken what the microphone was fed with; it starts again at its end
     */
    public double likeness(Speech spoken) {
        double[][] mine = bands(samples);
        double[][] once = bands(spoken.samples);
        int stretches = Math.max(1, mine.length / STRETCH);
        double sum = 0;
        for (int stretch = 0; stretch < stretches; stretch++) {
            int from = stretch * STRETCH;
            int to = stretch == stretches - 1 ? mine.length : from + STRETCH;
            double best = -1;
            for (int shift = 0; shift < once.length; shift++) {
                best = Math.max(best, correlation(mine, once, from, to, shift));
            }
            sum += best;
        }
        return sum / stretches;
    }

    private static double correlation(double[][] mine, double[][] spoken, int from, int to, int shift) {
        int length = to - from;
        double[] meanMine = new double[BANDS];
        double[] meanSpoken = new double[BANDS];
        for (int i = from; i < to; i++) {
            for (int b = 0; b < BANDS; b++) {
                meanMine[b] += mine[i][b] / length;
                meanSpoken[b] += spoken[(i + shift) % spoken.length][b] / length;
            }
        }
        double together = 0;
        double squareMine = 1e-12;
        double squareSpoken = 1e-12;
        for (int i = from; i < to; i++) {
            for (int b = 0; b < BANDS; b++) {
                double x = mine[i][b] - meanMine[b];
                double y = spoken[(i + shift) % spoken.length][b] - meanSpoken[b];
                together += x * y;
                squareMine += x * x;
                squareSpoken += y * y;
            }
        }
        return together / Math.sqrt(squareMine * squareSpoken);
    }

    private static double[][] bands(float[] samples) {
        int frames = Math.max(0, (samples.length - WINDOW) / HOP);
        int[] edges = new int[BANDS + 1];
        for (int b = 0; b <= BANDS; b++) {
            edges[b] = (int) Math.round(4 * Math.pow(WINDOW / 2.0 / 4, (double) b / BANDS));
            edges[b] = b > 0 && edges[b] <= edges[b - 1] ? edges[b - 1] + 1 : edges[b];
        }
        double[][] bands = new double[frames][BANDS];
        for (int f = 0; f < frames; f++) {
            double[] power = power(samples, f * HOP);
            for (int b = 0; b < BANDS; b++) {
                double sum = 0;
                for (int bin = edges[b]; bin < Math.min(edges[b + 1], power.length); bin++) {
                    sum += power[bin];
                }
                bands[f][b] = 10 * Math.log10(sum + 1e-7);
            }
        }
        return bands;
    }

    private static double[] power(float[] samples, int from) {
        double[] re = new double[WINDOW];
        double[] im = new double[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            re[i] = samples[from + i] * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / (WINDOW - 1)));
        }
        fft(re, im);
        double[] power = new double[WINDOW / 2 + 1];
        for (int i = 0; i < power.length; i++) {
            power[i] = re[i] * re[i] + im[i] * im[i];
        }
        return power;
    }

    private static void fft(double[] re, double[] im) {
        int n = re.length;
        for (int i = 1, j = 0; i < n; i++) {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                double swap = re[i];
                re[i] = re[j];
                re[j] = swap;
                swap = im[i];
                im[i] = im[j];
                im[j] = swap;
            }
        }
        for (int length = 2; length <= n; length <<= 1) {
            double angle = -2 * Math.PI / length;
            for (int i = 0; i < n; i += length) {
                for (int k = 0; k < length / 2; k++) {
                    double cos = Math.cos(angle * k);
                    double sin = Math.sin(angle * k);
                    int a = i + k;
                    int b = a + length / 2;
                    double r = re[b] * cos - im[b] * sin;
                    double m = re[b] * sin + im[b] * cos;
                    re[b] = re[a] - r;
                    im[b] = im[a] - m;
                    re[a] += r;
                    im[a] += m;
                }
            }
        }
    }
}
