package app.meantime.search;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How words are compared: by their letters and digits, without case and accents. The database's {@code search_words} does the same. */
public final class Spelling {

    private static final Pattern MARKS = Pattern.compile("[\\u0300-\\u036f]+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

    private Spelling() {}

    /** A word without case and accents. */
    public static String of(String word) {
        return MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace('ø', 'o')
                .replace('ł', 'l')
                .replace('đ', 'd')
                .replace('ı', 'i');
    }

    /** The words of a text, in order, each so. */
    public static List<String> words(String text) {
        return Stream.of(BETWEEN.split(of(text), -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
