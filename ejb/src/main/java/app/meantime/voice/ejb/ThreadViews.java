package app.meantime.voice.ejb;

import app.meantime.Refusal;
import app.meantime.people.Person;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.People.Name;
import app.meantime.program.Channel;
import app.meantime.promise.WorkingCalendar;
import app.meantime.promise.ejb.Calendars;
import app.meantime.setup.ejb.Rows;
import app.meantime.voice.Kind;
import app.meantime.voice.Recording;
import app.meantime.voice.Sound.Stretch;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.VoiceThread;
import app.meantime.voice.ejb.MessageView.PromiseView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looking into a thread. Only those who speak there find it. */
@Stateless
@RolesAllowed({"client", "mentor", "leader"})
public class ThreadViews {

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
    RecordingStore store;

    /**
     * A thread with everything said in it.
     *
     * @param mine whether the caller is the client here
     * @param expectBy by when a reply would come to something said now
     * @param kind what the caller says here unless they say otherwise
     * @param targetSeconds the length that the program aims at for it
     * @param channels what is on in the program (R56)
     * @param cover who answers in the mentor's place at the moment, if anybody
     */
    public record View(
            UUID id,
            UUID enrollmentId,
            String title,
            @Nullable String event,
            @Nullable LocalDate eventDate,
            VoiceThread.State state,
            Name client,
            Name mentor,
            String program,
            Instant openedAt,
            @Nullable Instant snoozedUntil,
            @Nullable PromiseView promise,
            List<MessageView> messages,
            boolean mine,
            Instant expectBy,
            Kind kind,
            int targetSeconds,
            Set<Channel> channels,
            String clientZone,
            @Nullable Name cover) {}

    /** The sound of a message. */
    public record Heard(Path file, String title, String speaker, Instant recordedAt) {}

    public View thread(UUID id) {
        VoiceThread thread = find(VoiceThread.class, id);
        Person me = visits.in(thread, em);
        Instant now = clock.instant();
        WorkingCalendar calendar = calendars.of(thread.mentor(), em);
        UUID cover = calendar.coverAt(now);
        return new View(
                thread.id(),
                thread.enrollment().id(),
                thread.title(),
                thread.event(),
                thread.eventDate(),
                thread.state(),
                Name.of(thread.client()),
                Name.of(thread.mentor()),
                thread.enrollment().program().name(),
                thread.openedAt(),
                thread.snoozedUntil(),
                promise(thread, now),
                thread.messagesOf(me).stream()
                        .map(message -> MessageView.of(message, now))
                        .toList(),
                thread.client().id().equals(me.id()),
                calendar.dueAt(now, thread.replyWindow()),
                thread.usualKind(me),
                thread.targetSeconds(me),
                thread.enrollment().program().channels(),
                thread.client().zone().getId(),
                cover == null ? null : Name.of(find(Person.class, cover)));
    }

    /** The promise that decides: the earliest open one, else the one given last. */
    private static @Nullable PromiseView promise(VoiceThread thread, Instant now) {
        Instant due = thread.dueAt();
        if (due != null) {
            return PromiseView.open(due, now);
        }
        List<VoiceMessage> messages = thread.messages();
        for (int i = messages.size() - 1; i >= 0; i--) {
            PromiseView given = PromiseView.of(messages.get(i), now);
            if (given != null) {
                return given;
            }
        }
        return null;
    }

    /**
     * For anybody but those who speak there the thread is not there. Asked before every recording, so it reads one row and
     * makes no entity: {@link VoiceThread#mustTakePart} decides again when something is said.
     */
    public void mustTakePart(UUID id) {
        List<Boolean> takesPart = Rows.of(
                em.createNativeQuery("""
                                select t.client_id = :me or t.mentor_id in (select answers_for(:me, :now)) from voice_thread t
                                 where t.organization_id = :organization and t.id = :id""", Boolean.class)
                        .setParameter("me", caller.id())
                        .setParameter("now", clock.instant())
                        .setParameter("organization", Tenancy.required())
                        .setParameter("id", id),
                Boolean.class);
        if (!takesPart.contains(true)) {
            throw Refusal.notThere();
        }
    }

