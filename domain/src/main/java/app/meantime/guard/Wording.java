package app.meantime.guard;

import app.meantime.Texts;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What is left of a text when only its runs of three words are kept, as numbers: nobody can read it, and a text in which a name or a
 * sentence was changed has most of it in common with what it was made from (R53). What is short says the same by chance: "Well done,
 * see you on Friday" is nobody's template.
 */
public final class Wording {

    /** Shorter texts are not compared. */
    static final int LEAST_WORDS = 12;

    private static final int RUN = 3;

    /** Two texts are nearly the same from this share of their runs on. */
    private static final double NEARLY = 0.6;

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final int[] runs;
    private final String hash;

    private Wording(int[] runs, String hash) {
        this.runs = runs;
        this.hash = hash;
    }

    /** Of a text; nothing for a short one. */
    public static Optional<Wording> of(String text) {
        String[] words = BETWEEN.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
        if (words.length < LEAST_WORDS) {
            return Optional.empty();
        }
        int[] runs = IntStream.rangeClosed(0, words.length - RUN)
                .map(at -> String.join(" ", Arrays.copyOfRange(words, at, at + RUN))
                        .hashCode())
                .sorted()
                .distinct()
                .toArray();
        return Optional.of(new Wording(runs, Texts.sha256(String.join(" ", words))));
    }

    /** The same for the very same words, whatever stands between them. */
    public String hash() {
        return hash;
    }

    /** Is it nearly the text of which these runs were kept? */
    public boolean nearly(int[] kept) {
        return nearly(new Wording(kept, ""));
    }

    /** What is kept of it: numbers, in order. */
    public int[] runs() {
        return runs.clone();
    }

    /** Is it nearly the same text? */
    public boolean nearly(Wording other) {
        int mine = 0;
        int theirs = 0;
        int both = 0;
        while (mine < runs.length && theirs < other.runs.length) {
            int order = Integer.compare(runs[mine], other.runs[theirs]);
            both += order == 0 ? 1 : 0;
            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
        }
        return both >= NEARLY * (runs.length + other.runs.length - both);
    }
}
