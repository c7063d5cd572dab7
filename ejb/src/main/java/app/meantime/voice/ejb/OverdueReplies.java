package app.meantime.voice.ejb;

import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Replies that were promised and have not come (R46). Each is flagged once and noticed once to the mentor and to every
 * manager; no answer is ever made up for it. Looking costs what is newly overdue, nothing else. Only its job comes in here.
 */
@Stateless
@PermitAll
public class OverdueReplies {

    private static final int AT_A_TIME = 1000;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @EJB
    OverdueReplies self;

    @Inject
    Event<ThreadMoved> moved;

    /** Flags all that are newly overdue, in every organization. It may run late, twice, or on two nodes at once. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int flagAllDue() {
        int flagged = 0;
        for (UUID organization : self.organizationsWithNewlyOverdue()) {
            int some;
            do {
                some = Tenancy.within(organization, self::flagSome);
                flagged += some;
            } while (some == AT_A_TIME);
        }
        return flagged;
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<UUID> organizationsWithNewlyOverdue() {
        return Rows.of(
                em.createNativeQuery("select organizations_with_newly_overdue(:now)", UUID.class)
                        .setParameter("now", clock.instant()),
                UUID.class);
    }

    /** One transaction: flags, notices, and the pages of those concerned. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int flagSome() {
        Instant now = clock.instant();
        List<Tuple> told = Rows.of(em.createNativeQuery("""
                        with late as (
                            select id from voice_message
                             where organization_id = :organization and due_at <= :now
                               and kept_at is null and stopped_at is null and flagged_at is null
                             order by due_at
                             limit :most
                               for update skip locked),
                        flagged as (
                            update voice_message m set flagged_at = :now from late where m.id = late.id
                            returning m.id, m.thread_id, m.addressee_id),
                        concerned as (
                            select id, thread_id, addressee_id as person_id from flagged
                            union
                            select f.id, f.thread_id, p.id from flagged f, person p
                              join person_role r on r.person_id = p.id and r.role = 'MANAGER'
                             where p.organization_id = :organization),
                        noticed as (
                            insert into notice (id, organization_id, person_id, kind, subject_id, created_at)
                            select gen_random_uuid(), :organization, person_id, 'REPLY_OVERDUE', id, :now from concerned
                            on conflict (person_id, kind, subject_id) do nothing)
                        select id, thread_id, person_id from concerned""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("now", now)
                        .setParameter("most", AT_A_TIME))
                .toList();
        Map<UUID, Set<UUID>> people = told.stream()
                .collect(Collectors.groupingBy(
                        row -> row.get("thread_id", UUID.class),
                        Collectors.mapping(row -> row.get("person_id", UUID.class), Collectors.toSet())));
        people.forEach((thread, concerned) -> moved.fire(new ThreadMoved(thread, concerned)));
        return new HashSet<>(told.stream().map(row -> row.get("id", UUID.class)).toList()).size();
    }
}
