package app.meantime.search;

import app.meantime.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for, as one types it: all words have to be there, "words in quotes" side by side, what a minus stands
 * before must not, and {@code or} offers another way. The last word may be unfinished. Whatever is typed can be looked for.
 *
 * @param ways each of them is enough; in each, all of its terms have to hold, and at least one is not a minus
 */
public record Query(List<List<Term>> ways) {

    /** The longest that may be typed, in characters. */
    public static final int LONGEST = 200;

    private static final int SHORTEST_BEGINNING = 2;
    private static final Pattern PARTS = Pattern.compile("(-?)\"([^\"]*)\"?|(\\S+)");

    /**
     * One word, or several side by side.
     *
     * @param not it must not be there
     * @param begins the last word may go on
     */
    public record Term(String words, boolean not, boolean begins) {}

    /**
     * Reads what was typed.
     *
     * @throws app.meantime.Refusal UNACCEPTABLE for more than 200 characters
     */
    public static Query of(@Nullable String typed) {
        String asked = Texts.optional(typed, LONGEST, "q");
        List<List<Term>> ways = new ArrayList<>();
        List<Term> way = new ArrayList<>();
        if (asked != null) {
            boolean finished = String.valueOf(typed).matches("(?s).*\\s");
            for (Matcher parts = PARTS.matcher(asked); parts.find(); ) {
                String word = parts.group(3);
                if (word != null && word.toLowerCase(Locale.ROOT).equals("or")) {
                    ways.add(way);
                    way = new ArrayList<>();
                } else {
                    boolean last = !finished && parts.end() == asked.length();
                    term(word, parts.group(1), parts.group(2), last).forEach(way::add);
                }
            }
        }
        ways.add(way);
        return new Query(ways.stream()
                .filter(terms -> terms.stream().anyMatch(term -> !term.not()))
                .map(List::copyOf)
                .toList());
    }

    private static Stream<Term> term(
            @Nullable String word, @Nullable String minus, @Nullable String quoted, boolean last) {
        boolean not = word == null ? "-".equals(minus) : word.startsWith("-");
        String words = String.join(" ", Spelling.words(word == null ? String.valueOf(quoted) : word));
        boolean begins = last && word != null && !not && words.length() >= SHORTEST_BEGINNING;
        return words.isEmpty() ? Stream.empty() : Stream.of(new Term(words, not, begins));
    }

    /** Is there nothing to look for? */
    public boolean empty() {
        return ways.isEmpty();
    }

    /** All that is looked for, whichever way. */
    public List<Term> wanted() {
        return ways.stream().flatMap(List::stream).filter(term -> !term.not()).toList();
    }
}
