package app.meantime.voice.ejb;

import app.meantime.Refusal;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.People.Name;
import app.meantime.program.Program;
import app.meantime.setup.ejb.Rows;
import app.meantime.voice.VoiceThread;
import app.meantime.voice.ejb.CallAgenda.Lately;
import app.meantime.voice.ejb.MessageView.PromiseView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the signed-in mentor, section by section (R42). A page costs its rows: each section is read from an index
 * in strands, goes on after the last row seen, and counting it ends at a hundred. Every thread stands in one section;
 * what is overdue stands there whatever else was said about it, and what was put off comes back when its time has come,
 * by the clock alone.
 */
@Stateless
@RolesAllowed({"mentor", "leader"})
public class MentorQueue {

    /** Counting ends here; a page says "99+". */
    public static final int MOST_COUNTED = 100;

    private static final int MOST_CHOICES = 200;
    private static final Instant BEFORE_ALL = Instant.EPOCH;
    private static final UUID FIRST = new UUID(0, 0);
    private static final Jsonb JSON = JsonbBuilder.create();

    /** Whom the caller answers for: themselves, and colleagues who are away. */
    private static final String ANSWERS = "answers as materialized (select mentor from answers_for(:me, :now) mentor)";

    /** Whose threads they are; said here and nowhere else. */
    private static final String WHOSE =
            "t.organization_id = :organization and t.mentor_id = a.mentor and t.client_id <> :me";

    /** A thread in which all that was said is still kept back by the other one has not begun for the mentor. */
    private static final String SAID = """
            (exists (select from voice_message m
                      where m.thread_id = t.id and m.withdrawn_at is null and (m.held_until is null or m.author_id = :me))
             or not exists (select from voice_message m
                             where m.thread_id = t.id and m.withdrawn_at is null and m.held_until is not null))""";

    /** The tasks that wait for the mentor's brief, as the desk for briefs shows them. */
    private static final String BRIEFS_THAT_WAIT = """
            from task k join enrollment e on e.id = k.enrollment_id
             where k.organization_id = :organization and e.mentor_id = :me
               and k.state = 'WAITING_FOR_BRIEF' and e.held_calls >= %d""".formatted(Program.GRATITUDE_CALL);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    /** The parts of the queue, in the order in which a mentor looks at them. */
    public enum Section {
        /** Past the due instant, whatever else was said about it: nothing hides these. */
        OVERDUE(Order.DUE, "t.due_at <= :now"),
        /** Waiting for an answer, and all that is overdue, by due time; with what was put off until now. */
        DUE(
                Order.DUE,
                "t.due_at <= :now",
                "t.state = 'WAITING_ON_MENTOR' and t.due_at > :now",
                "t.state = 'SNOOZED' and t.due_at > :now and t.snoozed_until <= :now"),
        /** "Heard, thinking." */
        THINKING(Order.DUE, "t.state = 'THINKING' and t.due_at > :now"),
        /** Tasks that wait for the mentor's brief; they hold no threads. */
        BRIEFS(Order.DUE),
        /** What clients ask for in a check-in (R37), by due time; what is due or overdue stands there as well. */
        HELP(Order.DUE, "t.asks_help and t.state = 'WAITING_ON_MENTOR' and t.due_at is not null"),
        /** Answered; the client is to speak next. */
        WAITING(Order.MOVED, "t.state = 'WAITING_ON_CLIENT' and " + SAID),
        /** Put off by the mentor, and not due before that. */
        SNOOZED(Order.DUE, "t.state = 'SNOOZED' and t.due_at > :now and t.snoozed_until > :now"),
        /** Kept for the next call. */
        HELD(Order.MOVED, "t.state = 'HELD_FOR_CALL'");

        private final Order order;

        @SuppressWarnings("ImmutableEnumChecker") // always List.of
        private final List<String> strands;

        Section(Order order, String... strands) {
            this.order = order;
            this.strands = List.of(strands);
        }

        /**
         * The section with that name, in any case.
         *
         * @throws Refusal UNACCEPTABLE when there is none
         */
        public static Section named(String name) {
            return Arrays.stream(values())
                    .filter(one -> one.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> Refusal.unacceptable("refusal.noSuchSection"));
        }

