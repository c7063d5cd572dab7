package app.meantime.board;

import org.jspecify.annotations.Nullable;

/** A part of a whole, in whole per cent, rounded down: a hundred is said only where nothing is missing. */
public record Share(long part, long whole) {

    /** In a group smaller than this a number says more about people than about the practice. */
    public static final int FEW = 5;

    /** Null where there is nothing to be a part of. */
    public @Nullable Integer percent() {
        return whole == 0 ? null : (int) (100 * part / whole);
    }

    /** The same, and null for a group that is too small to say anything. */
    public @Nullable Integer percentOfEnough() {
        return whole < FEW ? null : percent();
    }
}
