package app.meantime.it;

import java.util.Arrays;

/**
 * A recording in which every instant can be told by what is heard there: under somebody's speech one tone climbs, over and
 * over, and another says how often it has climbed.
 */
final class Marked {

    /** So long the first tone climbs, in seconds. */
    private static final int CLIMB = 20;

    static final int LOW = 500;
    static final int HIGH = 3_500;

    /** The second tone: from here on, so much higher with each climb. */
    static final int COUNT = 4_000;

    static final int STEP = 60;

    private static final int RATE = 16_000;

    private Marked() {}

    /** So many seconds of it. */
    static Speech of(int seconds) {
        float[] spoken = Speech.of("0870", "0880", "0890", "0920", "0930").samples();
        float[] samples = new float[seconds * RATE];
        double climbing = 0;
        double counting = 0;
        for (int i = 0; i < samples.length; i++) {
            double at = (double) i / RATE;
            climbing += 2 * Math.PI * (LOW + (HIGH - LOW) * (at % CLIMB) / CLIMB) / RATE;
            counting += 2 * Math.PI * (COUNT + STEP * (int) (at / CLIMB)) / RATE;
            samples[i] =
                    (float) (0.3 * Math.sin(climbing) + 0.3 * Math.sin(counting) + 0.1 * spoken[i % spoken.length]);
        }
        return new Speech(samples);
    }

    /**
     * Which instant is heard.
     *
     * @param climbing the loudest frequency where the first tone is, in hertz
     * @param counting the loudest where the second is
     */
    static double instant(double climbing, double counting) {
        return CLIMB * Math.round((counting - COUNT) / STEP) + CLIMB * (climbing - LOW) / (HIGH - LOW);
    }

    /** The middle one of some numbers. */
    static double median(double... numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
