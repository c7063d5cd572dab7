package app.meantime.voice.ejb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What is drawn of a recording, and how much louder or softer it is delivered. */
class WaveformTest {

    private static final double LIMIT = 0.7;

    /** A tone of that height for so many seconds, with a knock of full scale every so many frames. */
    private static Waveform tone(double height, int seconds, int framesBetweenKnocks) {
        Waveform waveform = new Waveform();
        byte[] pcm = new byte[2 * 8000 * seconds];
        for (int i = 0; i < pcm.length / 2; i++) {
            boolean knock = framesBetweenKnocks > 0 && i / 160 % framesBetweenKnocks == 0 && i % 160 < 8;
            int sample = (int) (32_767 * (knock ? 1 : height * Math.sin(i / 3.0)));
            pcm[2 * i] = (byte) sample;
            pcm[2 * i + 1] = (byte) (sample >> 8);
        }
        waveform.add(pcm, pcm.length);
        return waveform;
    }

    @Test
    void threeHundredPeaksAreDrawnOfALongOne() {
        byte[] peaks = tone(0.5, 60, 0).peaks();

        assertThat(peaks).hasSize(300);
        assertThat(peaks[150] & 0xFF).isCloseTo(127, within(2));
    }

    @Test
    void fewerAreDrawnOfAShortOne() {
        assertThat(tone(0.5, 2, 0).peaks()).hasSize(100);
        assertThat(new Waveform().peaks()).isEmpty();
    }

    @Test
    void itsLengthIsThatOfItsSamples() {
        assertThat(tone(0.1, 7, 0).millis()).isEqualTo(7000);
    }

    @Test
    void whatIsEvenNeedsTheDifferenceAndNoMore() {
        assertThat(tone(0.05, 10, 0).gain(-30, LIMIT)).isCloseTo(14, within(0.1));
        assertThat(tone(0.5, 10, 0).gain(-10, LIMIT)).isCloseTo(-6, within(0.1));
    }

    @Test
    void whatHasHardPeaksNeedsMoreBecauseTheLimiterTakesThem() {
        double gain = tone(0.05, 10, 20).gain(-30, LIMIT);

        assertThat(gain).isBetween(15.0, 23.0);
    }

    @Test
    void whatCannotBeMadeLouderIsNotDrivenIntoNoise() {
        assertThat(tone(0.05, 10, 1).gain(-30, LIMIT)).isLessThanOrEqualTo(23);
    }
}
