package app.meantime.voice.ejb;

import app.meantime.Refusal;
import app.meantime.people.Person;
import app.meantime.people.ejb.Caller;
import app.meantime.promise.WorkingCalendar;
import app.meantime.promise.ejb.Calendars;
import app.meantime.setup.ejb.Rows;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.VoiceThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Who comes into a thread: the two who speak there, and at this moment whoever covers for the mentor. */
@ApplicationScoped
public class Visits {

    @Inject
    Caller caller;

    @Inject
    Calendars calendars;

    @Inject
    Clock clock;

    /**
     * The caller, who takes part in this thread now.
     *
     * @throws Refusal NOT_THERE for anybody else
     */
    public Person in(VoiceThread thread, EntityManager em) {
        Person me = caller.person(em);
        if (!thread.has(me)) {
            // Only strangers are looked for in the mentor's calendar: what the two do costs nothing more.
            WorkingCalendar calendar = calendars.of(thread.mentor(), em);
            thread.at(clock.instant(), calendar);
            // Whoever promises by it reads it anew, locked.
            em.detach(calendar);
        }
        thread.mustTakePart(me);
        return me;
    }

    /** The people whose pages show the message: of what is kept back, or went back, its author alone. */
    public Set<UUID> around(VoiceMessage message, EntityManager em) {
        return message.delivered()
                ? around(message.thread(), em)
                : Set.of(message.author().id());
    }

    /** The people whose pages show the thread. */
    public Set<UUID> around(VoiceThread thread, EntityManager em) {
        Set<UUID> people = new HashSet<>(Rows.of(
                em.createNativeQuery("select answerers(:mentor, :now)", UUID.class)
                        .setParameter("mentor", thread.mentor().id())
                        .setParameter("now", clock.instant()),
                UUID.class));
        people.add(thread.client().id());
        return people;
    }
}
