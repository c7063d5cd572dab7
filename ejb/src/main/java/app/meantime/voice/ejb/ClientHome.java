package app.meantime.voice.ejb;

import app.meantime.Refusal;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.People.Name;
import app.meantime.program.Channel;
import app.meantime.program.MessageKind;
import app.meantime.promise.ReplyPromise;
import app.meantime.promise.WorkingCalendar;
import app.meantime.promise.ejb.Calendars;
import app.meantime.setup.ejb.Rows;
import app.meantime.voice.VoiceThread;
import app.meantime.voice.ejb.MessageView.PromiseView;
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
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a client comes home to: whom they can speak to, by when an answer would come, and how their threads stand. */
@Stateless
@RolesAllowed({"client", "mentor", "leader"})
public class ClientHome {

    private static final int THREADS_SHOWN = 30;

    private static final String THREADS = """
            select t.id, t.title, t.state, t.due_at, t.moved_at, p.id as mentor_id, p.name as mentor,
                   said.heard_at, h.name as hearer, said.due_at as promised_at, said.kept_at, said.kept_by, k.name as keeper,
                   exists (select from voice_message m
                            where m.thread_id = t.id and m.addressee_id = t.client_id
                              and m.heard_at is null and m.withdrawn_at is null and m.held_until is null) as news,
                   (select m.held_until from voice_message m
                     where m.thread_id = t.id and m.author_id = :me and m.held_until is not null and m.unsent_at is null
                       and m.withdrawn_at is null) as held_until,
                   case when t.due_at <= :now then (
                        select min(b.name)
                          from voice_message o
                          join person b on b.organization_id = o.organization_id
                          join person_role r on r.person_id = b.id and r.role = 'MANAGER'
                          join notice n on n.person_id = b.id and n.kind = 'REPLY_OVERDUE' and n.subject_id = o.id
                         where o.thread_id = t.id and o.kept_at is null and o.stopped_at is null and o.due_at <= :now
                           and b.id <> t.mentor_id) end as told,
                   case when t.state = 'HELD_FOR_CALL' then (
                        select min(c.planned_at) from call c
                         where c.enrollment_id = t.enrollment_id and c.state = 'PLANNED' and c.planned_at > :now) end as call_at
              from voice_thread t
              join person p on p.id = t.mentor_id
              left join lateral (
                   select heard_at, heard_by, due_at, kept_at, kept_by from voice_message
                    where thread_id = t.id and author_id = t.client_id and withdrawn_at is null and held_until is null
                    order by sent_at desc, id desc
                    limit 1) said on true
              left join person k on k.id = said.kept_by
              left join person h on h.id = said.heard_by
             where t.organization_id = :organization and t.client_id = :me
               and %s
             order by t.moved_at desc, t.id
             limit :shown""";

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
     * @param window how much of the mentor's working time an answer may take (R6)
     * @param expectBy by when a reply would come to something said now (R45)
     * @param worksFrom when the mentor works next; now, while they work
     * @param week the mentor's working hours, as the calendar writes them
     * @param zone where the mentor lives
     * @param targetSeconds the length that the program aims at for a question
     * @param asks does the program take questions (R56)
     * @param channels what is on in the program
     */
    public record Mentorship(
            UUID enrollmentId,
            Name mentor,
            String program,
            Duration window,
            Instant expectBy,
            Instant worksFrom,
            String week,
            ZoneId zone,
            int targetSeconds,
            boolean asks,
            Set<Channel> channels) {}

    /**
     * One of the client's threads.
     *
     * @param promise that of what the client said last, or the one that is due
     * @param heardAt when the last thing the client said was heard
     * @param heardBy the name of the one who heard it; null for the mentor, and while nobody has
     * @param news an answer that the client has not heard yet
     * @param told the manager who has been told that it is overdue; null while nobody has
     * @param callAt when the next call is, for what is held for it
     * @param heldUntil until when something that the client said waits for the mentor's working hours
     */
    public record Row(
            UUID threadId,
            String title,
            Name mentor,
            VoiceThread.State state,
            @Nullable PromiseView promise,
            @Nullable Instant heardAt,
            @Nullable String heardBy,
            Instant movedAt,
            boolean news,
            @Nullable String told,
            @Nullable Instant callAt,
            @Nullable Instant heldUntil) {}

