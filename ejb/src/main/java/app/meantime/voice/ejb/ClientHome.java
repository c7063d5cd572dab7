package app.meantime.voice.ejb;

import app.meantime.enrollment.Enrollment;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.People.Name;
import app.meantime.promise.ReplyPromise;
import app.meantime.promise.ejb.Calendars;
import app.meantime.setup.ejb.Rows;
import app.meantime.voice.VoiceThread;
import app.meantime.voice.ejb.MessageView.PromiseView;
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
import org.jspecify.annotations.Nullable;

/** What a client comes home to: whom they can speak to, by when an answer would come, and how their threads stand. */
@Stateless
@RolesAllowed("client")
public class ClientHome {

    private static final int THREADS_SHOWN = 30;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    @Inject
    Calendars calendars;

    /**
     * A mentor who can be spoken to.
     *
     * @param expectBy by when a reply would come to something said now (R45)
     */
    public record Mentorship(UUID enrollmentId, Name mentor, String program, Instant expectBy, int targetSeconds) {}

    /**
     * One of the client's threads.
     *
     * @param heardAt when the last thing the client said was heard
     * @param news an answer that the client has not heard yet
     */
    public record Row(
            UUID threadId,
            String title,
            Name mentor,
            VoiceThread.State state,
            @Nullable PromiseView promise,
            @Nullable Instant heardAt,
            Instant movedAt,
            boolean news) {}

    public List<Mentorship> mentorships() {
        Instant now = clock.instant();
        return em.createQuery("""
                        select e from Enrollment e join fetch e.mentor join fetch e.program
                         where e.client.id = :me and e.state = ACTIVE
                         order by e.startedOn desc, e.id""", Enrollment.class).setParameter("me", caller.id()).getResultList().stream()
                .map(enrollment -> new Mentorship(
                        enrollment.id(),
                        Name.of(enrollment.mentor()),
                        enrollment.program().name(),
                        calendars
                                .of(enrollment.mentor(), em)
                                .dueAt(now, enrollment.program().replyWindow()),
                        enrollment.program().questionSeconds()))
                .toList();
    }

    public List<Row> threads() {
        Instant now = clock.instant();
        return Rows.of(em.createNativeQuery("""
                        select t.id, t.title, t.state, t.due_at, t.moved_at, p.id as mentor_id, p.name as mentor,
                               said.heard_at, exists (
                                   select from voice_message m
                                    where m.thread_id = t.id and m.addressee_id = t.client_id
                                      and m.heard_at is null and m.withdrawn_at is null) as news
                          from voice_thread t
                          join person p on p.id = t.mentor_id
                          left join lateral (
                               select heard_at from voice_message
                                where thread_id = t.id and author_id = t.client_id and withdrawn_at is null
                                order by sent_at desc, id desc
                                limit 1) said on true
                         where t.organization_id = :organization and t.client_id = :me
                           and exists (select from voice_message m where m.thread_id = t.id and m.withdrawn_at is null)
                         order by t.moved_at desc, t.id
                         limit :shown""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("me", caller.id())
                        .setParameter("shown", THREADS_SHOWN))
                .map(row -> row(row, now))
                .toList();
    }

    private static Row row(Tuple row, Instant now) {
        Instant due = row.get("due_at", Instant.class);
        return new Row(
                row.get("id", UUID.class),
                row.get("title", String.class),
                new Name(row.get("mentor_id", UUID.class), row.get("mentor", String.class)),
                VoiceThread.State.valueOf(row.get("state", String.class)),
                due == null ? null : new PromiseView(due, ReplyPromise.stateOfOpen(due, now)),
                row.get("heard_at", Instant.class),
                row.get("moved_at", Instant.class),
                row.get("news", Boolean.class));
    }
}
