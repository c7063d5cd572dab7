package app.meantime.search.ejb;

import app.meantime.Refusal;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.People.Name;
import app.meantime.search.Excerpt;
import app.meantime.search.Excerpt.Mark;
import app.meantime.search.Query;
import app.meantime.search.Query.Term;
import app.meantime.setup.ejb.Rows;
import app.meantime.voice.ejb.Transcriber;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was said where the caller speaks, found by words: in titles and events, summaries, typed texts and machine
 * transcripts. The best come first, then the latest. What was withdrawn is found by nobody.
 */
@Stateless
@RolesAllowed({"client", "mentor", "leader"})
public class Findings {

    @PersistenceContext
    EntityManager em;

    @Inject
    Caller caller;

    @Inject
    Transcriber transcriber;

    /** Whose threads: those in which the caller is coached, those in which they answer, or both. */
    public enum Side {
        CLIENT,
        MENTOR,
        BOTH;

        /**
         * The side with that name, in any case; both when none is named.
         *
         * @throws Refusal UNACCEPTABLE when there is none
         */
        public static Side named(@Nullable String name) {
            return Stream.of(values())
                    .filter(side ->
                            side.name().equalsIgnoreCase(name == null || name.isBlank() ? "both" : name.strip()))
                    .findFirst()
                    .orElseThrow(() -> Refusal.unacceptable("refusal.noSuchSide"));
        }
    }

    /** Where the words stand; a transcript is a machine's and nobody's words. */
    public enum Where {
        TITLE,
        EVENT,
        SUMMARY,
        TEXT,
        TRANSCRIPT
    }

    /**
     * Something that was found: a message, or a thread by its title or event.
     *
     * @param messageId absent for a thread
     * @param other the other one who speaks there
     * @param mine whether the caller is the client there
     * @param author who spoke; absent for a thread
     * @param sentAt when it was sent, or the thread opened
     * @param durationSeconds of a voice that was listened to
     * @param snippet the piece of text around what was found, as plain text
     * @param marks where in the snippet it stands
     */
    public record Finding(
            UUID threadId,
            @Nullable UUID messageId,
            Where where,
            String title,
            Name other,
            boolean mine,
            @Nullable Name author,
            Instant sentAt,
            @Nullable Double durationSeconds,
            String snippet,
            List<Mark> marks) {

        /** The snippet cut at its marks. */
        public List<Excerpt.Piece> pieces() {
            return new Excerpt(snippet, marks).pieces();
        }
    }

    /** Some findings, and where the next ones begin; null at the end. */
    public record Page(List<Finding> items, @Nullable String next) {}

    /**
     * Looks for what was typed.
     *
     * @param after where an earlier page said that the next begins, or null for the first
     * @param most how many, 1 to 100
     * @throws Refusal UNACCEPTABLE for more than 200 characters, and for a place that is none
     */
    public Page page(@Nullable String typed, Side side, @Nullable String after, int most) {
        Query query = Query.of(typed);
        Place from = Place.read(after);
        if (query.empty()) {
            return new Page(List.of(), null);
        }
        List<Tuple> found = found(query, side, from, most + 1);
        List<Tuple> rows = found.stream().limit(most).toList();
        Predicate<String> hit =
                new Hits(query, em).in(rows.stream().flatMap(Findings::texts).toList());
        String next = found.size() <= most
                ? null
                : Place.of(rows.get(rows.size() - 1)).written();
        return new Page(rows.stream().map(row -> finding(row, hit)).toList(), next);
    }

