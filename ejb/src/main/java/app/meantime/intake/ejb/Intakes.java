package app.meantime.intake.ejb;

import app.meantime.Refusal;
import app.meantime.intake.Intake;
import app.meantime.people.Person;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.People.Name;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who asked for a mentor, as those see it who may answer, and what they do about it. */
@Stateless
@RolesAllowed({"mentor", "leader", "admin"})
public class Intakes {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    /**
     * One who asked.
     *
     * @param specialty what the mentor should know well; absent when nothing was wished
     * @param language a language tag
     * @param zone a time zone by name
     * @param obstacle what stands in the way, in the prospect's words
     * @param receivedAt when it was sent, which is when they agreed that it is kept
     * @param enrollmentId what it has become; absent until then
     */
    public record View(
            UUID id,
            Intake.State state,
            String name,
            String email,
            @Nullable String specialty,
            String language,
            String zone,
            String obstacle,
            Instant receivedAt,
            @Nullable Name answeredBy,
            @Nullable Instant answeredAt,
            @Nullable Name closedBy,
            @Nullable Instant closedAt,
            @Nullable UUID enrollmentId) {}

    /**
     * Who asked, the newest first.
     *
     * @param state of those that stand so; null for all
     * @param after the last one of the page before; null to begin
     * @param most how many
     */
    public List<View> latest(Intake.@Nullable State state, @Nullable UUID after, int most) {
        Intake last = after == null ? null : found(after, LockModeType.NONE);
        return em.createQuery(
                        "from Intake where (:state is null or state = :state) and (:begin = true or receivedAt < :at"
                                + " or (receivedAt = :at and id > :last)) order by receivedAt desc, id",
                        Intake.class)
                .setParameter("state", state)
                .setParameter("begin", last == null)
                .setParameter("at", last == null ? Instant.EPOCH : last.receivedAt())
                .setParameter("last", last == null ? new UUID(0, 0) : last.id())
                .setMaxResults(most)
                .getResultStream()
                .map(this::view)
                .toList();
    }

    /** One of them; another organization's is not there. */
    public View one(UUID id) {
        return view(found(id, LockModeType.NONE));
    }

    /** The caller has answered them. */
    public void answer(UUID id) {
        found(id, LockModeType.PESSIMISTIC_WRITE).answer(caller.id(), clock.instant());
    }

    /** It leads nowhere. */
    public void close(UUID id) {
        found(id, LockModeType.PESSIMISTIC_WRITE).close(caller.id(), clock.instant());
    }

    /** Where the organization's public page is, behind the page that all have. */
    public String address() {
        return Rows.of(
                        em.createNativeQuery("select address from organization where id = :organization")
                                .setParameter("organization", Tenancy.required()),
                        String.class)
                .get(0);
    }

    private Intake found(UUID id, LockModeType lock) {
        Intake intake = em.find(Intake.class, id, lock);
        if (intake == null) {
            throw Refusal.notThere();
        }
        return intake;
    }

    private View view(Intake intake) {
        return new View(
                intake.id(),
                intake.state(),
                intake.name(),
                intake.email(),
                intake.specialty(),
                intake.language().toLanguageTag(),
                intake.zone().getId(),
                intake.obstacle(),
                intake.receivedAt(),
                name(intake.answeredBy()),
                intake.answeredAt(),
                name(intake.closedBy()),
                intake.closedAt(),
                intake.enrollmentId());
    }

    private @Nullable Name name(@Nullable UUID person) {
        return person == null ? null : Name.of(em.find(Person.class, person));
    }
}
