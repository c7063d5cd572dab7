package app.meantime.voice.ejb;

import app.meantime.notice.Notice;
import app.meantime.notice.ejb.Noticing;
import app.meantime.notice.ejb.Noticing.Fact;
import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.voice.VoiceMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A message arrives: the open pages of those concerned are told, and its addressee has a notice. */
@ApplicationScoped
public class Arrivals {

    @Inject
    Visits visits;

    @Inject
    Noticing noticing;

    @Inject
    Event<ThreadMoved> moved;

    /** Tells of a message that was spoken or delivered now; of one that is kept back its author's own pages alone. */
    public void tell(VoiceMessage message, Instant now, EntityManager em) {
        if (!message.delivered()) {
            moved.fire(new ThreadMoved(
                    message.thread().id(), Set.of(message.author().id())));
            return;
        }
        moved.fire(new ThreadMoved(message.thread().id(), visits.around(message.thread(), em)));
        noticing.tell(
                Notice.Kind.NEW_MESSAGE,
                Occasion.act(now),
                List.of(new Fact(message.id(), message.addressee().id())));
    }
}
