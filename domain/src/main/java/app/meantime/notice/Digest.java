package app.meantime.notice;

import app.meantime.notice.Notice.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one mail tells: each thing once, by the strongest that is to be said of it, and many of one kind as a number. What
 * was seen in the application, heard or answered meanwhile is not told any more.
 */
public final class Digest {

    /** From so many of one kind onwards they are counted, not listed. */
    public static final int MANY = 6;

    /**
     * Something that a mail was to tell.
     *
     * @param subject what it is about
     * @param place where a tap leads, a path of our own
     * @param who whom it is about: the client to those who answer, to the client the one who spoke
     * @param answerer who is to answer, for those who are not
     * @param at by when, if it has a time
     * @param over whether it was seen, heard or answered before the mail went out
     */
    public record Item(
            Kind kind,
            UUID subject,
            String place,
            String who,
            @Nullable String answerer,
            @Nullable Instant at,
            boolean over) {}

    /** One line: a thing, or many of a kind. */
    public record Line(Item item, int things) {}

    private final List<Line> lines;

    private Digest(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    public static Digest of(List<Item> items) {
        Map<UUID, Item> strongest = new LinkedHashMap<>();
        items.stream()
                .filter(item -> !item.over())
                .forEach(item -> strongest.merge(
                        item.subject(), item, (one, other) -> other.kind().outweighs(one.kind()) ? other : one));
        Map<Kind, List<Item>> byKind = new EnumMap<>(Kind.class);
        strongest.values().forEach(item -> byKind.computeIfAbsent(item.kind(), kind -> new ArrayList<>())
                .add(item));
        List<Line> lines = new ArrayList<>();
        byKind.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Digest::strongestFirst))
                .map(Map.Entry::getValue)
                .forEach(some -> {
                    some.sort(Comparator.comparing(Item::at, Comparator.nullsLast(Comparator.naturalOrder())));
                    if (some.size() >= MANY) {
                        lines.add(new Line(some.get(0), some.size()));
                    } else {
                        some.forEach(item -> lines.add(new Line(item, 1)));
                    }
                });
        return new Digest(lines);
    }

    private static int strongestFirst(Kind one, Kind other) {
        return one.outweighs(other) ? -1 : other.outweighs(one) ? 1 : one.compareTo(other);
    }

    /** Is there nothing to tell any more? */
    public boolean empty() {
        return lines.isEmpty();
    }

    public List<Line> lines() {
        return lines;
    }

    /** How many things it tells of. */
    public int things() {
        return lines.stream().mapToInt(Line::things).sum();
    }
}