        private String counted() {
            if (this == BRIEFS) {
                return "(select count(*) from (select 1 " + BRIEFS_THAT_WAIT + " limit " + MOST_COUNTED + ") few)";
            }
            return strands.isEmpty()
                    ? "0"
                    : strands.stream()
                            .map(strand -> "(select count(*) from (select 1 from answers a cross join lateral (select 1"
                                    + " from voice_thread t where " + WHOSE + " and " + strand + " limit "
                                    + MOST_COUNTED + ") t limit " + MOST_COUNTED + ") few)")
                            .collect(Collectors.joining(" + "));
        }

        private String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private enum Order {
        DUE("t.due_at"),
        MOVED("t.moved_at");

        private final String column;

        Order(String column) {
            this.column = column;
        }
    }

    /**
     * What a mentor wants to see of the queue.
     *
     * @param client of theirs, or null for all
     * @param program in whichever edition, or null for all
     * @param words that stand in the title, the event or the client's name; null or blank for all
     */
    public record Filter(
            @Nullable UUID client,
            @Nullable UUID program,
            @Nullable String words) {

        private static final int LONGEST = 200;

        /** Everything. */
        public static final Filter NONE = new Filter(null, null, null);

        /**
         * A filter.
         *
         * @throws Refusal UNACCEPTABLE for more than 200 characters
         */
        public Filter {
            words = words == null || words.isBlank()
                    ? null
                    : words.replace("\0", "").strip();
            if (words != null && words.length() > LONGEST) {
                throw Refusal.unacceptable("refusal.tooLong", "q", LONGEST);
            }
        }

        /** Does it leave nothing out? */
        public boolean none() {
            return client == null && program == null && words == null;
        }

        private String sql() {
            return (client == null ? "" : " and t.client_id = :client")
                    + (program == null
                            ? ""
                            : " and exists (select from enrollment e join program p on p.id = e.program_id"
                                    + " where e.id = t.enrollment_id and p.family_id = :program)")
                    + (words == null
                            ? ""
                            : " and (position(lower(:words) in lower(t.title)) > 0"
                                    + " or position(lower(:words) in lower(coalesce(t.event, ''))) > 0"
                                    + " or exists (select from person c where c.id = t.client_id"
                                    + " and position(lower(:words) in lower(c.name)) > 0))");
        }

        private void fill(Query query) {
            if (client != null) {
                query.setParameter("client", client);
            }
            if (program != null) {
                query.setParameter("program", program);
            }
            if (words != null) {
                query.setParameter("words", words);
            }
        }
    }

    /**
     * One thread in the queue.
     *
     * @param message what the client said last, if anything
     * @param durationSeconds of that message; null for a text and until it has been listened to
     * @param unheard whether that is a voice that was not heard yet
     * @param heardAt when that was heard
     * @param callAt when the next call is planned, for what is held for it
     * @param replyAt when a reply is delivered that the caller keeps back for the client's working hours
     * @param coveredFor the mentor's name, where the caller answers in somebody's place
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
            boolean unheard,
            @Nullable Instant heardAt,
            @Nullable Instant callAt,
            @Nullable Instant replyAt,
            @Nullable String coveredFor) {}

    /** Some rows, and where the next ones begin; null at the end. */
    public record Page(List<Row> items, @Nullable String next) {}

    /** A brief that is wanted: about whom, and by when the leader says thanks. */
    public record Brief(UUID task, String client, String program, Instant dueAt) {}

    /** A mentor in whose place the caller answers, and until when. */
    public record Cover(String mentor, Instant until) {}

    /** Something to choose by. */
    public record Choice(UUID id, String name) {}

    /**
     * The queue as a mentor sees it: a page of one section, and how much stands in the others.
     *
     * @param counts by section, at most {@link #MOST_COUNTED}
     * @param briefs those that are wanted, where that section is looked at
     * @param covers in whose place the caller answers at the moment
     * @param lately calls that the caller held lately and has said nothing about yet
     * @param clients of the mentor, by name
     * @param programs in which the mentor answers, by name
     */
    public record Sight(
            Map<Section, Integer> counts,
            Page page,
            List<Brief> briefs,
            List<Cover> covers,
            List<Lately> lately,
            List<Choice> clients,
            List<Choice> programs) {}

