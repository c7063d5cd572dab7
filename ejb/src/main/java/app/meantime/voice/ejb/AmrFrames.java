package app.meantime.voice.ejb;

import java.io.IOException;

/** Walks through the frames of an AMR file. They are as large for silence as for a voice, so it is always listened to. */
final class AmrFrames {

    private static final int[] NARROW = {13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1};
    private static final int[] WIDE = {18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1};
    private static final int MILLIS = 20;

    private AmrFrames() {}

    static Glance of(Peek in) throws IOException {
        boolean wide = in.has(0, "#!AMR-WB\n");
        long frames = 0;
        for (long at = wide ? 9 : 6; at < in.size(); frames++) {
            at += (wide ? WIDE : NARROW)[in.u8(at) >> 3 & 15];
        }
        return Glance.doubtful(frames * MILLIS);
    }
}
