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
import java.util.UUID;

/** A message arrives: the open pages of those concerned are told, whoever is to hear it has a notice, and an answer is one. */
@ApplicationScoped
public class Arrivals {

    @Inject
    Visits visits;

    @Inject
    Noticing noticing;

    @Inject
    Event<ThreadMoved> moved;

    @Inject
    Event<Answered> answers;

    /** Tells of a message that was spoken or delivered now; of one that is kept back its author's own pages alone. */
    public void tell(VoiceMessage message, Instant now, EntityManager em) {
        Set<UUID> around = visits.around(message, em);
        moved.fire(new ThreadMoved(message.thread().id(), around));
        if (message.delivered()) {
            noticing.tell(Notice.Kind.NEW_MESSAGE, Occasion.act(now), listeners(message, around));
            if (!message.author().id().equals(message.thread().client().id())) {
                answers.fire(new Answered(message.thread().id(), message.sentAt()));
            }
        }
    }

    /** Who is to hear it: the client, or whoever answers now. */
    private static List<Fact> listeners(VoiceMessage message, Set<UUID> around) {
        UUID client = message.thread().client().id();
        return around.stream()
                .filter(person ->
                        person.equals(client) == message.addressee().id().equals(client))
                .filter(person -> !person.equals(message.author().id()))
                .map(person -> new Fact(message.id(), person))
                .toList();
    }
}
