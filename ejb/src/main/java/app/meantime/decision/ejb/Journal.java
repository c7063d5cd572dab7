package app.meantime.decision.ejb;

import app.meantime.Refusal;
import app.meantime.Texts;
import app.meantime.decision.Recap;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.People.Name;
import app.meantime.program.Channel;
import app.meantime.program.MessageKind;
import app.meantime.setup.ejb.Rows;
import app.meantime.voice.ejb.MessageView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sealed decisions as the caller sees them: clients their own, mentors those of their clients, and nobody else any (R33). */
@Stateless
@RolesAllowed({"client", "mentor", "leader"})
public class Journal {

    private static final int LONGEST_SEARCH = 200;
    private static final int MOST_WORDS = 12;
    private static final int LONGEST_CHAIN = 200;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    /** Whose decisions: the caller's own, those of their clients, or both. */
    public enum Side {
        CLIENT("e.client_id = :me"),
        MENTOR("e.mentor_id = :me"),
        BOTH("(e.client_id = :me or e.mentor_id = :me)");

        private final String whose;

        Side(String whose) {
            this.whose = whose;
        }
    }

    /**
     * One sealed decision.
     *
     * @param feedbackWanted whether an answer was promised; how that stands is said by the message
     * @param supersedes in whose place it holds
     * @param supersededBy which one holds in its place
     * @param message in which it was said, in a thread of its own
     */
    public record View(
            UUID id,
            UUID enrollmentId,
            Name client,
            Name mentor,
            String program,
            String decision,
            @Nullable String path,
            @Nullable String rationale,
            Instant sealedAt,
            Recap.State state,
            boolean feedbackWanted,
            @Nullable UUID supersedes,
            @Nullable UUID supersededBy,
            @Nullable Outcome outcome,
            MessageView message) {}

    /** What came of it. */
    public record Outcome(String text, Instant at) {}

    /** Some of them, the newest first, and where the next ones begin; null at the end. */
    public record Page(List<View> items, @Nullable String next) {}

    /**
     * What is looked for.
     *
     * @param words all of which stand in what was decided, in the path, the rationale or the outcome, in any order
     * @param state open, with_outcome or superseded, in any case; all when none is named
     * @param enrollment one of them, or null for all
     * @param after where an earlier page said that the next begins, or null for the first
     */
    public record Asked(
            Side side,
            @Nullable String words,
            @Nullable String state,
            @Nullable UUID enrollment,
            @Nullable UUID after) {}

    /**
     * An enrollment with a journal.
     *
     * @param specialties what the mentor knows well, parted by commas; empty for nothing said, and for the mentor (R28)
     * @param runs whether decisions can be sealed in it now
     * @param window how much of the mentor's working time an answer may take
     * @param off the channels that are off in its program
     */
    public record Keeper(
            UUID enrollmentId,
            Name client,
            Name mentor,
            String specialties,
            String program,
            boolean runs,
            int targetSeconds,
            Duration window,
            Set<Channel> off) {}

    /** One of them. */
    public View one(UUID id) {
        return view(seen(em.find(Recap.class, id)));
    }

    private Recap seen(@Nullable Recap recap) {
        if (recap == null) {
            throw Refusal.notThere();
        }
        recap.mustBeSeenBy(caller.person(em));
        return recap;
    }

    /**
     * The chain in which it stands, the newest first: what was decided in its place, itself, and in whose place it holds.
     *
     * @throws Refusal NOT_THERE for anybody but the client and the mentor
     */
    public List<View> chain(UUID id) {
        return chain(seen(em.find(Recap.class, id)));
    }

    /**
     * The same, of the decision that was sealed with that message.
     *
     * @throws Refusal NOT_THERE for any other message, and for anybody but the client and the mentor
     */
    public List<View> chainSaidIn(UUID message) {
        return chain(seen(em.createQuery("from Recap where message.id = :message", Recap.class)
                .setParameter("message", message)
                .getResultStream()
                .findFirst()
                .orElse(null)));
    }

    private List<View> chain(Recap recap) {
        Query query = em.createNativeQuery("""
                        with recursive newer as (
                            select r.* from recap r where r.id = :id and r.organization_id = :organization
                            union all
                            select r.* from recap r join newer n on r.id = n.superseded_by_id),
                        older as (
                            select r.* from recap r where r.id = :id and r.organization_id = :organization
                            union all
                            select r.* from recap r join older o on r.id = o.supersedes_id)
                        select c.id from (select id, sealed_at from newer union select id, sealed_at from older) c
                         order by c.sealed_at desc, c.id desc""", UUID.class)
                .setParameter("id", recap.id())
                .setParameter("organization", Tenancy.required())
                .setMaxResults(LONGEST_CHAIN);
        return views(Rows.of(query, UUID.class));
    }

