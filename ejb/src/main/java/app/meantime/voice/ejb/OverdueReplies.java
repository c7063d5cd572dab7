package app.meantime.voice.ejb;

import app.meantime.notice.Notice;
import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.notice.ejb.Round;
import app.meantime.notice.ejb.Round.Lot;
import app.meantime.people.Person;
import app.meantime.people.Tenancy;
import app.meantime.promise.WorkingCalendar;
import app.meantime.promise.ejb.Calendars;
import app.meantime.setup.ejb.DatabaseTime;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Replies that were promised and have not come (R46). Each is flagged once and noticed once to whoever answers and to
 * every manager; no answer is ever made up for it. The instant at which it is escalated, after a second window of working
 * time, is stored with the flag. Looking costs what is newly overdue, nothing else. Only its job comes in here.
 */
@Stateless
@PermitAll
public class OverdueReplies {

    @PersistenceContext
    EntityManager em;

    @Inject
    DatabaseTime time;

    @Inject
    Concerned concerned;

    @Inject
    Calendars calendars;

    @EJB
    OverdueReplies self;

    /** Flags all that are newly overdue, in every organization. It may run late, twice, or on two nodes at once. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int flagAllDue() {
        return self.look().work(Concerned.AT_A_TIME, self::flagSome);
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Round look() {
        Instant now = time.now();
        return new Round(
                now,
                Rows.of(
                        em.createNativeQuery("select organizations_with_newly_overdue(:now)", UUID.class)
                                .setParameter("now", now),
                        UUID.class));
    }

    /** A message to be flagged, locked, and what its escalation is computed from. */
    private record Late(UUID message, UUID mentor, Instant dueAt, Duration window) {}

    /** One transaction: flags, notices, and the pages of those concerned. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Lot flagSome(Occasion occasion, int most) {
        List<Late> late = late(occasion.now(), most);
        if (late.isEmpty()) {
            return Lot.all(0);
        }
        List<UUID> messages = late.stream().map(Late::message).toList();
        flag(late, occasion.now());
        concerned.tell(
                Notice.Kind.REPLY_OVERDUE, occasion, messages, Concerned.WHO_ANSWERS + " union " + Concerned.MANAGERS);
        return Lot.all(late.size());
    }

    private List<Late> late(Instant now, int most) {
        return Rows.of(em.createNativeQuery("""
                        select id, addressee_id, due_at, window_minutes from voice_message
                         where organization_id = :organization and due_at <= :now
                           and kept_at is null and stopped_at is null and flagged_at is null
                         order by due_at
                         limit :most
                           for update skip locked""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("now", now)
                        .setParameter("most", most))
                .map(row -> new Late(
                        row.get("id", UUID.class),
                        row.get("addressee_id", UUID.class),
                        row.get("due_at", Instant.class),
                        Duration.ofMinutes(row.get("window_minutes", Integer.class))))
                .toList();
    }

    /** With the flag the instant of the escalation, by the calendar as it is now: a day off that was entered meanwhile counts. */
    private void flag(List<Late> late, Instant now) {
        Map<UUID, WorkingCalendar> calendarOf = new HashMap<>();
        String escalations = Rows.joined(late, one -> calendarOf
                .computeIfAbsent(one.mentor(), mentor -> calendars.of(em.find(Person.class, mentor), em))
                .dueAt(one.dueAt(), one.window()));
        em.createNativeQuery("""
                        update voice_message m set flagged_at = :now, escalate_at = l.at
                          from unnest(cast(string_to_array(:ids, ',') as uuid[]),
                                      cast(string_to_array(:escalations, ',') as timestamptz[])) as l(id, at)
                         where m.organization_id = :organization and m.id = l.id""")
                .setParameter("now", now)
                .setParameter("ids", Rows.joined(late, Late::message))
                .setParameter("escalations", escalations)
                .setParameter("organization", Tenancy.required())
                .executeUpdate();
    }
}
