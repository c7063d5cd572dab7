package app.meantime.notice.ejb;

import app.meantime.Refusal;
import app.meantime.notice.Notice;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the signed-in member of staff should look at, newest first. */
@Stateless
@RolesAllowed({"mentor", "leader", "manager", "admin"})
public class Notices {

    private static final int SHOWN = 20;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    /** One notice with what is needed to say it: whose thread, who answers, since when. */
    public record Row(
            UUID id,
            Notice.Kind kind,
            UUID thread,
            String title,
            String client,
            String mentor,
            UUID mentorId,
            Instant dueAt,
            Instant createdAt) {}

    public List<Row> unseen() {
        return Rows.of(em.createNativeQuery("""
                        select n.id, n.kind, t.id as thread, t.title, c.name as client, p.name as mentor,
                               p.id as mentor_id, m.due_at, n.created_at
                          from notice n
                          join voice_message m on m.id = n.subject_id
                          join voice_thread t on t.id = m.thread_id
                          join person c on c.id = t.client_id
                          join person p on p.id = t.mentor_id
                         where n.organization_id = :organization and n.person_id = :me and n.seen_at is null
                         order by n.created_at desc, n.id
                         limit :shown""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("me", caller.id())
                        .setParameter("shown", SHOWN))
                .map(row -> new Row(
                        row.get("id", UUID.class),
                        Notice.Kind.valueOf(row.get("kind", String.class)),
                        row.get("thread", UUID.class),
                        row.get("title", String.class),
                        row.get("client", String.class),
                        row.get("mentor", String.class),
                        row.get("mentor_id", UUID.class),
                        row.get("due_at", Instant.class),
                        row.get("created_at", Instant.class)))
                .toList();
    }

    /** The person has looked at it; it is not shown again. */
    public void see(UUID notice) {
        Notice seen = em.find(Notice.class, notice);
        if (seen == null || !seen.personId().equals(caller.id())) {
            throw Refusal.notThere();
        }
        seen.see(clock.instant());
    }
}