    /**
     * A page of the journal.
     *
     * @param most how many, 1 to 100
     * @throws Refusal UNACCEPTABLE for more than 200 characters, for a state that is none, and for a place that is none
     */
    public Page page(Asked asked, int most) {
        String words = Texts.optional(asked.words(), LONGEST_SEARCH, "q");
        List<String> terms = words == null
                ? List.of()
                : Stream.of(words.split("\\s+")).limit(MOST_WORDS).toList();
        Recap last = asked.after() == null ? null : place(asked.after());
        StringBuilder sql = new StringBuilder("select r.id from recap r join enrollment e on e.id = r.enrollment_id")
                .append(" where r.organization_id = :organization and ")
                .append(asked.side().whose)
                .append(standing(asked.state()));
        if (asked.enrollment() != null) {
            sql.append(" and e.id = :enrollment");
        }
        if (last != null) {
            sql.append(" and (r.sealed_at, r.id) < (:at, :id)");
        }
        for (int n = 0; n < terms.size(); n++) {
            sql.append(" and r.search @@ search_term(cast(:word").append(n).append(" as text), true)");
        }
        Query query = em.createNativeQuery(
                        sql.append(" order by r.sealed_at desc, r.id desc").toString(), UUID.class)
                .setParameter("organization", Tenancy.required())
                .setParameter("me", caller.id())
                .setMaxResults(most + 1);
        if (asked.enrollment() != null) {
            query.setParameter("enrollment", asked.enrollment());
        }
        if (last != null) {
            query.setParameter("at", last.sealedAt()).setParameter("id", last.id());
        }
        for (int n = 0; n < terms.size(); n++) {
            query.setParameter("word" + n, terms.get(n));
        }
        List<UUID> found = Rows.of(query, UUID.class);
        List<UUID> shown = found.stream().limit(most).toList();
        return new Page(
                views(shown), found.size() > most ? shown.get(shown.size() - 1).toString() : null);
    }

    private static String standing(@Nullable String state) {
        if (state == null || state.isBlank()) {
            return "";
        }
        Recap.State wanted = Stream.of(Recap.State.values())
                .filter(one -> one.name().equalsIgnoreCase(state.strip()))
                .findFirst()
                .orElseThrow(() -> Refusal.unacceptable("refusal.noSuchRecapState"));
        return switch (wanted) {
            case OPEN -> " and r.superseded_by_id is null and r.outcome is null";
            case WITH_OUTCOME -> " and r.superseded_by_id is null and r.outcome is not null";
            case SUPERSEDED -> " and r.superseded_by_id is not null";
        };
    }

    private Recap place(UUID after) {
        Recap last = em.find(Recap.class, after);
        if (last == null || !last.enrollment().has(caller.person(em))) {
            throw Refusal.unacceptable("refusal.noSuchPlace");
        }
        return last;
    }

    private List<View> views(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, Recap> recaps = em.createQuery("""
                        select r from Recap r
                          join fetch r.enrollment e join fetch e.client join fetch e.mentor join fetch e.program
                          join fetch r.message m join fetch m.thread join fetch m.author
                         where r.id in :ids""", Recap.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(Recap::id, Function.identity()));
        return ids.stream()
                .map(recaps::get)
                .filter(Objects::nonNull)
                .map(this::view)
                .toList();
    }

    private View view(Recap recap) {
        Enrollment enrollment = recap.enrollment();
        String outcome = recap.outcome();
        Instant toldAt = recap.outcomeAt();
        return new View(
                recap.id(),
                enrollment.id(),
                Name.of(enrollment.client()),
                Name.of(enrollment.mentor()),
                enrollment.program().name(),
                recap.decided().decision(),
                recap.decided().path(),
                recap.decided().rationale(),
                recap.sealedAt(),
                recap.state(),
                recap.feedbackWanted(),
                recap.supersedesId(),
                recap.supersededById(),
                outcome == null || toldAt == null ? null : new Outcome(outcome, toldAt),
                MessageView.of(recap.message(), clock.instant()));
    }

    /** The caller's own enrollments in which decisions are sealed. */
    public List<Keeper> mine() {
        return keepers("e.client.id = :me and e.state = ACTIVE", specialties());
    }

    /** The enrollments of the caller's clients that have a journal. */
    @RolesAllowed({"mentor", "leader"})
    public List<Keeper> clients() {
        return keepers(
                "e.mentor.id = :me and (e.state = ACTIVE or exists (select r from Recap r where r.enrollment = e))",
                Map.of());
    }

    private List<Keeper> keepers(String whose, Map<UUID, String> specialties) {
        return em.createQuery(
                        "select e from Enrollment e join fetch e.client c join fetch e.mentor join fetch e.program"
                                + " where " + whose + " order by c.name, e.startedOn desc, e.id",
                        Enrollment.class)
                .setParameter("me", caller.id())
                .setMaxResults(300)
                .getResultStream()
                .filter(enrollment -> enrollment.program().takes(MessageKind.RECAP) || !enrollment.runs())
                .map(enrollment -> keeper(
                        enrollment, specialties.getOrDefault(enrollment.mentor().id(), "")))
                .toList();
    }

    /** What the mentors of the caller's enrollments say that they know well. */
    private Map<UUID, String> specialties() {
        return Rows.of(em.createNativeQuery("""
                        select i.person_id, array_to_string(i.specialties, ', ') as specialties
                          from introduction i
                         where i.organization_id = :organization
                           and i.person_id in (select e.mentor_id from enrollment e where e.client_id = :me)""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("me", caller.id()))
                .collect(Collectors.toMap(
                        row -> row.get("person_id", UUID.class), row -> row.get("specialties", String.class)));
    }

    private static Keeper keeper(Enrollment enrollment, String specialties) {
        return new Keeper(
                enrollment.id(),
                Name.of(enrollment.client()),
                Name.of(enrollment.mentor()),
                specialties,
                enrollment.program().name(),
                enrollment.runs(),
                enrollment.program().targetSeconds(MessageKind.RECAP),
                enrollment.program().replyWindow(),
                Stream.of(Channel.values())
                        .filter(channel -> !enrollment.program().takes(channel))
                        .collect(Collectors.toSet()));
    }
}
