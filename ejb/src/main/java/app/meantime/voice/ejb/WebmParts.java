package app.meantime.voice.ejb;

import java.io.IOException;

/** Walks through the elements of a WebM or Matroska file: a head, tracks, and clusters of blocks. */
final class WebmParts {

    private static final int SEGMENT = 0x18538067;
    private static final int CLUSTER = 0x1F43B675;
    private static final int TRACKS = 0x1654AE6B;
    private static final int TRACK = 0xAE;
    private static final int BLOCK_GROUP = 0xA0;
    private static final int TRACK_NUMBER = 0xD7;
    private static final int TRACK_TYPE = 0x83;
    private static final int CODEC = 0x86;
    private static final int ENCODINGS = 0x6D80;
    private static final int SIMPLE_BLOCK = 0xA3;
    private static final int BLOCK = 0xA1;
    private static final int LACING = 0x06;
    private static final int SOUND = 2;
    private static final long UNKNOWN = -1;

    private final Peek in;
    private long at;
    private long number;
    private boolean sound;
    private boolean opus;
    private long voice = UNKNOWN;
    private long micros;
    private long bytes;

    private WebmParts(Peek in) {
        this.in = in;
    }

    static Glance of(Peek in) throws IOException {
        WebmParts parts = new WebmParts(in);
        return parts.walk() ? Glance.of(parts.micros / 1000, parts.bytes, Opus.ENOUGH) : Glance.broken();
    }

    private boolean walk() throws IOException {
        boolean whole = true;
        while (whole && at < in.size()) {
            int idLength = length(in.u8(at));
            if (idLength > 4) {
                return false;
            }
            int id = (int) in.big(at, idLength);
            long size = number(at + idLength);
            long data = at + idLength + length(in.u8(at + idLength));
            boolean holder = id == SEGMENT || id == CLUSTER || id == TRACKS || id == TRACK || id == BLOCK_GROUP;
            if (holder) {
                // What is in it is walked through as if it lay beside it: browsers do not know its size while
                // recording.
                sound &= id != TRACK;
                opus &= id != TRACK;
                at = data;
            } else {
                whole = size != UNKNOWN && size <= in.size() - data && look(id, data, size);
                at = data + size;
            }
        }
        return whole && voice != UNKNOWN;
    }

    private boolean look(int id, long data, long size) throws IOException {
        switch (id) {
            case TRACK_NUMBER -> number = in.big(data, (int) Math.min(4, size));
            case TRACK_TYPE -> sound = in.u8(data) == SOUND;
            case CODEC -> opus = in.has(data, "A_OPUS");
            case SIMPLE_BLOCK, BLOCK -> {
                return block(data, size);
            }
            default -> {
                return id != ENCODINGS;
            }
        }
        if (voice == UNKNOWN && sound && opus) {
            voice = number;
        }
        return true;
    }

    private boolean block(long data, long size) throws IOException {
        if (number(data) != voice) {
            return true;
        }
        long head = length(in.u8(data)) + 3L;
        if (size < head || (in.u8(data + head - 1) & LACING) != 0) {
            return false;
        }
        micros += Opus.micros(in, data + head, size - head);
        bytes += size - head;
        return true;
    }

    /** How many bytes a number has that begins so; the leading zeros say it. */
    private static int length(int first) {
        return Integer.numberOfLeadingZeros(first) - 23;
    }

    private long number(long at) throws IOException {
        int length = length(in.u8(at));
        if (length > 8) {
            return UNKNOWN;
        }
        long mask = (1L << (7 * length)) - 1;
        long value = in.big(at, length) & mask;
        return value == mask ? UNKNOWN : value;
    }
}
