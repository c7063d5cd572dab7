package app.meantime.voice.ejb;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.voice.SoundPrint;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** R53: what a recording sounds like. With real speech, and as other files, it is tried in SoundPrintIT. */
class PrintMakerTest {

    private static final int RATE = 8000;

    private static final double[] SOUND = sound(1);
    private static final SoundPrint PRINT = print(SOUND);

    /** Something that sounds for half a minute: tones that come and go, others for each number. */
    private static double[] sound(int number) {
        Random random = new Random(number);
        double[] samples = new double[30 * RATE];
        for (int tone = 0; tone < 60; tone++) {
            double hertz = 250 + random.nextInt(1900);
            double from = random.nextInt(100);
            double rate = 0.3 + 2 * random.nextDouble();
            for (int i = 0; i < samples.length; i++) {
                double at = (double) i / RATE;
                samples[i] += 0.006 * (1 + Math.sin(rate * at + from)) * Math.sin(2 * Math.PI * hertz * at);
            }
        }
        return samples;
    }

    private static byte[] pcm(double[] samples, double volume) {
        byte[] pcm = new byte[2 * samples.length];
        for (int i = 0; i < samples.length; i++) {
            int sample = (int) Math.round(32_767 * volume * samples[i]);
            pcm[2 * i] = (byte) sample;
            pcm[2 * i + 1] = (byte) (sample >> 8);
        }
        return pcm;
    }

    private static SoundPrint print(byte[] pcm) {
        PrintMaker maker = new PrintMaker();
        maker.add(pcm, pcm.length);
        return maker.print();
    }

    private static SoundPrint print(double... samples) {
        return print(pcm(samples, 1));
    }

    @Test
    void thereIsAWordForEachFrame() {
        assertThat(PRINT.toBytes()).hasSize(4 * (1 + (30 * RATE - 4096) / 512));
    }

    @Test
    void louderOrSofterItIsTheSame() {
        assertThat(print(pcm(SOUND, 1.41)).differenceFrom(PRINT)).isLessThan(0.01);
        assertThat(print(pcm(SOUND, 0.5)).differenceFrom(PRINT)).isLessThan(0.02);
    }

    @Test
    void trimmedItIsTheSame() {
        assertThat(print(Arrays.copyOfRange(SOUND, RATE, SOUND.length)).sameAs(PRINT))
                .isTrue();
        assertThat(print(Arrays.copyOf(SOUND, SOUND.length - RATE)).sameAs(PRINT))
                .isTrue();
    }

    @Test
    void inANoiseItIsTheSame() {
        Random random = new Random(5);
        double[] noisy = Arrays.stream(SOUND)
                .map(at -> at + 0.002 * random.nextGaussian())
                .toArray();

        assertThat(print(noisy).sameAs(PRINT)).isTrue();
    }

    @Test
    void anotherSoundIsNotTheSame() {
        assertThat(print(sound(2)).differenceFrom(PRINT)).isGreaterThan(0.35);
    }

    @Test
    void inWhatPiecesItComesDoesNotMatter() {
        byte[] pcm = pcm(SOUND, 1);
        PrintMaker maker = new PrintMaker();
        for (int at = 0; at < pcm.length; at += 1000) {
            maker.add(Arrays.copyOfRange(pcm, at, at + 1000), Math.min(1000, pcm.length - at));
        }

        assertThat(maker.print()).isEqualTo(PRINT);
    }

    @Test
    void ofWhatIsBriefThereIsNone() {
        assertThat(print(Arrays.copyOf(SOUND, 5 * RATE)).isNone()).isTrue();
        assertThat(print(Arrays.copyOf(SOUND, 6 * RATE)).isNone()).isFalse();
        assertThat(print().isNone()).isTrue();
    }

    // Silence resembles silence

    @Test
    void ofSilenceThereIsNone() {
        Random random = new Random(5);
        double[] hiss = random.doubles(30 * RATE, -0.0005, 0.0005).toArray();

        assertThat(print(new double[30 * RATE]).isNone()).isTrue();
        assertThat(print(hiss).isNone()).isTrue();
    }

    @Test
    void ofAHumThatIsNoVoiceThereIsNone() {
        double[] hum = new double[30 * RATE];
        Arrays.setAll(hum, i -> 0.05 * Math.sin(2 * Math.PI * 50 * i / RATE));

        assertThat(print(hum).isNone()).isTrue();
    }

    @Test
    void silenceBehindSoundsDoesNotMakeThemTheSame() {
        SoundPrint mine = print(Arrays.copyOf(SOUND, 90 * RATE));
        SoundPrint theirs = print(Arrays.copyOf(sound(2), 90 * RATE));

        assertThat(mine.differenceFrom(theirs)).isGreaterThan(0.35);
        assertThat(mine.sameAs(PRINT)).isTrue();
    }
}
