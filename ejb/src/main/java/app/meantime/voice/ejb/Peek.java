package app.meantime.voice.ejb;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file looked into here and there through one small window; however large it is, it is never loaded. */
final class Peek implements AutoCloseable {

    /** A recording of 15 minutes has 45,000 packets; a file that makes us look oftener than this is not worth it. */
    private static final int MOST_LOOKS = 3_000_000;

    private final FileChannel channel;
    private final ByteBuffer window;
    private final long size;
    private long from;
    private int looks;

    Peek(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        size = channel.size();
        window =
                ByteBuffer.allocate((int) Math.min(8 * 1024, Math.max(1, size))).limit(0);
    }

    long size() {
        return size;
    }

    /** The byte there, 0 to 255. */
    int u8(long at) throws IOException {
        if (at < 0 || at >= size || ++looks > MOST_LOOKS) {
            throw new EOFException();
        }
        if (at < from || at >= from + window.limit()) {
            window.clear();
            from = at;
            while (window.hasRemaining() && channel.read(window, from + window.position()) > 0) {
                // until the window is full or the file ends
            }
            window.flip();
            if (!window.hasRemaining()) {
                throw new EOFException();
            }
        }
        return window.get((int) (at - from)) & 0xFF;
    }

    /** That many bytes there as one number, the highest first; eight of them may come out negative. */
    long big(long at, int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | u8(at + i);
        }
        return value;
    }

    /** That many bytes there as one number, the lowest first. */
    long little(long at, int bytes) throws IOException {
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | u8(at + i);
        }
        return value;
    }

    /** Do these letters stand there? */
    boolean has(long at, String letters) throws IOException {
        byte[] expected = letters.getBytes(StandardCharsets.US_ASCII);
        if (at + expected.length > size) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (u8(at + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