    public List<Mentorship> mentorships() {
        Instant now = clock.instant();
        return em.createQuery("""
                        select e from Enrollment e join fetch e.mentor join fetch e.program
                         where e.client.id = :me and e.state = ACTIVE
                         order by e.startedOn desc, e.id""", Enrollment.class).setParameter("me", caller.id()).getResultList().stream()
                .map(enrollment -> mentorship(enrollment, calendars.of(enrollment.mentor(), em), now))
                .toList();
    }

    private static Mentorship mentorship(Enrollment enrollment, WorkingCalendar calendar, Instant now) {
        Duration window = enrollment.program().replyWindow();
        return new Mentorship(
                enrollment.id(),
                Name.of(enrollment.mentor()),
                enrollment.program().name(),
                window,
                calendar.dueAt(now, window),
                calendar.nextWorkingInstant(now),
                calendar.week().toString(),
                calendar.zone(),
                enrollment.program().questionSeconds(),
                enrollment.program().takes(MessageKind.QUESTION),
                enrollment.program().channels());
    }

    public List<Row> threads() {
        Instant now = clock.instant();
        return rows(
                em.createNativeQuery(
                        THREADS.formatted(
                                "exists (select from voice_message m where m.thread_id = t.id and m.withdrawn_at is null"
                                        + " and (m.held_until is null or m.author_id = :me))"
                                        // a check-in that nobody has answered stands among the check-ins
                                        + " and not (t.state = 'CLOSED' and exists (select from voice_message m"
                                        + " where m.thread_id = t.id and m.part is not null))"),
                        Tuple.class),
                now);
    }

    /**
     * How one thread stands for the caller, its client.
     *
     * @throws Refusal NOT_THERE for anybody else
     */
    public Row thread(UUID id) {
        Query query = em.createNativeQuery(THREADS.formatted("t.id = :thread"), Tuple.class);
        return rows(query.setParameter("thread", id), clock.instant()).stream()
                .findFirst()
                .orElseThrow(Refusal::notThere);
    }

    private List<Row> rows(Query query, Instant now) {
        return Rows.of(query.setParameter("organization", Tenancy.required())
                        .setParameter("me", caller.id())
                        .setParameter("now", now)
                        .setParameter("shown", THREADS_SHOWN))
                .map(row -> row(row, now))
                .toList();
    }

    private static Row row(Tuple row, Instant now) {
        return new Row(
                row.get("id", UUID.class),
                row.get("title", String.class),
                new Name(row.get("mentor_id", UUID.class), row.get("mentor", String.class)),
                VoiceThread.State.valueOf(row.get("state", String.class)),
                promise(row, now),
                row.get("heard_at", Instant.class),
                row.get("hearer", String.class),
                row.get("moved_at", Instant.class),
                row.get("news", Boolean.class),
                row.get("told", String.class),
                row.get("call_at", Instant.class),
                row.get("held_until", Instant.class));
    }

    private static @Nullable PromiseView promise(Tuple row, Instant now) {
        Instant due = row.get("due_at", Instant.class);
        if (due != null) {
            return PromiseView.open(due, now);
        }
        Instant promised = row.get("promised_at", Instant.class);
        Instant kept = row.get("kept_at", Instant.class);
        return promised == null || kept == null
                ? null
                : new PromiseView(
                        promised,
                        kept.isAfter(promised) ? ReplyPromise.State.MISSED : ReplyPromise.State.KEPT,
                        kept,
                        new Name(row.get("kept_by", UUID.class), row.get("keeper", String.class)),
                        null);
    }
}
