package app.meantime.voice.ejb;

import app.meantime.people.Person;
import app.meantime.people.Tenancy;
import app.meantime.promise.WorkingCalendar;
import app.meantime.promise.ejb.Calendars;
import app.meantime.setup.ejb.Rows;
import app.meantime.voice.VoiceThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Calendars that have changed: what is still promised by them is computed anew, thread by thread and once each, however
 * often and on however many nodes this runs. What was kept, missed or stopped is not touched. Only its job comes in here.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ChangedCalendars {

    private static final int AT_A_TIME = 100;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Calendars calendars;

    @EJB
    ChangedCalendars self;

    @Inject
    Visits visits;

    @Inject
    Event<ThreadMoved> moved;

    /** Computes all open promises by the calendars as they are now, in every organization. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int recomputeAll() {
        int recomputed = 0;
        for (UUID organization : self.organizationsWithChanged()) {
            for (UUID mentor : Tenancy.within(organization, self::changed)) {
                int some;
                do {
                    some = Tenancy.within(organization, () -> self.recomputeSome(mentor));
                    recomputed += some;
                } while (some == AT_A_TIME);
                Tenancy.within(organization, () -> self.settle(mentor));
            }
        }
        return recomputed;
    }

    public List<UUID> organizationsWithChanged() {
        return Rows.of(em.createNativeQuery("select organizations_with_changed_calendars()", UUID.class), UUID.class);
    }

    public List<UUID> changed() {
        return em.createQuery(
                        "select c.personId from WorkingCalendar c where c.settledVersion <> c.calendarVersion"
                                + " order by c.personId",
                        UUID.class)
                .getResultList();
    }

    /** One transaction: some threads in which something is promised by an older calendar. Who acts in one now comes first. */
    public int recomputeSome(UUID mentor) {
        WorkingCalendar calendar = calendars.of(em.find(Person.class, mentor), em);
        List<UUID> threads = Rows.of(
                em.createNativeQuery("""
                                select t.id from voice_thread t
                                 where t.organization_id = :organization and t.mentor_id = :mentor and t.due_at is not null
                                   and exists (select from voice_message m
                                                where m.thread_id = t.id and m.due_at is not null and m.kept_at is null
                                                  and m.stopped_at is null and m.calendar_version <> :version)
                                 order by t.id
                                 limit :most
                                   for update skip locked""", UUID.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("mentor", mentor)
                        .setParameter("version", calendar.version())
                        .setParameter("most", AT_A_TIME),
                UUID.class);
        if (threads.isEmpty()) {
            return 0;
        }
        // Before they are read, so that a flag that is being set is not written over.
        em.createNativeQuery("""
                        select id from voice_message
                         where organization_id = :organization and thread_id in (:threads)
                         order by id
                           for update""", UUID.class)
                .setParameter("organization", Tenancy.required())
                .setParameter("threads", threads)
                .getResultList();
        Instant now = clock.instant();
        em
                .createQuery(
                        "select distinct t from VoiceThread t join fetch t.messages where t.id in :threads",
                        VoiceThread.class)
                .setParameter("threads", threads)
                .getResultList()
                .stream()
                .filter(thread -> thread.recompute(calendar, now))
                .forEach(thread -> moved.fire(new ThreadMoved(thread.id(), visits.around(thread, em))));
        takeFlagsBack(threads, now);
        return threads.size();
    }

    /** What is not late any more is not flagged, and what was told of it is not to be looked at: it may be late again. */
    private void takeFlagsBack(List<UUID> threads, Instant now) {
        em.createNativeQuery("""
                        with timely as (
                            update voice_message set flagged_at = null, escalate_at = null, escalated_at = null
                             where organization_id = :organization and thread_id in (:threads) and flagged_at is not null
                               and kept_at is null and stopped_at is null and due_at > :now
                            returning id)
                        delete from notice n using timely
                         where n.organization_id = :organization and n.subject_id = timely.id and n.bundle is null
                           and n.kind in ('REPLY_OVERDUE', 'REPLY_ESCALATED')""")
                .setParameter("organization", Tenancy.required())
                .setParameter("threads", threads)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** The calendar's work is done, unless somebody was in a thread and it waits for the next time. */
    public boolean settle(UUID mentor) {
        // Locked first: what was promised meanwhile is seen by the statement that follows.
        em.find(WorkingCalendar.class, mentor, LockModeType.PESSIMISTIC_WRITE);
        return em.createNativeQuery("""
                        update working_calendar c set settled_version = calendar_version
                         where c.organization_id = :organization and c.person_id = :mentor and not exists (
                               select from voice_thread t join voice_message m on m.thread_id = t.id
                                where t.mentor_id = c.person_id and t.due_at is not null and m.due_at is not null
                                  and m.kept_at is null and m.stopped_at is null
                                  and m.calendar_version <> c.calendar_version)""")
                        .setParameter("organization", Tenancy.required())
                        .setParameter("mentor", mentor)
                        .executeUpdate()
                > 0;
    }
}
