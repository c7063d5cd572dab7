package app.meantime.voice.ejb;

import app.meantime.Refusal;
import app.meantime.enrollment.Call;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.Person;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.program.CheckInPart;
import app.meantime.program.MessageKind;
import app.meantime.program.Program;
import app.meantime.promise.ejb.Calendars;
import app.meantime.voice.Content;
import app.meantime.voice.Kind;
import app.meantime.voice.Recording;
import app.meantime.voice.Reminder;
import app.meantime.voice.Said;
import app.meantime.voice.Sound;
import app.meantime.voice.Transcript;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.VoiceThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * Speaking, and saying where a thread stands. Each act loads the thread, locked so that two who act at once follow each
 * other, calls one verb and tells the pages of the people concerned after the commit.
 */
@Stateless
@RolesAllowed({"client", "mentor", "leader"})
public class VoiceThreads {

    /** The refusal of an id that is another message's already. */
    static final String USED_OTHERWISE = "refusal.keyUsedOtherwise";

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    @Inject
    Calendars calendars;

    @Inject
    Visits visits;

    @Inject
    Arrivals arrivals;

    @Inject
    Event<ThreadMoved> moved;

    @Inject
    Insisting insisting;

    @Inject
    Event<Speaking> speaking;

    @Inject
    Event<Described> described;

    @Inject
    Event<WorkForPreparing> preparing;

    /**
     * Opens a thread in an enrollment; opening the same one again is the same thread.
     *
     * @throws Refusal NOT_THERE unless the caller is the client or the mentor of the enrollment; CONFLICT when a client opens it
     *     where the program takes no questions
     */
    public UUID open(
            UUID id, UUID enrollmentId, @Nullable String title, @Nullable String event, @Nullable LocalDate eventDate) {
        VoiceThread there = em.find(VoiceThread.class, id);
        if (there != null) {
            visits.in(there, em);
            return id;
        }
        Enrollment enrollment = em.find(Enrollment.class, enrollmentId);
        if (enrollment == null) {
            throw Refusal.notThere();
        }
        Person opener = caller.person(em);
        if (enrollment.client().id().equals(opener.id())) {
            enrollment.program().mustTake(MessageKind.QUESTION);
        }
        em.persist(
                new VoiceThread(id, enrollment, opener, enrollment.mentor(), title, event, eventDate, clock.instant()));
        return id;
    }

    /**
     * Speaks into a thread. The same message again is the same message.
     *
     * @throws Refusal NOT_THERE unless the caller speaks in this thread; CONFLICT when the id was used for something else
     */
    public MessageView post(UUID threadId, UUID messageId, @Nullable Kind kind, Content content) {
        if (kind == Kind.GRATITUDE) {
            throw Refusal.unacceptable("refusal.kindNotYours");
        }
        return say(thread(threadId), messageId, kind, content, false);
    }

    /**
     * The same, kept back until the other one works; while they do, it is sent at once.
     *
     * @throws Refusal CONFLICT when one message of this thread is kept back already, and when an answer that was promised would
     *     come too late
     */
    public MessageView postInWorkingHours(UUID threadId, UUID messageId, @Nullable Kind kind, Content content) {
        if (kind == Kind.GRATITUDE) {
            throw Refusal.unacceptable("refusal.kindNotYours");
        }
        return say(thread(threadId), messageId, kind, content, true);
    }

    /**
     * The caller's thanks to the client, as a thread of its own that looks like any other (R25).
     *
     * @param threadId the thread that is opened by it
     */
    @RolesAllowed("leader")
    public MessageView thank(UUID enrollmentId, UUID threadId, UUID messageId, String title, Content content) {
        VoiceThread thread = em.find(VoiceThread.class, threadId);
        if (thread == null) {
            Enrollment enrollment = em.find(Enrollment.class, enrollmentId);
            if (enrollment == null) {
                throw Refusal.notThere();
            }
            Person leader = caller.person(em);
            thread = new VoiceThread(threadId, enrollment, leader, leader, title, null, null, clock.instant());
            em.persist(thread);
        }
        return say(thread, messageId, Kind.GRATITUDE, content, false);
    }

