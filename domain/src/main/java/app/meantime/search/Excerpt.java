package app.meantime.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The piece of a text in which something was found, on one line, and where in it the words stand that were found.
 *
 * @param text at most some 200 characters; … where something is left out
 * @param marks in order, without overlap
 */
public record Excerpt(String text, List<Mark> marks) {

    private static final int BEFORE = 60;
    private static final int LENGTH = 180;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern GAPS = Pattern.compile("\\s+");

    /** A stretch of the excerpt, in characters from its beginning. */
    public record Mark(int from, int to) {}

    /** A stretch of the excerpt, found or not. */
    public record Piece(String text, boolean found) {}

    /** The piece of that text around the first word that was found; its beginning when none was. */
    public static Excerpt of(String whole, Predicate<String> found) {
        String line = GAPS.matcher(whole.strip()).replaceAll(" ");
        int first = marks(line, found).stream().mapToInt(Mark::from).findFirst().orElse(0);
        int from = first <= BEFORE ? 0 : wordAfter(line, first - BEFORE);
        int to = line.length() - from <= LENGTH ? line.length() : wordBefore(line, from + LENGTH);
        String text = (from > 0 ? "… " : "") + line.substring(from, to) + (to < line.length() ? " …" : "");
        return new Excerpt(text, marks(text, found));
    }

    /** Does that text hold a word that was found? */
    public static boolean holds(String text, Predicate<String> found) {
        return WORD.matcher(text).results().anyMatch(word -> found.test(Spelling.of(word.group())));
    }

    private static List<Mark> marks(String line, Predicate<String> found) {
        List<Mark> marks = new ArrayList<>();
        for (Matcher words = WORD.matcher(line); words.find(); ) {
            if (found.test(Spelling.of(words.group()))) {
                marks.add(new Mark(words.start(), words.end()));
            }
        }
        return marks;
    }

    private static int wordAfter(String line, int at) {
        int gap = line.indexOf(' ', at);
        return gap < 0 || gap - at > BEFORE / 2 ? whole(line, at) : gap + 1;
    }

    private static int wordBefore(String line, int at) {
        int gap = line.lastIndexOf(' ', at);
        return at - gap > BEFORE ? whole(line, at) : gap;
    }

    /** Never between the two halves of one character. */
    private static int whole(String line, int at) {
        return Character.isLowSurrogate(line.charAt(at)) ? at - 1 : at;
    }

    /** The excerpt cut at its marks. */
    public List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (Mark mark : marks) {
            if (mark.from() > at) {
                pieces.add(new Piece(text.substring(at, mark.from()), false));
            }
            pieces.add(new Piece(text.substring(mark.from(), mark.to()), true));
            at = mark.to();
        }
        if (at < text.length()) {
            pieces.add(new Piece(text.substring(at), false));
        }
        return pieces;
    }
}