    /**
     * Rows of a section in order; none for briefs, which hold no threads.
     *
     * @param after where an earlier page said that the next begins, or null for the first
     * @param most how many rows, 1 to 100
     */
    public Page page(Section section, @Nullable String after, int most) {
        Place from = Place.read(after);
        if (section.strands.isEmpty()) {
            return new Page(List.of(), null);
        }
        Query query = em.createNativeQuery(
                "with " + ANSWERS + ", " + picked(section, Filter.NONE) + " " + shown(section) + " order by r.at, r.id",
                Tuple.class);
        return page(fill(query, Filter.NONE, from, most), most, clock.instant());
    }

    /**
     * The same with all that a page shows around it, in one statement.
     *
     * @param filter what to show; the counts are of everything
     */
    public Sight look(Section section, Filter filter, @Nullable String after, int most) {
        Place from = Place.read(after);
        String counts = Arrays.stream(Section.values())
                .map(one -> one.counted() + " as " + one.column() + "_count")
                .collect(Collectors.joining(",\n"));
        boolean threads = !section.strands.isEmpty();
        Query query = em.createNativeQuery(
                """
                with %s, %s around as (
                    select %s,
                           (select cast(json_agg(json_build_object('id', c.id, 'name', c.name) order by c.name, c.id) as text) from (
                                select distinct c.id, c.name from enrollment e join person c on c.id = e.client_id
                                 where e.organization_id = :organization and e.mentor_id in (select mentor from answers)
                                 limit :choices) c) as clients,
                           (select cast(json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name, p.id) as text) from (
                                select distinct on (p.family_id) p.family_id as id, p.name from enrollment e
                                  join program own on own.id = e.program_id join program p on p.family_id = own.family_id
                                   and p.state <> 'SUPERSEDED'
                                 where e.organization_id = :organization and e.mentor_id in (select mentor from answers)
                                 limit :choices) p) as programs,
                           (select cast(json_agg(json_build_object('mentor', a.name, 'until',
                                        to_char(d.ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
                                        order by a.name, a.id) as text)
                              from other_days d join person a on a.id = d.person_id
                             where d.organization_id = :organization and d.cover_id = :me and d.removed_at is null
                               and d.begins_at <= :now and :now < d.ends_at) as covers,
                           %s as lately,
                           %s as briefs)
                select * from around a %s""".formatted(
                                ANSWERS,
                                threads ? picked(section, filter) + "," : "",
                                counts,
                                UNSPOKEN,
                                section == Section.BRIEFS ? BRIEFS_WANTED : "cast(null as text)",
                                threads ? "left join (" + shown(section) + ") r on true order by r.at, r.id" : ""),
                Tuple.class);
        Instant now = clock.instant();
        query.setParameter("choices", MOST_CHOICES)
                .setParameter("since", now.minus(CallAgenda.FRESH))
                .setParameter("freshest", CallAgenda.MOST_FRESH);
        List<Tuple> found = threads
                ? fill(query, filter, from, most)
                : Rows.of(query.setParameter("organization", Tenancy.required())
                                .setParameter("me", caller.id())
                                .setParameter("now", now))
                        .toList();
        Tuple around = found.get(0);
        Map<Section, Integer> counted = new EnumMap<>(Section.class);
        for (Section one : Section.values()) {
            Number count = (Number) around.get(one.column() + "_count");
            counted.put(one, Math.min(MOST_COUNTED, count.intValue()));
        }
        List<Tuple> rows =
                threads ? found.stream().filter(row -> row.get("id") != null).toList() : List.of();
        return new Sight(
                counted,
                page(rows, most, now),
                list(around.get("briefs"), Brief[].class),
                list(around.get("covers"), Cover[].class),
                list(around.get("lately"), Lately[].class),
                list(around.get("clients"), Choice[].class),
                list(around.get("programs"), Choice[].class));
    }

    /** Of the calls that were held lately, those that nothing was said about yet. */
    private static final String UNSPOKEN = """
            (select cast(json_agg(json_build_object('callId', l.id, 'enrollmentId', l.enrollment, 'client', l.name, 'heldAt',
                                               to_char(l.held_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                                               'targetSeconds', l.afterthought_seconds, 'spoken', l.spoken)
                             order by l.held_at desc, l.id) as text)
               from (%s) l
              where not l.spoken)""".formatted(CallAgenda.HELD_LATELY);