    /**
     * "After thinking about it some more…": the caller speaks about a call that they held (R44), in the thread of that call, which
     * the first afterthought opens. The same message again is the same message.
     *
     * @param title of that thread, by the day of the call where the client lives
     * @throws Refusal NOT_THERE unless the caller held it; CONFLICT when it was not held
     */
    @RolesAllowed({"mentor", "leader"})
    public MessageView afterthought(UUID callId, UUID messageId, Function<LocalDate, String> title, Content content) {
        Call call = mustThinkBack(callId);
        UUID threadId = UUID.nameUUIDFromBytes(("call " + callId).getBytes(StandardCharsets.US_ASCII));
        // Two devices of one mentor at once: the one opens it, the other finds it. Read anew with the lock: as it was
        // read before, a
        // job that was at it meanwhile would be taken for a conflict.
        Enrollment enrollment = call.enrollment();
        em.refresh(enrollment, LockModeType.PESSIMISTIC_WRITE);
        VoiceThread thread = em.find(VoiceThread.class, threadId);
        if (thread == null) {
            Person mentor = caller.person(em);
            LocalDate day =
                    LocalDate.ofInstant(call.plannedAt(), enrollment.client().zone());
            thread = new VoiceThread(
                    threadId, enrollment, mentor, mentor, title.apply(day), null, null, clock.instant());
            em.persist(thread);
        } else {
            thread = thread(threadId);
        }
        return thinkBack(thread, messageId, call, content);
    }

    /** The same in a thread that is there: it is about that call, wherever it is said. */
    @RolesAllowed({"mentor", "leader"})
    public MessageView postAbout(UUID callId, UUID threadId, UUID messageId, @Nullable Kind kind, Content content) {
        if (kind != null && kind != Kind.AFTERTHOUGHT) {
            throw Refusal.unacceptable("refusal.kindNotYours");
        }
        return thinkBack(thread(threadId), messageId, mustThinkBack(callId), content);
    }

    private MessageView thinkBack(VoiceThread thread, UUID messageId, Call call, Content content) {
        Instant now = clock.instant();
        Person author = caller.person(em);
        if (isThere(messageId)) {
            return again(em.find(VoiceMessage.class, messageId), thread, author, content, now);
        }
        return arrived(
                thread.afterthought(messageId, author, call, content, now, calendars.forPromise(thread.mentor(), em)),
                content,
                now);
    }

    /**
     * The call, if the caller may speak an afterthought about it.
     *
     * @throws Refusal NOT_THERE unless the caller held it and is the mentor still; CONFLICT when it was not held
     */
    private Call mustThinkBack(UUID callId) {
        Call call = em.find(Call.class, callId);
        UUID me = caller.id();
        if (call == null
                || !call.mentor().id().equals(me)
                || !call.enrollment().mentor().id().equals(me)) {
            throw Refusal.notThere();
        }
        if (call.state() != Call.State.HELD) {
            throw Refusal.conflict("refusal.callNotHeld");
        }
        return call;
    }

    /**
     * What the caller has said about that call under that id already, or null; refuses before a long upload what would be refused
     * after it.
     */
    @RolesAllowed({"mentor", "leader"})
    public @Nullable MessageView thoughtBack(UUID callId, UUID messageId) {
        mustThinkBack(callId);
        VoiceMessage message = em.find(VoiceMessage.class, messageId);
        return message == null || message.withdrawn() || !callId.equals(message.callId())
                ? null
                : MessageView.of(message, clock.instant());
    }

    /**
     * What was held for the call was talked about in it.
     *
     * @throws Refusal NOT_THERE for a thread of another enrollment
     */
    @RolesAllowed({"mentor", "leader"})
    public void talkedAbout(UUID threadId, UUID enrollmentId) {
        act(threadId, (thread, me) -> {
            if (!thread.enrollment().id().equals(enrollmentId)) {
                throw Refusal.notThere();
            }
            thread.talkedAbout(me, clock.instant());
        });
    }

    /**
     * The caller's weekly check-in, as a thread of its own. The mentor is told of it once: of the help that is asked for, where
     * there is any.
     *
     * @param threadId the thread that is opened by it
     * @throws Refusal NOT_THERE unless the caller is the client of the enrollment; CONFLICT when an id was used for something else
     */
    public List<MessageView> checkIn(UUID enrollmentId, UUID threadId, String title, List<Said> parts) {
        Enrollment enrollment = em.find(Enrollment.class, enrollmentId);
        Person client = caller.person(em);
        if (enrollment == null || !enrollment.client().id().equals(client.id())) {
            throw Refusal.notThere();
        }
        if (parts.stream().anyMatch(one -> isThere(one.messageId()))) {
            throw Refusal.conflict(USED_OTHERWISE);
        }
        Instant now = clock.instant();
        VoiceThread thread = new VoiceThread(threadId, enrollment, client, enrollment.mentor(), title, null, null, now);
        em.persist(thread);
        List<VoiceMessage> said = thread.checkIn(client, parts, now, calendars.forPromise(enrollment.mentor(), em));
        said.forEach(em::persist);
        said.stream()
                .max(Comparator.comparing(one -> one.part() == CheckInPart.HELP))
                .ifPresent(first -> arrivals.tell(first, now, em));
        if (said.stream().anyMatch(one -> one.recording() != null)) {
            preparing.fire(new WorkForPreparing());
        }
        return said.stream().map(one -> MessageView.of(one, now)).toList();
    }

