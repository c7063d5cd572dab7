package app.meantime.board;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How long answers took, in whole minutes of working time, and how many took so long. A value that a share of them does not
 * exceed is exact: it is one that was measured, as {@code percentile_disc} finds it.
 */
public final class Minutes {

    private final TreeMap<Integer, Long> answers = new TreeMap<>();

    /** So many more took so long; fewer, when the number is negative. */
    public void add(int minutes, long more) {
        answers.merge(minutes, more, Long::sum);
    }

    /** How many there are. */
    public long count() {
        return answers.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * So long at most took that share of the answers.
     *
     * @param share above 0, up to 1
     */
    public OptionalInt within(double share) {
        long place = Math.max(1, (long) Math.ceil(share * count()));
        long passed = 0;
        for (Map.Entry<Integer, Long> some : answers.entrySet()) {
            passed += some.getValue();
            if (passed >= place) {
                return OptionalInt.of(some.getKey());
            }
        }
        return OptionalInt.empty();
    }
}
