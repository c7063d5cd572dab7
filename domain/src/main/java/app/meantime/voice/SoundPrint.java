package app.meantime.voice;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a recording sounds like, in few bits: another coding, another loudness and a second less at either end change few of
 * them, other words of the same speaker half of them. So that the same message to many is known when it comes as another
 * file (R53).
 *
 * <p>It is a row of words as Haitsma and Kalker describe them, one for each 64 ms, each bit the sign of how the difference
 * between two neighboring bands changed. Where nothing was heard the word is 0 and says nothing: silence resembles silence.
 */
public final class SoundPrint {

    /** Of what is too short, or silent; it is the same as nothing, not even as itself. */
    public static final SoundPrint NONE = new SoundPrint(new int[0]);

    /** So many of the bits may differ between two recordings of the same sound, and no more. */
    public static final double LINE = 0.22;

    /** So many words must be comparable, which is five seconds: less may resemble by chance. */
    public static final int LEAST = 78;

    /** So many words, which is two seconds, may be missing in front. */
    private static final int MOST_SHIFTED = 31;

    private static final double NOTHING_IN_COMMON = 1;

    private final int[] words;

    private SoundPrint(int[] words) {
        this.words = words;
    }

    /** The print of those words, or none when too few of them say anything. */
    public static SoundPrint of(int[] words) {
        return Arrays.stream(words).filter(word -> word != 0).count() < LEAST ? NONE : new SoundPrint(words.clone());
    }

    /** The print that was kept as these bytes. */
    public static SoundPrint of(byte[] bytes) {
        int[] words = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).asIntBuffer().get(words);
        return of(words);
    }

    /** To be kept: four bytes for each word. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * Integer.BYTES);
        bytes.asIntBuffer().put(words);
        return bytes.array();
    }

    /** There is nothing to compare. */
    public boolean isNone() {
        return words.length == 0;
    }

    /** Both are the same recording, or one is a piece of the other. */
    public boolean sameAs(SoundPrint other) {
        return differenceFrom(other) <= LINE;
    }

    /** The share of bits that differ where the two fit best: 0 the same, near a half something else, 1 not comparable. */
    public double differenceFrom(SoundPrint other) {
        double least = NOTHING_IN_COMMON;
        for (int shift = -MOST_SHIFTED; shift <= MOST_SHIFTED; shift++) {
            least = Math.min(least, differenceAt(shift, other.words));
        }
        return least;
    }

    /** The share of bits that differ when the other one begins so many words earlier. */
    private double differenceAt(int shift, int[] others) {
        int from = Math.max(0, -shift);
        int to = Math.min(words.length, others.length - shift);
        int compared = 0;
        int differing = 0;
        for (int i = from; i < to; i++) {
            int mine = words[i];
            int theirs = others[i + shift];
            if (mine != 0 && theirs != 0) {
                compared++;
                differing += Integer.bitCount(mine ^ theirs);
            }
        }
        return compared < LEAST ? NOTHING_IN_COMMON : (double) differing / compared / Integer.SIZE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SoundPrint print && Arrays.equals(words, print.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return "print of " + words.length + " words";
    }
}
