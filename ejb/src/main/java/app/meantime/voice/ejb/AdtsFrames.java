package app.meantime.voice.ejb;

import java.io.IOException;

/** Walks through the frames of a bare AAC file. */
final class AdtsFrames {

    /** Silence takes 400 bytes a second, a voice at 24 kbit/s 3,000. */
    static final long ENOUGH = 1200;

    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350
    };
    private static final int SAMPLES = 1024;
    private static final int HEAD = 7;

    private AdtsFrames() {}

    static Glance of(Peek in) throws IOException {
        long samples = 0;
        int rate = RATES[0];
        for (long at = 0; at < in.size(); ) {
            boolean frame = in.u8(at) == 0xFF && (in.u8(at + 1) & 0xF6) == 0xF0;
            int index = in.u8(at + 2) >> 2 & 15;
            long length = in.big(at + 3, 3) >> 5 & 0x1FFF;
            if (!frame || index >= RATES.length || length < HEAD || at + length > in.size()) {
                return Glance.broken();
            }
            rate = RATES[index];
            samples += SAMPLES * ((in.u8(at + 6) & 3) + 1L);
            at += length;
        }
        return Glance.of(samples * 1000 / rate, in.size(), ENOUGH);
    }
}
