package app.meantime.voice.ejb;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * WebKitGTK writes the head of the last fragment of what it records twice. A decoder that takes the first of the two at its
 * word looks for the sound in the second, and loses up to a second of what was said. The original stays as it is (R12); what
 * is decoded is a copy with one head.
 */
final class FragmentHeads {

    private static final int BOX = 8;
    private static final int FRAGMENT = 0x6d6f6f66; // moof
    private static final int LONGEST = 64 * 1024;

    private FragmentHeads() {}

    /** The file itself, or what was put aside: a copy in which no head stands twice, for its reader to delete. */
    static Path once(Path mp4, Path aside) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(mp4.toFile(), "r")) {
            long end = in.length();
            for (long at = 0, size; at + BOX <= end; at += size) {
                in.seek(at);
                size = in.readInt() & 0xFFFFFFFFL;
                int name = in.readInt();
                if (size < BOX) {
                    return mp4; // a long box or the last one: nothing that WebKitGTK writes
                }
                if (name == FRAGMENT && size <= LONGEST && at + 2 * size <= end && twice(in, at, (int) size)) {
                    return without(in.getChannel(), at, size, aside);
                }
            }
            return mp4;
        }
    }

    private static boolean twice(RandomAccessFile in, long at, int size) throws IOException {
        byte[] both = new byte[2 * size];
        in.seek(at);
        in.readFully(both);
        return Arrays.equals(both, 0, size, both, size, 2 * size);
    }

    private static Path without(FileChannel in, long at, long size, Path aside) throws IOException {
        try (FileChannel out = FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            copy(in, 0, at, out);
            copy(in, at + size, in.size(), out);
        } catch (IOException failed) {
            Files.deleteIfExists(aside);
            throw failed;
        }
        return aside;
    }

    private static void copy(FileChannel in, long from, long to, FileChannel out) throws IOException {
        for (long at = from; at < to; ) {
            at += in.transferTo(at, to - at, out);
        }
    }
}
