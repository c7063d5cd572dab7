package app.meantime.admission.ejb;

import java.io.InputStream;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A file read piece by piece, so that no more than one of them is held. */
final class ImportPieces extends InputStream {

    private final IntFunction<byte @Nullable []> pieces;
    private byte[] piece = new byte[0];
    private int next;
    private int at;

    /** Reads the pieces from the first; null is the end. */
    ImportPieces(IntFunction<byte @Nullable []> pieces) {
        this.pieces = pieces;
    }

    private boolean ended() {
        while (at == piece.length) {
            byte[] more = pieces.apply(next++);
            if (more == null) {
                return true;
            }
            piece = more;
            at = 0;
        }
        return false;
    }

    @Override
    public int read() {
        return ended() ? -1 : piece[at++] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) {
        if (most == 0) {
            return 0;
        }
        if (ended()) {
            return -1;
        }
        int some = Math.min(most, piece.length - at);
        System.arraycopy(piece, at, into, from, some);
        at += some;
        return some;
    }
}
