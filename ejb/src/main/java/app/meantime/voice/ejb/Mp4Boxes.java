package app.meantime.voice.ejb;

import java.io.IOException;
import java.util.Set;

/**
 * Walks through the boxes of an MP4, m4a or QuickTime file, whole or in fragments as browsers record it: what is in the
 * tables, not what is in the sound, so that also of a long video little is read.
 */
final class Mp4Boxes {

    /** A table of contents is not nested deeper than this. */
    private static final int DEEPEST = 8;

    private static final Set<String> HOLDERS = Set.of("moov", "trak", "mdia", "minf", "stbl", "mvex", "moof", "traf");

    private static final class Track {
        long id;
        long scale;
        long rate;
        boolean sound;
        boolean aac;
        boolean known;
        long samples;
        long ticks;
        long bytes;
    }

    private final Peek in;
    private Track reading = new Track();
    private Track voice = new Track();
    private boolean found;
    private long contents;
    private long lengthOfEach;
    private long sizeOfEach;
    private boolean ours;
    private boolean holds = true;

    private Mp4Boxes(Peek in) {
        this.in = in;
    }

    static Glance of(Peek in) throws IOException {
        Mp4Boxes boxes = new Mp4Boxes(in);
        boxes.walk(0, in.size(), 0);
        boxes.next();
        Track voice = boxes.voice;
        if (!boxes.holds || !boxes.found || voice.scale == 0 || voice.bytes > boxes.contents) {
            return Glance.broken();
        }
        long millis = voice.ticks * 1000 / voice.scale;
        if (!voice.aac) {
            return voice.known ? Glance.of(millis, voice.bytes, Opus.ENOUGH) : Glance.doubtful(millis);
        }
        // A frame of AAC sounds as long as it does, whatever the table says: where they differ, somebody has to listen.
        long sounds = voice.rate == 0 ? 0 : voice.samples * 1024 * 1000 / voice.rate;
        boolean agree = Math.abs(sounds - millis) * 10 <= millis + 1000;
        return agree ? Glance.of(sounds, voice.bytes, AdtsFrames.ENOUGH) : Glance.doubtful(Math.min(sounds, millis));
    }

    private void walk(long from, long to, int depth) throws IOException {
        for (long at = from; holds && at < to; ) {
            long size = in.big(at, 4);
            long data = at + 8;
            if (size == 1) {
                size = in.big(at + 8, 8);
                data = at + 16;
            } else if (size == 0 && depth == 0) {
                size = to - at;
            }
            if (size < data - at || size > to - at) {
                holds = false;
                return;
            }
            String name = name(at + 4);
            if (HOLDERS.contains(name)) {
                hold(name, data, at + size, depth);
            } else {
                look(name, data, at + size);
            }
            at += size;
        }
    }

    private void hold(String name, long data, long end, int depth) throws IOException {
        if (depth >= DEEPEST) {
            holds = false;
            return;
        }
        if (name.equals("trak")) {
            next();
        }
        walk(data, end, depth + 1);
        if (name.equals("moov")) {
            next();
        }
    }

    /** The first track of sound is the voice; ffmpeg takes the same. */
    private void next() {
        if (!found && reading.sound) {
            voice = reading;
            found = true;
        }
        reading = new Track();
    }

    private void look(String name, long data, long end) throws IOException {
        switch (name) {
            case "mdat" -> contents += end - data;
            case "tkhd" -> reading.id = in.big(data + (in.u8(data) == 1 ? 20 : 12), 4);
            case "mdhd" -> reading.scale = in.big(data + (in.u8(data) == 1 ? 20 : 12), 4);
            case "hdlr" -> reading.sound |= in.has(data + 8, "soun");
            case "stsd" -> described(data);
            case "stts" -> lengths(data, end);
            case "stsz" -> sizes(data, end);
            case "trex" -> of(in.big(data + 4, 4), in.big(data + 12, 4), in.big(data + 16, 4));
            case "tfhd" -> fragment(data);
            case "trun" -> run(data, end);
            default -> {
                // says nothing about the sound
            }
        }
    }

    private void described(long data) throws IOException {
        reading.aac = in.has(data + 12, "mp4a");
        reading.known = reading.aac || in.has(data + 12, "Opus");
        reading.rate = in.big(data + 40, 2);
    }

    private void lengths(long data, long end) throws IOException {
        long entries = in.big(data + 4, 4);
        holds &= entries * 8 <= end - data - 8;
        for (long i = 0; holds && i < entries; i++) {
            long samples = in.big(data + 8 + 8 * i, 4);
            reading.samples += samples;
            reading.ticks += samples * in.big(data + 12 + 8 * i, 4);
        }
    }

    private void sizes(long data, long end) throws IOException {
        long each = in.big(data + 4, 4);
        long samples = in.big(data + 8, 4);
        reading.bytes += each * samples;
        if (!reading.sound || each != 0) {
            return; // the pictures of a video do not matter
        }
        holds &= samples * 4 <= end - data - 12;
        for (long i = 0; holds && i < samples; i++) {
            reading.bytes += in.big(data + 12 + 4 * i, 4);
        }
    }

    private void of(long track, long length, long size) {
        if (found ? track == voice.id : track == reading.id && reading.sound) {
            lengthOfEach = length;
            sizeOfEach = size;
        }
    }

    private void fragment(long data) throws IOException {
        long flags = in.big(data + 1, 3);
        ours = found && in.big(data + 4, 4) == voice.id;
        if (!ours) {
            return;
        }
        long at = data + 8 + ((flags & 1) != 0 ? 8 : 0) + ((flags & 2) != 0 ? 4 : 0);
        if ((flags & 8) != 0) {
            lengthOfEach = in.big(at, 4);
            at += 4;
        }
        if ((flags & 16) != 0) {
            sizeOfEach = in.big(at, 4);
        }
    }

    private void run(long data, long end) throws IOException {
        long flags = in.big(data + 1, 3);
        long samples = in.big(data + 4, 4);
        int entry = 4 * Long.bitCount(flags & 0xF00);
        long at = data + 8 + ((flags & 1) != 0 ? 4 : 0) + ((flags & 4) != 0 ? 4 : 0);
        holds &= entry * samples <= end - at;
        if (!ours || !holds) {
            return;
        }
        boolean lengths = (flags & 0x100) != 0;
        boolean sizes = (flags & 0x200) != 0;
        voice.samples += samples;
        voice.ticks += lengths ? 0 : samples * lengthOfEach;
        voice.bytes += sizes ? 0 : samples * sizeOfEach;
        for (long i = 0; i < samples && entry > 0; i++, at += entry) {
            voice.ticks += lengths ? in.big(at, 4) : 0;
            voice.bytes += sizes ? in.big(at + (lengths ? 4 : 0), 4) : 0;
        }
    }

    private String name(long at) throws IOException {
        char[] name = new char[4];
        for (int i = 0; i < name.length; i++) {
            name[i] = (char) in.u8(at + i);
        }
        return new String(name);
    }
}