    private List<Tuple> found(Query query, Side side, Place from, int most) {
        Asked asked = new Asked();
        String all = asked.either(query.ways().stream().map(asked::all).toList());
        String any = asked.either(query.wanted().stream().map(asked::term).toList());
        jakarta.persistence.Query finding = em.createNativeQuery("""
                        select f.thread_id, f.message_id, f.said_at, f.relevance, f.id, t.title, t.event,
                               c.id as client_id, c.name as client, a.id as mentor_id, a.name as mentor,
                               t.client_id = :me as as_client,
                               m.author_id, m.summary, m.text, m.duration_millis, s.text as transcript
                          from search_threads(:me, :asClient, :asMentor, %s, %s, :transcripts,
                                              :relevance, :at, :id, :most) f
                          join voice_thread t on t.id = f.thread_id and t.organization_id = :organization
                          join person c on c.id = t.client_id
                          join person a on a.id = t.mentor_id
                          left join voice_message m on m.id = f.message_id
                          left join transcript s on s.message_id = f.message_id and :transcripts
                         order by f.relevance desc, f.said_at desc, f.id desc""".formatted(all, any), Tuple.class)
                .setParameter("me", caller.id())
                .setParameter("asClient", side != Side.MENTOR)
                .setParameter("asMentor", side != Side.CLIENT)
                .setParameter("transcripts", transcriber.name().isPresent())
                .setParameter("relevance", from.relevance())
                .setParameter("at", from.at())
                .setParameter("id", from.id())
                .setParameter("most", most)
                .setParameter("organization", Tenancy.required());
        for (int n = 0; n < asked.words.size(); n++) {
            finding.setParameter("words" + n, asked.words.get(n));
        }
        return Rows.of(finding).toList();
    }

    /** A query in the database's words. What was typed is handed over beside it and never becomes SQL. */
    private static final class Asked {

        private final List<String> words = new ArrayList<>();

        private String term(Term term) {
            words.add(term.words());
            return "search_term(cast(:words" + (words.size() - 1) + " as text), " + term.begins() + ")";
        }

        private String all(List<Term> terms) {
            return "("
                    + String.join(
                            " && ",
                            terms.stream()
                                    .map(term -> (term.not() ? "!! " : "") + term(term))
                                    .toList()) + ")";
        }

        private String either(List<String> terms) {
            return "(" + String.join(" || ", terms) + ")";
        }
    }

    private static Finding finding(Tuple row, Predicate<String> hit) {
        boolean thread = row.get("message_id") == null;
        Name client = new Name(row.get("client_id", UUID.class), row.get("client", String.class));
        Name mentor = new Name(row.get("mentor_id", UUID.class), row.get("mentor", String.class));
        boolean mine = row.get("as_client", Boolean.class);
        Long millis = row.get("duration_millis", Long.class);
        Where where = where(row, hit);
        Excerpt excerpt = Excerpt.of(String.valueOf(row.get(column(where))), hit);
        return new Finding(
                row.get("thread_id", UUID.class),
                row.get("message_id", UUID.class),
                where,
                row.get("title", String.class),
                mine ? mentor : client,
                mine,
                thread ? null : client.id().equals(row.get("author_id", UUID.class)) ? client : mentor,
                row.get("said_at", Instant.class),
                millis == null ? null : millis / 1000.0,
                excerpt.text(),
                excerpt.marks());
    }

    private static List<Where> places(Tuple row) {
        List<Where> places = row.get("message_id") == null
                ? List.of(Where.TITLE, Where.EVENT)
                : List.of(Where.SUMMARY, Where.TEXT, Where.TRANSCRIPT);
        return places.stream().filter(where -> row.get(column(where)) != null).toList();
    }

    private static Where where(Tuple row, Predicate<String> hit) {
        List<Where> places = places(row);
        return places.stream()
                .filter(where -> Excerpt.holds(row.get(column(where), String.class), hit))
                .findFirst()
                .orElse(places.get(0));
    }

    private static Stream<String> texts(Tuple row) {
        return places(row).stream().map(where -> row.get(column(where), String.class));
    }

    private static String column(Where where) {
        return where.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Where a page begins: after this one. Its written form means nothing to anybody else. */
    private record Place(int relevance, Instant at, UUID id) {

        private static final Place TOP =
                new Place(Integer.MAX_VALUE, Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

        static Place of(Tuple row) {
            return new Place(
                    row.get("relevance", Integer.class), row.get("said_at", Instant.class), row.get("id", UUID.class));
        }

        static Place read(@Nullable String written) {
            if (written == null || written.isBlank()) {
                return TOP;
            }
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(written), StandardCharsets.US_ASCII).split(" ", 3);
                return new Place(Integer.parseInt(parts[0]), Instant.parse(parts[1]), UUID.fromString(parts[2]));
            } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException notOurs) {
                throw Refusal.unacceptable("refusal.noSuchPlace");
            }
        }

        String written() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((relevance + " " + at + " " + id).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
