package app.meantime.voice.ejb;

import java.io.IOException;

/** Looks at the samples of a wav file here and there: its size says nothing, for silence is as large as a voice. */
final class WavSamples {

    private static final int PCM = 1;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int SAMPLE = 2;
    private static final int MOST_CHANNELS = 8;
    private static final int PLACES = 400;
    private static final int SAMPLES_AT_A_PLACE = 64;

    /** As loud as this, of 32768, is a voice at some places, and a hum at none. */
    private static final int LOUD = 600;

    private static final int LOUD_PLACES = 20;

    private WavSamples() {}

    static Glance of(Peek in) throws IOException {
        long rate = 0;
        int frame = 0;
        boolean samples = false;
        for (long at = 12; at + 8 <= in.size(); ) {
            long size = in.little(at + 4, 4);
            long data = at + 8;
            if (in.has(at, "fmt ")) {
                int format = (int) in.little(data, 2);
                rate = in.little(data + 4, 4);
                frame = (int) in.little(data + 12, 2);
                long channels = in.little(data + 2, 2);
                samples = (format == PCM || format == EXTENSIBLE)
                        && in.little(data + 14, 2) == SAMPLE * 8
                        && channels <= MOST_CHANNELS
                        && frame == channels * SAMPLE;
            } else if (in.has(at, "data")) {
                long there = Math.min(size, in.size() - data);
                if (rate == 0 || frame == 0) {
                    return Glance.broken();
                }
                long millis = there / frame * 1000 / rate;
                boolean loud = samples && there == size && millis >= 1000 && loud(in, data, there);
                return loud ? Glance.of(millis, there, 0) : Glance.doubtful(millis);
            }
            at = data + size + (size & 1);
        }
        return Glance.broken();
    }

    private static boolean loud(Peek in, long data, long size) throws IOException {
        int places = 0;
        for (int place = 0; place < PLACES; place++) {
            long at = data + size / PLACES * place / SAMPLE * SAMPLE;
            int loudest = 0;
            for (int i = 0; i < SAMPLES_AT_A_PLACE && at + SAMPLE <= data + size; i++, at += SAMPLE) {
                loudest = Math.max(loudest, Math.abs((short) in.little(at, SAMPLE)));
            }
            places += loudest >= LOUD ? 1 : 0;
        }
        return places >= LOUD_PLACES;
    }
}
