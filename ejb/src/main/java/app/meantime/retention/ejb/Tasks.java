package app.meantime.retention.ejb;

import app.meantime.Refusal;
import app.meantime.notice.Notice;
import app.meantime.notice.ejb.Noticing;
import app.meantime.notice.ejb.Noticing.Fact;
import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.people.Person;
import app.meantime.people.ejb.Caller;
import app.meantime.retention.Brief;
import app.meantime.retention.Task;
import app.meantime.voice.Content;
import app.meantime.voice.SpokenNote;
import app.meantime.voice.ejb.MessageView;
import app.meantime.voice.ejb.ThreadViews;
import app.meantime.voice.ejb.VoiceThreads;
import app.meantime.voice.ejb.WorkForPreparing;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do to their duties. */
@Stateless
public class Tasks {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    @Inject
    VoiceThreads threads;

    @Inject
    ThreadViews views;

    @Inject
    Noticing noticing;

    @Inject
    Event<WorkForPreparing> preparing;

    /** The mentor briefs the leader (R22), and every leader is told; somebody else's client is not there. */
    @RolesAllowed({"mentor", "leader"})
    public void brief(UUID id, @Nullable String progress, @Nullable String thanks, @Nullable String avoid) {
        Task task = task(id);
        Person me = caller.person(em);
        UUID before = noteOf(task.brief());
        task.brief(me, progress, thanks, avoid, clock.instant());
        forget(before);
        tellLeaders(task);
    }

    /** The note that a recording becomes: an id of its own, under which there is no message, whatever somebody asks for. */
    public static UUID noteOf(UUID recording) {
        return UUID.nameUUIDFromBytes(("note " + recording).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Is that note the brief already, for a mentor who repeats? Refuses before a long upload what would be refused after it.
     */
    @RolesAllowed({"mentor", "leader"})
    public boolean briefedBy(UUID id, UUID note) {
        Task task = task(id);
        if (note.equals(noteOf(task.brief()))) {
            return true;
        }
        task.mustTakeBriefOf(caller.person(em));
        return false;
    }

    /** The mentor briefs the leader by voice. It stands in no thread, and only the two of them hear it. */
    @RolesAllowed({"mentor", "leader"})
    public void brief(UUID id, UUID note, Content content) {
        Task task = task(id);
        UUID before = noteOf(task.brief());
        if (note.equals(before)) {
            return;
        }
        Person me = caller.person(em);
        task.mustTakeBriefOf(me);
        em.persist(new SpokenNote(note, me, content, clock.instant()));
        task.brief(me, note, clock.instant());
        forget(before);
        tellLeaders(task);
        preparing.fire(new WorkForPreparing());
    }

    private static @Nullable UUID noteOf(@Nullable Brief brief) {
        return brief == null ? null : brief.note();
    }

    /** An earlier brief is replaced; what was spoken then is nobody's any more. */
    private void forget(@Nullable UUID note) {
        SpokenNote spoken = note == null ? null : em.find(SpokenNote.class, note);
        if (spoken != null) {
            em.remove(spoken);
        }
    }

    /** Every leader is told, but for one who is the client: it is to be a surprise (R25). */
    private void tellLeaders(Task task) {
        noticing.tell(
                Notice.Kind.THANKS_WANTED,
                Occasion.act(clock.instant()),
                em.createQuery("select p.id from Person p join p.roles r where r = LEADER and p <> :client", UUID.class)
                        .setParameter("client", task.enrollment().client())
                        .getResultStream()
                        .map(leader -> new Fact(task.id(), leader))
                        .toList());
    }

    /** The leader speaks without a brief, and says why. */
    @RolesAllowed("leader")
    public void override(UUID id, @Nullable String reason) {
        task(id).override(caller.person(em), reason, clock.instant());
    }

    /** The leader thinks better of having skipped it, within a day. */
    @RolesAllowed("leader")
    public void takeUpAgain(UUID id) {
        task(id).takeUpAgain(clock.instant());
    }

    /**
     * What was said already, for a sender who repeats; refuses before a long upload what would be refused after it.
     *
     * @return the message with that id, or null when it is still to be said
     */
    @RolesAllowed("leader")
    public @Nullable MessageView thanked(UUID id, UUID messageId) {
        Task task = task(id);
        if (messageId.equals(task.messageId())) {
            return views.message(messageId);
        }
        task.mustBeReady();
        return null;
    }

    /**
     * The leader has spoken: the message goes to the client as a thread of its own. The same message again is the same
     * message.
     *
     * @param title of that thread, in the words of the client's language
     */
    @RolesAllowed("leader")
    public MessageView thank(UUID id, UUID messageId, String title, Content content) {
        Task task = task(id);
        boolean again = messageId.equals(task.messageId());
        if (!again) {
            task.mustBeReady();
        }
        UUID threadId = UUID.nameUUIDFromBytes(("thanks " + id).getBytes(StandardCharsets.US_ASCII));
        MessageView message = threads.thank(task.enrollment().id(), threadId, messageId, title, content);
        if (!again) {
            task.done(caller.person(em), messageId, clock.instant());
        }
        return message;
    }

    /** Somebody has looked after a client who is at risk, and notes how. */
    @RolesAllowed({"mentor", "manager"})
    public void checked(UUID id, @Nullable String note) {
        task(id).checked(caller.person(em), note, clock.instant());
    }

    /** Whose duty it is decides otherwise, and says why. */
    @RolesAllowed({"leader", "mentor", "manager"})
    public void skip(UUID id, @Nullable String reason) {
        task(id).skip(caller.person(em), reason, clock.instant());
    }

    private Task task(UUID id) {
        Task task = em.find(Task.class, id, LockModeType.PESSIMISTIC_WRITE);
        Person me = caller.person(em);
        if (task == null || !TaskViews.sees(me, task)) {
            throw Refusal.notThere();
        }
        return task;
    }
}