    /** What the caller has said in that thread under that id already, or null. */
    public @Nullable MessageView said(UUID threadId, UUID messageId) {
        mustTakePart(threadId);
        VoiceMessage message = em.find(VoiceMessage.class, messageId);
        return message == null
                        || message.withdrawn()
                        || !message.thread().id().equals(threadId)
                        || !message.author().id().equals(caller.id())
                ? null
                : MessageView.of(message, clock.instant());
    }

    /**
     * How a recording looks: what a player draws and skips.
     *
     * @param peaks up to 300 maxima of 0 to 255
     * @param silences where nobody speaks
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    public record Shape(byte[] peaks, List<Stretch> silences) {

        /** Of a text, and of what nobody has listened to yet. */
        public static final Shape NONE = new Shape(new byte[0], List.of());

        static Shape of(@Nullable Recording recording) {
            return recording == null ? NONE : new Shape(recording.peaks(), recording.silences());
        }
    }

    /** The shapes of all that was said in a thread, by message. */
    public Map<UUID, Shape> shapesIn(UUID threadId) {
        VoiceThread thread = find(VoiceThread.class, threadId);
        Person me = visits.in(thread, em);
        Map<UUID, Shape> shapes = new HashMap<>();
        for (VoiceMessage message : thread.messagesOf(me)) {
            shapes.put(message.id(), Shape.of(message.recording()));
        }
        return shapes;
    }

    private <T> T find(Class<T> type, UUID id) {
        T found = em.find(type, id);
        if (found == null) {
            throw Refusal.notThere();
        }
        return found;
    }

    public MessageView message(UUID id) {
        return MessageView.of(find(id), clock.instant());
    }

    /** How a message looks. */
    public Shape shape(UUID id) {
        return Shape.of(find(id).recording());
    }

    /**
     * What is to be heard of a message.
     *
     * @throws Refusal CONFLICT while it is being prepared, NOT_THERE for a text
     */
    public Heard sound(UUID id) {
        VoiceMessage message = find(id);
        if (message.recording() == null) {
            throw Refusal.notThere();
        }
        if (message.state() != VoiceMessage.State.READY) {
            throw Refusal.conflict("refusal.notReadyYet");
        }
        return new Heard(
                store.delivery(Tenancy.required(), id),
                message.thread().title(),
                message.author().name(),
                message.recordedAt());
    }

    private VoiceMessage find(UUID id) {
        VoiceMessage message = em.find(VoiceMessage.class, id);
        if (message == null) {
            throw Refusal.notThere();
        }
        message.mustBeSeenBy(visits.in(message.thread(), em));
        return message;
    }

    /**
     * Would an answer of the caller's come in haste: less than two minutes after what waits was heard? Never of a client's.
     */
    public boolean inHaste(UUID threadId) {
        VoiceThread thread = find(VoiceThread.class, threadId);
        Person me = visits.in(thread, em);
        return thread.inHaste(me, clock.instant());
    }

    /**
     * When what the caller says in a thread could be delivered, if not now.
     *
     * @param at when the other one works next
     * @param zone where the other one lives
     * @param promisedBefore an answer is promised sooner than that, so it cannot wait
     * @param takenAlready one message waits already
     */
    public record Later(Instant at, ZoneId zone, boolean promisedBefore, boolean takenAlready) {}

    /** Nothing while the other one works: then there is nothing to wait for. */
    public @Nullable Later later(UUID threadId) {
        VoiceThread thread = find(VoiceThread.class, threadId);
        Person me = visits.in(thread, em);
        boolean client = thread.client().id().equals(me.id());
        WorkingCalendar theirs = calendars.of(client ? thread.mentor() : thread.client(), em);
        Instant now = clock.instant();
        Instant at = theirs.nextWorkingInstant(now);
        return at.isAfter(now)
                ? new Later(at, theirs.zone(), !client && !thread.mayWait(at), thread.keepsOneBack())
                : null;
    }
}
