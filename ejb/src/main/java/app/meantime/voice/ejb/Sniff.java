package app.meantime.voice.ejb;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a recording is, found out from its first bytes and from nothing else: a name or a claimed type may lie. Each result
 * is the one demuxer that ffmpeg is then forced to use.
 */
final class Sniff {

    /** So many bytes are looked at. */
    static final int LENGTH = 16;

    private Sniff() {}

    /** The demuxer for a recording that begins so, or nothing when that is no recording we know. */
    static Optional<String> demuxer(byte[] head) {
        if (starts(head, 0x1A, 0x45, 0xDF, 0xA3)) {
            return Optional.of("matroska");
        }
        // Old QuickTime files begin with their contents or with their table of contents.
        if (at(head, 4, "ftyp") || at(head, 4, "moov") || at(head, 4, "mdat") || at(head, 4, "wide")) {
            return Optional.of("mov");
        }
        if (at(head, 0, "OggS")) {
            return Optional.of("ogg");
        }
        if (at(head, 0, "RIFF") && at(head, 8, "WAVE")) {
            return Optional.of("wav");
        }
        if (at(head, 0, "fLaC")) {
            return Optional.of("flac");
        }
        if (at(head, 0, "#!AMR")) {
            return Optional.of("amr");
        }
        if (at(head, 0, "ID3")) {
            return Optional.of("mp3");
        }
        boolean mpegFrame = head.length > 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xE0) == 0xE0;
        if (mpegFrame) {
            boolean adts = (head[1] & 0x06) == 0;
            return Optional.of(adts ? "aac" : "mp3");
        }
        return Optional.empty();
    }

    private static boolean starts(byte[] head, int... expected) {
        if (head.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((head[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean at(byte[] head, int offset, String letters) {
        byte[] expected = letters.getBytes(StandardCharsets.US_ASCII);
        if (head.length < offset + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (head[offset + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
