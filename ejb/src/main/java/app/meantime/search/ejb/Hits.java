package app.meantime.search.ejb;

import app.meantime.search.Query;
import app.meantime.search.Query.Term;
import app.meantime.search.Spelling;
import app.meantime.setup.ejb.Rows;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which words of a text a query means: the same ones, those that an unfinished one may become, and other forms of English
 * ones. The forms are asked of the database, for those few words that begin alike.
 */
final class Hits {

    private static final int ALIKE = 3;

    private final EntityManager em;
    private final Set<String> words = new HashSet<>();
    private final Set<String> beginnings = new HashSet<>();

    Hits(Query query, EntityManager em) {
        this.em = em;
        for (Term term : query.wanted()) {
            List<String> side = List.of(term.words().split(" ", -1));
            words.addAll(side);
            if (term.begins()) {
                beginnings.add(side.get(side.size() - 1));
            }
        }
    }

    /** Is a word one of them? Asked of words of these texts, spelled as they are compared. */
    Predicate<String> in(List<String> texts) {
        Set<String> alike = texts.stream()
                .flatMap(text -> Spelling.words(text).stream())
                .filter(word -> words.stream().anyMatch(mine -> beginAlike(mine, word)))
                .collect(Collectors.toSet());
        Map<String, String> stems =
                stems(Stream.concat(alike.stream(), words.stream()).distinct().toArray(String[]::new));
        Set<String> wanted =
                words.stream().map(word -> stems.getOrDefault(word, word)).collect(Collectors.toSet());
        return word -> words.contains(word)
                || beginnings.stream().anyMatch(word::startsWith)
                || wanted.contains(stems.getOrDefault(word, word));
    }

    private static boolean beginAlike(String one, String other) {
        int letters = Math.min(ALIKE, Math.min(one.length(), other.length()));
        return one.regionMatches(0, other, 0, letters);
    }

    private Map<String, String> stems(String[] of) {
        return Rows.of(em.createNativeQuery("""
                        select w.word, f.form[1] as form
                          from unnest(cast(:words as text[])) as w (word),
                               lateral (select ts_lexize('pg_catalog.english_stem', w.word)) as f (form)
                         where cardinality(f.form) > 0""", Tuple.class).setParameter("words", of))
                .collect(Collectors.toMap(row -> row.get("word", String.class), row -> row.get("form", String.class)));
    }
}
