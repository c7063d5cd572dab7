package app.meantime.voice.ejb;

import java.io.IOException;

/** How long an Opus packet sounds: its first bytes say so, whatever the container claims (RFC 6716, 3.1). */
final class Opus {

    /** Digital silence takes 150 bytes a second, a voice at 32 kbit/s with long pauses 2,000. */
    static final long ENOUGH = 1000;

    private static final int[] SILK = {10_000, 20_000, 40_000, 60_000};
    private static final int[] CELT = {2_500, 5_000, 10_000, 20_000};

    private Opus() {}

    /**
     * Microseconds of one packet.
     *
     * @param length of the packet in bytes
     */
    static long micros(Peek in, long at, long length) throws IOException {
        if (length < 1) {
            return 0;
        }
        int first = in.u8(at);
        int config = first >> 3;
        int frame = config < 12 ? SILK[config & 3] : config < 16 ? SILK[config & 1] : CELT[config & 3];
        int frames =
                switch (first & 3) {
                    case 0 -> 1;
                    case 1, 2 -> 2;
                    default -> length < 2 ? 0 : in.u8(at + 1) & 0x3F;
                };
        return (long) frame * frames;
    }
}
