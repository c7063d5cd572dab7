package app.meantime.voice.ejb;

import app.meantime.Refusal;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.People.Name;
import app.meantime.promise.ReplyPromise;
import app.meantime.voice.VoiceThread;
import app.meantime.voice.ejb.MessageView.PromiseView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the signed-in mentor, section by section (R42). A page costs its rows: it is read from an index, goes on
 * after the last row seen, and nothing is counted.
 */
@Stateless
@RolesAllowed({"mentor", "leader"})
public class MentorQueue {

    private static final Instant BEFORE_ALL = Instant.EPOCH;
    private static final UUID FIRST = new UUID(0, 0);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    /** The parts of the queue that hold threads. */
    public enum Section {
        /** Past the due instant, whatever else was said about it: nothing hides these. */
        OVERDUE("t.due_at <= :now", Order.DUE),
        /** Waiting for an answer, and all that is overdue, by due time. */
        DUE("t.due_at is not null and (t.state = 'WAITING_ON_MENTOR' or t.due_at <= :now)", Order.DUE),
        /** "Heard, thinking." */
        THINKING("t.due_at is not null and t.state = 'THINKING'", Order.DUE),
        /** Answered; the client is to speak next. */
        WAITING("t.state = 'WAITING_ON_CLIENT'", Order.MOVED),
        /** Put off by the mentor. */
        SNOOZED("t.due_at is not null and t.state = 'SNOOZED'", Order.DUE),
        /** Kept for the next call. */
        HELD("t.state = 'HELD_FOR_CALL'", Order.MOVED);

        private final String condition;
        private final Order order;

        Section(String condition, Order order) {
            this.condition = condition;
            this.order = order;
        }

        /**
         * The section with that name, in any case.
         *
         * @throws Refusal UNACCEPTABLE when there is none
         */
        public static Section named(String name) {
            try {
                return valueOf(name.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException noSuchSection) {
                throw Refusal.unacceptable("refusal.noSuchSection");
            }
        }
    }

    private enum Order {
        DUE("t.due_at", "(t.due_at, t.id) > (:at, :id)", "t.due_at, t.id"),
        MOVED("t.moved_at", "(t.moved_at, t.id) > (:at, :id)", "t.moved_at, t.id");

        private final String column;
        private final String after;
        private final String by;

        Order(String column, String after, String by) {
            this.column = column;
            this.after = after;
            this.by = by;
        }
    }

    /**
     * One thread in the queue.
     *
     * @param message what the client said last, if anything
     * @param durationSeconds of that message; null for a text and until it has been listened to
     */
    public record Row(
            UUID threadId,
            String title,
            Name client,
            String program,
            VoiceThread.State state,
            @Nullable PromiseView promise,
            Instant movedAt,
            @Nullable Instant snoozedUntil,
            @Nullable UUID message,
            @Nullable String summary,
            @Nullable Double durationSeconds,
            boolean unheard) {}

    /** Some rows, and where the next ones begin; null at the end. */
    public record Page(List<Row> items, @Nullable String next) {}

    /**
     * Rows of a section in order.
     *
     * @param after where an earlier page said that the next begins, or null for the first
     * @param most how many rows, 1 to 100
     */
    public Page page(Section section, @Nullable String after, int most) {
        Instant now = clock.instant();
        Place from = Place.read(after);
        Query query = em.createNativeQuery(
                        """
                        select t.id, t.title, t.state, t.due_at, t.moved_at, t.snoozed_until, %s as at,
                               c.id as client_id, c.name as client, p.name as program,
                               m.id as message, m.summary, left(m.text, 200) as text, m.duration_millis, m.heard_at, m.content_hash
                          from voice_thread t
                          join person c on c.id = t.client_id
                          join enrollment e on e.id = t.enrollment_id
                          join program p on p.id = e.program_id
                          left join lateral (
                               select * from voice_message
                                where thread_id = t.id and author_id = t.client_id and withdrawn_at is null
                                order by sent_at desc, id desc
                                limit 1) m on true
                         where t.organization_id = :organization and t.mentor_id = :me
                           and %s and %s
                         order by %s
                         limit :most""".formatted(section.order.column, section.condition, section.order.after, section.order.by),
                        Tuple.class)
                .setParameter("organization", Tenancy.required())
                .setParameter("me", caller.id())
                .setParameter("at", from.at())
                .setParameter("id", from.id())
                .setParameter("most", most + 1);
        if (section.condition.contains(":now")) {
            query.setParameter("now", now);
        }
        List<?> found = query.getResultList();
        List<Tuple> rows = found.stream().map(Tuple.class::cast).limit(most).toList();
        String next = found.size() <= most
                ? null
                : Place.of(rows.get(rows.size() - 1)).written();
        return new Page(rows.stream().map(row -> row(row, now)).toList(), next);
    }

    private static Row row(Tuple row, Instant now) {
        Instant due = row.get("due_at", Instant.class);
        Long millis = row.get("duration_millis", Long.class);
        String summary = row.get("summary", String.class);
        return new Row(
                row.get("id", UUID.class),
                row.get("title", String.class),
                new Name(row.get("client_id", UUID.class), row.get("client", String.class)),
                row.get("program", String.class),
                VoiceThread.State.valueOf(row.get("state", String.class)),
                due == null ? null : new PromiseView(due, ReplyPromise.stateOfOpen(due, now)),
                row.get("moved_at", Instant.class),
                row.get("snoozed_until", Instant.class),
                row.get("message", UUID.class),
                summary != null ? summary : row.get("text", String.class),
                millis == null ? null : millis / 1000.0,
                row.get("content_hash") != null && row.get("heard_at") == null);
    }

    /** Where a page begins: after this instant and id. Its written form means nothing to anybody else. */
    private record Place(Instant at, UUID id) {

        static Place of(Tuple row) {
            return new Place(row.get("at", Instant.class), row.get("id", UUID.class));
        }

        static Place read(@Nullable String written) {
            if (written == null || written.isBlank()) {
                return new Place(BEFORE_ALL, FIRST);
            }
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(written), StandardCharsets.US_ASCII).split(" ", 2);
                return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException notOurs) {
                throw Refusal.unacceptable("refusal.noSuchPlace");
            }
        }

        String written() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((at + " " + id).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