    /**
     * What the caller decided, as a thread of its own (R29).
     *
     * @param threadId the thread that is opened by it
     * @param feedbackWanted whether it opens a promise
     * @throws Refusal NOT_THERE unless the caller is the client of the enrollment; CONFLICT when an id was used for something else,
     *     and for what is off in the program
     */
    public MessageView recap(
            UUID enrollmentId, UUID threadId, UUID messageId, String title, Content content, boolean feedbackWanted) {
        Enrollment enrollment = em.find(Enrollment.class, enrollmentId);
        Person client = caller.person(em);
        if (enrollment == null || !enrollment.client().id().equals(client.id())) {
            throw Refusal.notThere();
        }
        if (isThere(messageId)) {
            throw Refusal.conflict(USED_OTHERWISE);
        }
        Instant now = clock.instant();
        VoiceThread thread = new VoiceThread(threadId, enrollment, client, enrollment.mentor(), title, null, null, now);
        em.persist(thread);
        return arrived(
                thread.recap(
                        messageId, client, content, feedbackWanted, now, calendars.forPromise(enrollment.mentor(), em)),
                content,
                now);
    }

    private MessageView say(
            VoiceThread thread, UUID messageId, @Nullable Kind kind, Content content, boolean inWorkingHours) {
        Instant now = clock.instant();
        Person author = caller.person(em);
        if (isThere(messageId)) {
            return again(em.find(VoiceMessage.class, messageId), thread, author, content, now);
        }
        Instant until = inWorkingHours ? worksFrom(thread, author, now) : now;
        VoiceMessage message = until.isAfter(now)
                ? thread.hold(messageId, author, kind, content, until, now)
                : thread.post(messageId, author, kind, content, now, calendars.forPromise(thread.mentor(), em));
        return arrived(message, content, now);
    }

    private MessageView arrived(VoiceMessage message, Content content, Instant now) {
        watched(message, content.sound(), now);
        em.persist(message);
        arrivals.tell(message, now, em);
        if (message.recording() != null) {
            preparing.fire(new WorkForPreparing());
        }
        return MessageView.of(message, now);
    }

    /** What one of us says is watched before it is committed; what clients say is theirs. */
    private void watched(VoiceMessage message, @Nullable Sound sound, Instant now) {
        UUID client = message.thread().client().id();
        if (!message.author().id().equals(client)) {
            Recording recording = message.recording();
            speaking.fire(new Speaking(
                    message.id(),
                    message.author().id(),
                    client,
                    message.seal(),
                    recording == null ? null : recording.contentHash(),
                    sound,
                    message.text(),
                    insisting.insists(),
                    now));
        }
    }

    /** When the one who is to hear it works next; now, while they do. */
    private Instant worksFrom(VoiceThread thread, Person author, Instant now) {
        Person other = author.id().equals(thread.client().id()) ? thread.mentor() : thread.client();
        return calendars.forPromise(other, em).nextWorkingInstant(now);
    }

    /**
     * The caller sends now what they keep back, or what went back to them; what is delivered stays so.
     *
     * @throws Refusal NOT_THERE for anybody but the author; CONFLICT for what cannot be played
     */
    public MessageView send(UUID messageId) {
        VoiceMessage message = message(messageId);
        VoiceThread thread = message.thread();
        Instant now = clock.instant();
        boolean waited = !message.delivered();
        thread.send(message, caller.person(em), now, calendars.forPromise(thread.mentor(), em));
        if (waited) {
            watched(message, null, now);
            arrivals.tell(message, now, em);
        }
        return MessageView.of(message, now);
    }

    /**
     * The caller calls off what they keep back; it stays theirs.
     *
     * @throws Refusal NOT_THERE for anybody but the author; CONFLICT once it was delivered
     */
    public MessageView callOff(UUID messageId) {
        VoiceMessage message = message(messageId);
        Instant now = clock.instant();
        message.thread().callOff(message, caller.person(em), now);
        tell(message);
        return MessageView.of(message, now);
    }

    private static MessageView again(
            VoiceMessage there, VoiceThread thread, Person author, Content content, Instant now) {
        Recording recording = there.recording();
        boolean same = there.thread().id().equals(thread.id())
                && there.author().id().equals(author.id())
                && content.saysTheSame(recording == null ? null : recording.contentHash(), there.text());
        if (!same) {
            throw Refusal.conflict(USED_OTHERWISE);
        }
        return MessageView.of(there, now);
    }

    /** "Heard, thinking" (R41). */
    public void think(UUID threadId) {
        act(threadId, (thread, me) -> thread.think(me, clock.instant()));
    }

    /** Puts it off for oneself. */
    public void snooze(UUID threadId, Instant until) {
        act(threadId, (thread, me) -> thread.snooze(me, until, clock.instant()));
    }

