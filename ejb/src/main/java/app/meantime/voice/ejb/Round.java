package app.meantime.voice.ejb;

import app.meantime.notice.ejb.Noticing.Fact;
import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.people.Tenancy;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One look at all promises: the instant at which it looks and the organizations in which there is something to do. Whatever
 * is found is worked off in transactions of {@link #AT_A_TIME}, each of which tells only of what it has marked itself, so
 * that two looks at once, or one that was broken off, do nothing twice.
 */
public record Round(Occasion occasion, List<UUID> organizations) {

    static final int AT_A_TIME = 1000;

    /** So long what is found joins the mails of this look, instead of making new ones. */
    private static final Duration TIME_TO_JOIN = Duration.ofSeconds(10);

    Round(Instant now, List<UUID> organizations) {
        this(new Occasion(UUID.randomUUID(), now, now.plus(TIME_TO_JOIN)), organizations);
    }

    /**
     * Works in one organization after the other, as often as there is something left.
     *
     * @param some one transaction; answers how many it marked
     * @return how many were marked
     */
    int work(BiFunction<Occasion, Integer, Integer> some) {
        int all = 0;
        for (UUID organization : organizations) {
            int marked;
            do {
                marked = Tenancy.within(organization, () -> some.apply(occasion, AT_A_TIME));
                all += marked;
            } while (marked == AT_A_TIME);
        }
        return all;
    }

    /** A message that was marked, its thread, and one of those concerned. */
    record Marked(UUID message, UUID thread, UUID person) {

        static List<Marked> of(Stream<Tuple> rows) {
            return rows.map(row -> new Marked(
                            row.get("id", UUID.class),
                            row.get("thread_id", UUID.class),
                            row.get("person_id", UUID.class)))
                    .toList();
        }

        static List<Fact> facts(List<Marked> all) {
            return all.stream().map(one -> new Fact(one.message, one.person)).toList();
        }

        static int messages(List<Marked> all) {
            return (int) all.stream().map(Marked::message).distinct().count();
        }

        /** What to tell the pages. */
        static List<ThreadMoved> moves(List<Marked> all) {
            return all.stream()
                    .collect(Collectors.groupingBy(
                            Marked::thread, Collectors.mapping(Marked::person, Collectors.toSet())))
                    .entrySet()
                    .stream()
                    .map(moved -> new ThreadMoved(moved.getKey(), Set.copyOf(moved.getValue())))
                    .toList();
        }
    }
}
