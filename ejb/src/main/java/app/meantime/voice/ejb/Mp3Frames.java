package app.meantime.voice.ejb;

import java.io.IOException;

/**
 * Walks through the frames of an MP3 file. Their size says nothing, because silence is padded to it; what of each frame is
 * used for sound stands in its side information.
 */
final class Mp3Frames {

    /** Silence takes almost nothing, a voice at 24 kbit/s 2,500. */
    private static final long ENOUGH = 1000;

    private static final int[] RATES = {44_100, 48_000, 32_000};
    private static final int[] KBITS_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] KBITS_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int HEAD = 4;
    private static final int TAG = 128;

    private long micros;
    private long bits;

    private Mp3Frames() {}

    static Glance of(Peek in) throws IOException {
        Mp3Frames frames = new Mp3Frames();
        long at = 0;
        if (in.has(0, "ID3")) {
            int size = in.u8(6) << 21 | in.u8(7) << 14 | in.u8(8) << 7 | in.u8(9);
            at = 10L + size;
        }
        while (at < in.size()) {
            boolean lastTag = at == in.size() - TAG && in.has(at, "TAG");
            long length = lastTag ? TAG : frames.look(in, at);
            if (length == 0 || at + length > in.size()) {
                return Glance.broken();
            }
            at += length;
        }
        return Glance.of(frames.micros / 1000, frames.bits / 8, ENOUGH);
    }

    /** The length of the frame there, or 0 when there is none. */
    private long look(Peek in, long at) throws IOException {
        int version = in.u8(at + 1) >> 3 & 3;
        int layer = in.u8(at + 1) >> 1 & 3;
        int rateIndex = in.u8(at + 2) >> 2 & 3;
        int kbitIndex = in.u8(at + 2) >> 4;
        boolean frame = in.u8(at) == 0xFF && in.u8(at + 1) >> 5 == 7 && version != 1 && layer == 1;
        if (!frame || rateIndex == 3 || kbitIndex == 0 || kbitIndex == 15) {
            return 0;
        }
        boolean first = version == 3;
        boolean mono = in.u8(at + 3) >> 6 == 3;
        int rate = RATES[rateIndex] >> (first ? 0 : version == 2 ? 1 : 2);
        int samples = first ? 1152 : 576;
        micros += samples * 1_000_000L / rate;
        long side = at + HEAD + ((in.u8(at + 1) & 1) == 0 ? 2 : 0);
        int channels = mono ? 1 : 2;
        // Where the granules begin: after a pointer, private bits and, in the first version, what they share.
        int bit = first ? 9 + (mono ? 5 + 4 : 3 + 8) : 8 + (mono ? 1 : 2);
        int step = first ? 59 : 63;
        for (int granule = 0; granule < channels * (first ? 2 : 1); granule++) {
            long three = in.big(side + bit / 8, 3);
            bits += three >> (12 - bit % 8) & 0xFFF;
            bit += step;
        }
        return (first ? 144_000L * KBITS_1[kbitIndex] : 72_000L * KBITS_2[kbitIndex]) / rate + (in.u8(at + 2) >> 1 & 1);
    }
}