    /** Puts it off until this evening or the next morning, where the caller lives. */
    public void snooze(UUID threadId, Reminder until) {
        Instant now = clock.instant();
        act(threadId, (thread, me) -> thread.snooze(me, until.from(now, me.zone()), now));
    }

    /** Takes up again what was put off. */
    public void wake(UUID threadId) {
        act(threadId, (thread, me) -> thread.wake(me, clock.instant()));
    }

    /** Holds it for the next call (R50). */
    public void holdForCall(UUID threadId) {
        act(threadId, (thread, me) -> thread.holdForCall(me, clock.instant()));
    }

    /** The client solved it (R7, R47). */
    public void solve(UUID threadId) {
        act(threadId, (thread, me) -> thread.solve(me, clock.instant()));
    }

    /** Nothing more is to come. */
    public void close(UUID threadId) {
        act(threadId, (thread, me) -> thread.close(me, clock.instant()));
    }

    /**
     * The caller has played a message.
     *
     * @param seconds how many seconds were really played
     * @return the message, heard or not
     */
    public MessageView hear(UUID messageId, double seconds) {
        VoiceMessage message = message(messageId);
        Instant now = clock.instant();
        boolean before = message.heardAt() != null;
        if (message.hear(caller.person(em), seconds, now) && !before) {
            tell(message.thread());
        }
        return MessageView.of(message, now);
    }

    /**
     * The caller writes beside a voice of theirs what it is about and what was said; what is left out is taken away. The same
     * again changes nothing.
     *
     * @throws Refusal NOT_YOUR_ROLE for the other one, CONFLICT for a text, UNACCEPTABLE for what is too long
     */
    public MessageView describe(UUID messageId, @Nullable String summary, @Nullable String text) {
        VoiceMessage message = message(messageId);
        if (message.describe(caller.person(em), summary, text)) {
            described.fire(new Described(messageId, message.text()));
            tell(message);
        }
        return MessageView.of(message, clock.instant());
    }

    /** The caller takes a message back that nobody has heard; what a machine made of it goes too. */
    public void withdraw(UUID messageId) {
        VoiceMessage message = message(messageId);
        message.withdraw(caller.person(em), clock.instant());
        Transcript transcript = em.find(Transcript.class, messageId);
        if (transcript != null) {
            em.remove(transcript);
        }
        tell(message);
    }

    private void tell(VoiceMessage message) {
        moved.fire(new ThreadMoved(message.thread().id(), visits.around(message, em)));
    }

    private void act(UUID threadId, BiConsumer<VoiceThread, Person> verb) {
        VoiceThread thread = thread(threadId);
        verb.accept(thread, caller.person(em));
        tell(thread);
    }

    private VoiceThread thread(UUID id) {
        VoiceThread thread = locked(id);
        visits.in(thread, em);
        return thread;
    }

    /**
     * The thread, locked, with all that speaking in it asks of: enrollment, program, both people. By SQL, because Hibernate
     * keeps no plan of a load while a filter is on, and the tenant is one: five loads cost a quarter of a megabyte each time.
     */
    private VoiceThread locked(UUID id) {
        List<?> found = em.createNativeQuery("select {t.*}, {e.*}, {p.*}, {c.*}, {m.*}"
                        + " from voice_thread t"
                        + " join enrollment e on e.id = t.enrollment_id"
                        + " join program p on p.id = e.program_id"
                        + " join person c on c.id = t.client_id"
                        + " join person m on m.id = t.mentor_id"
                        + " where t.organization_id = :organization and t.id = :id"
                        + " for no key update of t")
                .unwrap(NativeQuery.class)
                .addEntity("t", VoiceThread.class)
                .addEntity("e", Enrollment.class)
                .addEntity("p", Program.class)
                .addEntity("c", Person.class)
                .addEntity("m", Person.class)
                .setParameter("organization", Tenancy.required())
                .setParameter("id", id)
                .getResultList();
        if (found.isEmpty()) {
            throw Refusal.notThere();
        }
        return (VoiceThread) ((Object[]) found.get(0))[0];
    }

    private boolean isThere(UUID message) {
        return !em.createNativeQuery("select 1 from voice_message where organization_id = :organization and id = :id")
                .setParameter("organization", Tenancy.required())
                .setParameter("id", message)
                .getResultList()
                .isEmpty();
    }

    private VoiceMessage message(UUID id) {
        VoiceMessage message = em.find(VoiceMessage.class, id);
        if (message == null || message.withdrawn()) {
            throw Refusal.notThere();
        }
        thread(message.thread().id());
        em.refresh(message); // somebody may have spoken, or the hour come, before the thread was ours
        message.mustBeSeenBy(caller.person(em));
        return message;
    }

    private void tell(VoiceThread thread) {
        moved.fire(new ThreadMoved(thread.id(), visits.around(thread, em)));
    }
}
