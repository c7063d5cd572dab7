package app.meantime.voice.ejb;

import java.io.IOException;

/** Walks through the pages of an Ogg file with one stream of Opus in it. */
final class OggPages {

    private static final int HEAD = 27;
    private static final int LONGEST_LACE = 255;
    private static final int PACKETS_BEFORE_SOUND = 2;

    private OggPages() {}

    static Glance of(Peek in) throws IOException {
        long stream = in.little(14, 4);
        long micros = 0;
        long bytes = 0;
        long packets = 0;
        long page = 0;
        boolean begins = true;
        for (long at = 0; at < in.size(); page++) {
            boolean next = in.has(at, "OggS") && in.little(at + 14, 4) == stream && in.little(at + 18, 4) == page;
            int laces = next ? in.u8(at + 26) : 0;
            long data = at + HEAD + laces;
            if (!next || (page == 0 && !in.has(data, "OpusHead"))) {
                return Glance.broken();
            }
            for (int i = 0; i < laces; i++) {
                int lace = in.u8(at + HEAD + i);
                if (packets >= PACKETS_BEFORE_SOUND) {
                    micros += begins ? Opus.micros(in, data, lace) : 0;
                    bytes += lace;
                }
                begins = lace < LONGEST_LACE;
                packets += begins ? 1 : 0;
                data += lace;
            }
            if (data > in.size()) {
                return Glance.broken();
            }
            at = data;
        }
        return Glance.of(micros / 1000, bytes, Opus.ENOUGH);
    }
}
