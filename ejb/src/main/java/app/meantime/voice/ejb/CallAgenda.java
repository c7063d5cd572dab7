package app.meantime.voice.ejb;

import app.meantime.Refusal;
import app.meantime.enrollment.Call;
import app.meantime.enrollment.Enrollment;
import app.meantime.enrollment.ejb.Enrollments;
import app.meantime.people.Person;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.setup.ejb.Rows;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.VoiceThread;
import app.meantime.voice.ejb.ThreadViews.Shape;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a call: the threads that are held for the next one (R50), and what the mentor thought about it afterwards
 * (R44). Only the two whose call it is see any of it.
 */
@Stateless
@RolesAllowed({"client", "mentor", "leader"})
public class CallAgenda {

    private static final int SHOWN = 50;

    /** So long after a call its mentor finds it at hand. */
    static final Duration FRESH = Duration.ofDays(4);

    static final int MOST_FRESH = 5;

    /** The calls of {@link #lately}: of that organization, held by that mentor since then, so many at most. */
    static final String HELD_LATELY = """
            select c.id, e.id as enrollment, p.name, c.held_at, r.afterthought_seconds,
                   exists (select from voice_message m where m.call_id = c.id and m.withdrawn_at is null) as spoken
              from call c
              join enrollment e on e.id = c.enrollment_id and e.mentor_id = c.mentor_id and e.state = 'ACTIVE'
              join person p on p.id = e.client_id
              join program r on r.id = e.program_id and r.afterthought_seconds is not null
               and position('RECORDED' in r.channels) > 0
             where c.organization_id = :organization and c.mentor_id = :me and c.state = 'HELD'
               and c.planned_at > :since and c.held_at > :since
             order by c.held_at desc, c.id
             limit :freshest""";

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    @Inject
    Enrollments enrollments;

    @Inject
    VoiceThreads threads;

    /** Something said, and how it looks to a player. */
    public record Said(MessageView message, Shape shape) {

        static Said of(VoiceMessage message, Instant now) {
            return new Said(MessageView.of(message, now), Shape.of(message.recording()));
        }
    }

    /**
     * A thread that is to be talked about.
     *
     * @param last what was said in it last; null when nothing was
     */
    public record Held(
            UUID threadId,
            UUID enrollmentId,
            String title,
            @Nullable Said last) {}

    /** What is held for the next call of that enrollment, and what was thought about that call afterwards. */
    public record View(UUID callId, List<Topic> held, List<MessageView> afterthoughts) {}

    /** What is to be talked about. */
    public record Topic(
            UUID threadId, String title, @Nullable MessageView last) {

        static Topic of(Held held) {
            Said last = held.last();
            return new Topic(held.threadId(), held.title(), last == null ? null : last.message());
        }
    }

    /**
     * Around one call.
     *
     * @throws Refusal NOT_THERE for all but the two whose call it is
     */
    public View around(UUID callId) {
        Call call = em.find(Call.class, callId);
        if (call == null) {
            throw Refusal.notThere();
        }
        UUID enrollment = call.enrollment().id();
        List<Held> held = held(List.of(enrollment)).getOrDefault(enrollment, List.of());
        Person me = caller.person(em);
        if (!isClient(call.enrollment(), me) && !call.mentor().id().equals(me.id())) {
            throw Refusal.notThere();
        }
        return new View(
                callId,
                held.stream().map(Topic::of).toList(),
                afterthoughts(List.of(callId)).getOrDefault(callId, List.of()).stream()
                        .map(Said::message)
                        .toList());
    }

    /** What is held for the next call, by enrollment, the oldest first; of enrollments that the caller speaks in. */
    public Map<UUID, List<Held>> held(Collection<UUID> enrollmentIds) {
        Person me = caller.person(em);
        Instant now = clock.instant();
        return em.createQuery("""
                        select t from VoiceThread t join fetch t.enrollment e
                         where e.id in :enrollments and t.state = HELD_FOR_CALL and (t.client = :me or t.mentor = :me)
                         order by t.movedAt, t.id""", VoiceThread.class)
                .setParameter("enrollments", enrollmentIds)
                .setParameter("me", me)
                .setMaxResults(SHOWN)
                .getResultStream()
                .map(thread -> held(thread, now))
                .collect(Collectors.groupingBy(Held::enrollmentId));
    }

    private static Held held(VoiceThread thread, Instant now) {
        List<VoiceMessage> said = thread.messages();
        return new Held(
                thread.id(),
                thread.enrollment().id(),
                thread.title(),
                said.isEmpty() ? null : Said.of(said.get(said.size() - 1), now));
    }

    /** What was thought about those calls afterwards, by call, in order; the caller's own calls alone. */
    public Map<UUID, List<Said>> afterthoughts(Collection<UUID> callIds) {
        Instant now = clock.instant();
        return em.createQuery("""
                        select m from VoiceMessage m join fetch m.author join fetch m.thread t
                         where m.callId in :calls and (t.client = :me or t.mentor = :me)
                           and m.withdrawnAt is null and m.heldUntil is null
                         order by m.sentAt, m.id""", VoiceMessage.class)
                .setParameter("calls", callIds)
                .setParameter("me", caller.person(em))
                .setMaxResults(SHOWN)
                .getResultStream()
                .map(message -> Said.of(message, now))
                .collect(Collectors.groupingBy(CallAgenda::aboutCall));
    }

    private static UUID aboutCall(Said said) {
        UUID call = said.message().callId();
        if (call == null) {
            throw new IllegalStateException("an afterthought about no call");
        }
        return call;
    }

    /**
     * A call that was held lately, about which its mentor may have thought some more.
     *
     * @param spoken whether they have spoken about it already
     */
    public record Lately(
            UUID callId, UUID enrollmentId, String client, Instant heldAt, int targetSeconds, boolean spoken) {}

    /** The calls that the caller held lately, the latest first: one tap away from an afterthought (R44). */
    @RolesAllowed({"mentor", "leader"})
    public List<Lately> lately() {
        return Rows.of(em.createNativeQuery(HELD_LATELY, Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("me", caller.id())
                        .setParameter("since", clock.instant().minus(FRESH))
                        .setParameter("freshest", MOST_FRESH))
                .map(row -> new Lately(
                        row.get("id", UUID.class),
                        row.get("enrollment", UUID.class),
                        row.get("name", String.class),
                        row.get("held_at", Instant.class),
                        row.get("afterthought_seconds", Integer.class),
                        row.get("spoken", Boolean.class)))
                .toList();
    }

    /**
     * A call was held, and of what was held for it this was talked about; the rest stays for the next one.
     *
     * @param talkedAbout threads of the same enrollment
     * @throws Refusal as for holding a call; NOT_THERE for another's thread
     */
    @RolesAllowed({"mentor", "leader"})
    public void hold(
            UUID callId,
            @Nullable Instant heldAt,
            @Nullable String question,
            @Nullable String strategy,
            Collection<UUID> talkedAbout) {
        enrollments.holdCall(callId, heldAt, question, strategy);
        UUID enrollment = em.find(Call.class, callId).enrollment().id();
        talkedAbout.stream().sorted().forEach(thread -> threads.talkedAbout(thread, enrollment));
    }

    private static boolean isClient(Enrollment enrollment, Person someone) {
        return enrollment.client().id().equals(someone.id());
    }
}
