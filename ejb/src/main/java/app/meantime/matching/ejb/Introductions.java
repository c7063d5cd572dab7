package app.meantime.matching.ejb;

import app.meantime.Refusal;
import app.meantime.matching.Introduction;
import app.meantime.people.Mentor;
import app.meantime.people.Person;
import app.meantime.people.Role;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.voice.Content;
import app.meantime.voice.SpokenNote;
import app.meantime.voice.ejb.NoteView;
import app.meantime.voice.ejb.RecordingStore;
import app.meantime.voice.ejb.ThreadViews.Heard;
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
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a mentor says about themselves, and who may hear it: the mentor, and those who bring people together. */
@Stateless
@RolesAllowed("mentor")
public class Introductions {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    @Inject
    RecordingStore recordings;

    @Inject
    Event<WorkForPreparing> preparing;

    /**
     * What a mentor says about themselves.
     *
     * @param languages by their tags
     * @param hello what they say in their own voice; absent when there is none
     */
    public record View(
            List<String> specialties,
            List<String> languages,
            @Nullable NoteView hello) {}

    /** A hello that can be played. */
    public record Hello(UUID id, Heard heard) {}

    /** The caller's own. */
    public View mine() {
        Person me = caller.person(em);
        Introduction there = em.find(Introduction.class, me.id());
        Introduction said = there == null ? new Introduction(me) : there;
        SpokenNote hello = note(said.helloId());
        return new View(
                said.specialties(),
                said.languages().stream().map(Locale::toLanguageTag).toList(),
                hello == null ? null : NoteView.of(hello));
    }

    /**
     * The caller says what they know well, and in which languages they mentor.
     *
     * @throws Refusal as {@link Introduction#know} and {@link Introduction#speak}
     */
    public void introduce(@Nullable String specialties, Collection<Locale> languages) {
        Introduction mine = locked();
        mine.know(specialties);
        mine.speak(languages);
    }

    /** The note that a recording of the caller's becomes: whoever makes up ids meets nobody else's there. */
    public UUID noteOf(UUID recording) {
        return UUID.nameUUIDFromBytes(("hello " + caller.id() + " " + recording).getBytes(StandardCharsets.US_ASCII));
    }

    /** Has the caller said that already? Asked before a recording is put together. */
    public boolean said(UUID note) {
        locked();
        return em.find(SpokenNote.class, note) != null;
    }

    /** The caller says hello: no message, and in nobody's thread. The same again is the same. */
    public void greet(UUID note, Content content) {
        Introduction mine = locked();
        if (em.find(SpokenNote.class, note) != null) {
            return;
        }
        em.persist(new SpokenNote(note, caller.person(em), content, clock.instant()));
        em.flush();
        SpokenNote before = note(mine.helloId());
        mine.greet(note);
        forget(before);
        preparing.fire(new WorkForPreparing());
    }

    /** The caller is not heard any more by those who look for a mentor. */
    public void greetNoMore() {
        Introduction mine = locked();
        SpokenNote before = note(mine.helloId());
        mine.greetNoMore();
        forget(before);
    }

    /** What was said before is nobody's any more; its sound is swept. */
    private void forget(@Nullable SpokenNote note) {
        if (note != null) {
            em.flush();
            em.remove(note);
        }
    }

    /**
     * A mentor says hello.
     *
     * @throws Refusal NOT_THERE when they do not, and for a mentor who asks for somebody else's; CONFLICT while it is being prepared
     */
    @RolesAllowed({"mentor", "leader", "admin"})
    public Hello hello(UUID mentor) {
        Person me = caller.person(em);
        Introduction said = em.find(Introduction.class, mentor);
        SpokenNote note = said == null || !(mentor.equals(me.id()) || brings(me)) ? null : note(said.helloId());
        if (note == null) {
            throw Refusal.notThere();
        }
        note.mustBePlayable();
        return new Hello(
                note.id(),
                new Heard(
                        recordings.delivery(Tenancy.required(), note.id()),
                        "Hello",
                        note.author().name(),
                        note.recordedAt()));
    }

    private static boolean brings(Person person) {
        return person.holds(Role.LEADER) || person.holds(Role.ADMIN);
    }

    private @Nullable SpokenNote note(@Nullable UUID id) {
        return id == null ? null : em.find(SpokenNote.class, id);
    }

    /** Mentors have one from their first word on; the row of the mentor is the lock of two first words at once. */
    private Introduction locked() {
        Person me = caller.person(em);
        if (em.find(Mentor.class, me.id(), LockModeType.PESSIMISTIC_WRITE) == null) {
            throw Refusal.notYourRole();
        }
        Introduction there = em.find(Introduction.class, me.id());
        if (there != null) {
            return there;
        }
        Introduction mine = new Introduction(me);
        em.persist(mine);
        return mine;
    }
}
