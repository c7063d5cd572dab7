package app.meantime.agenda.ejb;

import app.meantime.enrollment.Call;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the caller's calendar shows: answers that are promised to them, by them or by
 * a colleague for whom they cover, and their calls. It knows threads and calls
 * and nothing of the leader's tasks, so a surprise stays one (R25).
 */
@Stateless
@RolesAllowed({"client", "mentor", "leader"})
public class Agenda {

    private static final int MOST_DUE = 300;
    private static final int MOST_CALLS = 200;

    /** Calls that are longer ago are history. */
    private static final Duration BACK = Duration.ofDays(30);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    /**
     * Something with an instant.
     *
     * @param title of the thread; empty for a call
     * @param other the name of the one with whom it is
     * @param mine whether the caller is the client in it
     * @param call what became of a call; null for an answer
     * @param minutes how long a call takes
     * @param sequence how often those invited to a call had to be told anew
     * @param place where a call is, or the link to it
     */
    public record Item(
            UUID id,
            Instant at,
            String title,
            String other,
            boolean mine,
            Call.@Nullable State call,
            Call.@Nullable Purpose purpose,
            int minutes,
            int sequence,
            @Nullable String place) {}

    /** All of it, by time: one statement, 500 rows at most. */
    public List<Item> items() {
        return Rows.of(em.createNativeQuery("""
                        select * from (
                            (select t.id, t.due_at as at, t.title, p.name as other, t.client_id = :me as mine,
                                    null as call, null as purpose,
                                    0 as minutes, 0 as sequence, null as place
                               from voice_thread t
                               join person p on p.id = case when t.client_id = :me then t.mentor_id else t.client_id end
                              where t.organization_id = :organization and t.due_at is not null
                                and (t.client_id = :me or t.mentor_id in (select answers_for(:me, :now)))
                              order by t.due_at, t.id
                              limit :mostDue)
                            union all
                            (select c.id, c.planned_at, '', p.name, e.client_id = :me, c.state, c.purpose,
                                    c.minutes, c.sequence, c.place
                               from call c
                               join enrollment e on e.id = c.enrollment_id
                               join person p on p.id = case when e.client_id = :me then c.mentor_id else e.client_id end
                              where c.organization_id = :organization and c.planned_at > :since
                                and (e.client_id = :me or c.mentor_id = :me)
                              order by c.planned_at, c.id
                              limit :mostCalls)) as item
                        order by at, id""", Tuple.class)
                        .setParameter("me", caller.id())
                        .setParameter("organization", Tenancy.required())
                        .setParameter("now", clock.instant())
                        .setParameter("since", clock.instant().minus(BACK))
                        .setParameter("mostDue", MOST_DUE)
                        .setParameter("mostCalls", MOST_CALLS))
                .map(Agenda::item)
                .toList();
    }

    private static Item item(Tuple row) {
        String call = row.get("call", String.class);
        String purpose = row.get("purpose", String.class);
        return new Item(
                row.get("id", UUID.class),
                row.get("at", Instant.class),
                row.get("title", String.class),
                row.get("other", String.class),
                row.get("mine", Boolean.class),
                call == null ? null : Call.State.valueOf(call),
                purpose == null ? null : Call.Purpose.valueOf(purpose),
                row.get("minutes", Integer.class),
                row.get("sequence", Integer.class),
                row.get("place", String.class));
    }
}
