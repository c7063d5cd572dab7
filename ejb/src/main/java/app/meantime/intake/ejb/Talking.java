package app.meantime.intake.ejb;

import app.meantime.intake.IntakeMessage;
import app.meantime.notice.Notice;
import app.meantime.notice.ejb.Noticing;
import app.meantime.notice.ejb.Noticing.Fact;
import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.voice.Content;
import app.meantime.voice.SpokenNote;
import app.meantime.voice.ejb.WorkForPreparing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.UUID;

/** What is the same whoever speaks with a prospect: what was said is kept, and those who may answer are told (R13, R15). */
@ApplicationScoped
public class Talking {

    @PersistenceContext
    EntityManager em;

    @Inject
    Noticing noticing;

    @Inject
    Event<WorkForPreparing> preparing;

    /** Keeps what was said; a voice is a note under the same id, and is made ready. */
    void keep(IntakeMessage message, Content content) {
        if (content.spoken()) {
            em.persist(new SpokenNote(message.id(), message.author(), content, message.sentAt()));
            em.flush();
            preparing.fire(new WorkForPreparing());
        }
        em.persist(message);
        em.flush();
    }

    /** Tells everybody who may answer. */
    void tell(Notice.Kind kind, UUID intake, Instant now) {
        noticing.tell(
                kind,
                Occasion.act(now),
                em.createQuery(
                                "select distinct p.id from Person p join p.roles r"
                                        + " where r in (MENTOR, LEADER) and p.deactivatedAt is null",
                                UUID.class)
                        .getResultStream()
                        .map(person -> new Fact(intake, person))
                        .toList());
    }

    /** What the prospect says next is news again to those who were told before. */
    void forget(UUID intake) {
        noticing.forget(Notice.Kind.PROSPECT_SAID, intake);
    }
}
