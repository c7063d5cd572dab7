package app.meantime.retention.ejb;

import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the leader knows about a client before speaking, and whether the thanks were heard afterwards (S6). */
@Stateless
@RolesAllowed("leader")
public class GratitudeDesk {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /**
     * A client in numbers; never what was said.
     *
     * @param weeks in which week of the program they are
     * @param threads how many obstacles they brought
     * @param solved how many of those are solved or closed
     */
    public record Facts(long weeks, long threads, long solved) {}

    /** Of each of those enrollments. */
    public Map<UUID, Facts> facts(Collection<UUID> enrollments) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return Rows.of(em.createNativeQuery("""
                        select e.id, e.started_on, count(t.id) as threads,
                               count(t.id) filter (where t.state in ('SELF_SOLVED', 'CLOSED')) as solved
                          from enrollment e
                          left join voice_thread t on t.enrollment_id = e.id and t.mentor_id = e.mentor_id
                         where e.organization_id = :organization
                           and e.id = any(cast(string_to_array(:enrollments, ',') as uuid[]))
                         group by e.id, e.started_on""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("enrollments", Rows.joined(enrollments)))
                .collect(Collectors.toMap(
                        row -> row.get("id", UUID.class),
                        row -> new Facts(
                                ChronoUnit.WEEKS.between(Objects.requireNonNull(Rows.day(row, "started_on")), today)
                                        + 1,
                                row.get("threads", Long.class),
                                row.get("solved", Long.class))));
    }

    /** When each of those messages was heard; what was not is left out. */
    public Map<UUID, Instant> heard(Collection<UUID> messages) {
        Map<UUID, Instant> heard = new HashMap<>();
        Rows.of(em.createNativeQuery("""
                        select m.id, m.heard_at from voice_message m
                         where m.organization_id = :organization and m.heard_at is not null
                           and m.id = any(cast(string_to_array(:messages, ',') as uuid[]))""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("messages", Rows.joined(messages)))
                .forEach(row -> heard.put(row.get("id", UUID.class), row.get("heard_at", Instant.class)));
        return heard;
    }
}