    private static final String BRIEFS_WANTED = """
            (select cast(json_agg(json_build_object('task', b.id, 'client', b.client, 'program', b.program, 'dueAt',
                                               to_char(b.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
                             order by b.due_at, b.id) as text)
               from (select k.id, k.due_at,
                            (select name from person c where c.id = e.client_id) as client,
                            (select name from program p where p.id = e.program_id) as program
                       %s
                      order by k.due_at, k.id
                      limit :choices) b)""".formatted(BRIEFS_THAT_WAIT);

    /** The ids of a page, strand by strand, each read from its index to where the page ends. */
    private static String picked(Section section, Filter filter) {
        String at = section.order.column;
        String strands = section.strands.stream()
                .map(strand -> "select s.id, s.at from answers a cross join lateral (select t.id, " + at
                        + " as at from voice_thread t where " + WHOSE + " and " + strand + " and (" + at
                        + ", t.id) > (:at, :id)" + filter.sql() + " order by " + at + ", t.id limit :most) s")
                .collect(Collectors.joining("\nunion all\n"));
        return "picked as (select id, at from (" + strands + ") strand order by at, id limit :most)";
    }

    private static String shown(Section section) {
        return """
                select r.id, r.at, t.title, t.state, t.due_at, t.moved_at, t.snoozed_until,
                       c.id as client_id, c.name as client, p.name as program,
                       m.id as message, m.summary, left(m.text, 200) as text, m.duration_millis, m.heard_at, m.content_hash,
                       %s as call_at,
                       case when t.mentor_id <> :me then (select name from person a where a.id = t.mentor_id) end as covered_for,
                       (select k.held_until from voice_message k
                         where k.thread_id = t.id and k.author_id = :me and k.held_until is not null
                           and k.unsent_at is null and k.withdrawn_at is null) as reply_at
                  from picked r
                  join voice_thread t on t.id = r.id
                  join person c on c.id = t.client_id
                  join enrollment e on e.id = t.enrollment_id
                  join program p on p.id = e.program_id
                  left join lateral (
                       select * from voice_message
                        where thread_id = t.id and author_id = t.client_id and withdrawn_at is null and held_until is null
                        order by sent_at desc, id desc
                        limit 1) m on true""".formatted(section == Section.HELD ? NEXT_CALL : "cast(null as timestamptz)");
    }

    private static final String NEXT_CALL = """
            (select min(k.planned_at) from call k
              where k.enrollment_id = t.enrollment_id and k.state = 'PLANNED' and k.planned_at > :now)""";

    private List<Tuple> fill(Query query, Filter filter, Place from, int most) {
        query.setParameter("organization", Tenancy.required())
                .setParameter("me", caller.id())
                .setParameter("at", from.at())
                .setParameter("id", from.id())
                .setParameter("most", most + 1)
                .setParameter("now", clock.instant());
        filter.fill(query);
        return Rows.of(query).toList();
    }

    private static Page page(List<Tuple> found, int most, Instant now) {
        List<Tuple> rows = found.stream().limit(most).toList();
        String next = found.size() <= most
                ? null
                : Place.of(rows.get(rows.size() - 1)).written();
        return new Page(rows.stream().map(row -> row(row, now)).toList(), next);
    }

    private static <T> List<T> list(@Nullable Object json, Class<T[]> type) {
        return json == null
                ? List.of()
                : Stream.of(JSON.fromJson(json.toString(), type)).toList();
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
                due == null ? null : PromiseView.open(due, now),
                row.get("moved_at", Instant.class),
                row.get("snoozed_until", Instant.class),
                row.get("message", UUID.class),
                summary != null ? summary : row.get("text", String.class),
                millis == null ? null : millis / 1000.0,
                row.get("content_hash") != null && row.get("heard_at") == null,
                row.get("heard_at", Instant.class),
                row.get("call_at", Instant.class),
                row.get("reply_at", Instant.class),
                row.get("covered_for", String.class));
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
