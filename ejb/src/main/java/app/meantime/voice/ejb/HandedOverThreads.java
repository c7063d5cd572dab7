package app.meantime.voice.ejb;

import app.meantime.enrollment.Handover;
import app.meantime.enrollment.ejb.HandedOver;
import app.meantime.people.Tenancy;
import app.meantime.promise.WorkingCalendar;
import app.meantime.promise.ejb.Calendars;
import app.meantime.setup.ejb.Rows;
import app.meantime.voice.VoiceThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The threads of an enrollment go with it to the new mentor, in the transaction that changes the mentor: all that the former
 * one answered in it, so that the new one can read how it came to be. The leader's thanks stay the leader's. The former mentor
 * finds them no more, and what they were told of them is not new any longer.
 */
@ApplicationScoped
public class HandedOverThreads {

    @PersistenceContext
    EntityManager em;

    @Inject
    Calendars calendars;

    @Inject
    Visits visits;

    @Inject
    Event<ThreadMoved> moved;

    /** Hands them over, locked so that who speaks in one now comes first or after. */
    public void handOver(@Observes HandedOver event) {
        Handover handover = event.handover();
        em.flush();
        List<UUID> threads = Rows.of(
                em.createNativeQuery("""
                                select id from voice_thread
                                 where organization_id = :organization and enrollment_id = :enrollment and mentor_id = :from
                                 order by id
                                   for update""", UUID.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("enrollment", handover.enrollment().id())
                        .setParameter("from", handover.from().id()),
                UUID.class);
        if (threads.isEmpty()) {
            return;
        }
        WorkingCalendar theirs = calendars.forPromise(handover.to(), em);
        em.createQuery(
                        "select distinct t from VoiceThread t left join fetch t.messages where t.id in :threads",
                        VoiceThread.class)
                .setParameter("threads", threads)
                .getResultStream()
                .forEach(thread -> {
                    Set<UUID> around = new HashSet<>(visits.around(thread, em));
                    thread.handOver(handover.to(), theirs);
                    around.addAll(visits.around(thread, em));
                    moved.fire(new ThreadMoved(thread.id(), around));
                });
        em.flush();
        em.createNativeQuery("""
                        update notice set seen_at = :now
                         where organization_id = :organization and person_id = :from and seen_at is null
                           and subject_id in (select id from voice_message where thread_id in (:threads))""")
                .setParameter("now", handover.at())
                .setParameter("organization", Tenancy.required())
                .setParameter("from", handover.from().id())
                .setParameter("threads", threads)
                .executeUpdate();
    }
}
