package app.meantime.request.ejb;

import app.meantime.Refusal;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answers to POSTs that carry an Idempotency-Key. A key is begun before the work and answered after it, each in a
 * transaction of its own; what was begun and never answered, because a node died, may be done again after a while, and
 * the work itself is safe to repeat because ids come from the key.
 */
@Stateless
@RolesAllowed({"client", "mentor", "leader", "manager", "admin"})
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RequestAnswers {

    /** So long a request that was begun is taken to be still under way. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(20);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    /** What was answered the first time. */
    public record Answer(
            int status, @Nullable String location, @Nullable String body) {}

    /**
     * Begins a request, or finds what it was answered.
     *
     * @param fingerprint of method, path and body
     * @return the first answer, or nothing when the work is to be done now
     * @throws Refusal CONFLICT when the key was used for something else, NOT_NOW while its first request is under way
     */
    public Optional<Answer> begin(String key, String fingerprint) {
        Instant now = clock.instant();
        int begun = em.createNativeQuery("""
                        insert into request_answer (person_id, key, organization_id, fingerprint, begun_at)
                        values (:me, :key, :organization, :fingerprint, :now)
                        on conflict (person_id, key) do update set begun_at = excluded.begun_at
                         where request_answer.status is null
                           and request_answer.fingerprint = excluded.fingerprint
                           and request_answer.begun_at < :stale""")
                .setParameter("me", caller.id())
                .setParameter("key", key)
                .setParameter("organization", Tenancy.required())
                .setParameter("fingerprint", fingerprint)
                .setParameter("now", now)
                .setParameter("stale", now.minus(UNDER_WAY))
                .executeUpdate();
        if (begun == 1) {
            return Optional.empty();
        }
        Tuple first = (Tuple) em.createNativeQuery("""
                        select fingerprint, status, location, body from request_answer
                         where person_id = :me and key = :key and organization_id = :organization""", Tuple.class)
                .setParameter("me", caller.id())
                .setParameter("key", key)
                .setParameter("organization", Tenancy.required())
                .getSingleResult();
        if (!first.get("fingerprint", String.class).equals(fingerprint)) {
            throw Refusal.conflict("refusal.keyUsedOtherwise");
        }
        Integer status = first.get("status", Integer.class);
        if (status == null) {
            throw new Refusal(Refusal.Kind.NOT_NOW, "refusal.stillUnderWay");
        }
        return Optional.of(new Answer(status, first.get("location", String.class), first.get("body", String.class)));
    }

    /** Keeps the answer for the next time. */
    public void answered(String key, Answer answer) {
        em.createNativeQuery("""
                        update request_answer
                           set status = :status, location = nullif(:location, ''), body = nullif(:body, '')
                         where person_id = :me and key = :key and organization_id = :organization""")
                .setParameter("status", answer.status())
                .setParameter("location", answer.location() == null ? "" : answer.location())
                .setParameter("body", answer.body() == null ? "" : answer.body())
                .setParameter("me", caller.id())
                .setParameter("key", key)
                .setParameter("organization", Tenancy.required())
                .executeUpdate();
    }

    /** Nothing was done: the key may be used again, also for a corrected body. */
    public void forget(String key) {
        em.createNativeQuery("""
                        delete from request_answer
                         where person_id = :me and key = :key and organization_id = :organization and status is null""")
                .setParameter("me", caller.id())
                .setParameter("key", key)
                .setParameter("organization", Tenancy.required())
                .executeUpdate();
    }
}
