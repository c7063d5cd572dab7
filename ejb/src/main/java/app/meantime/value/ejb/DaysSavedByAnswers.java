package app.meantime.value.ejb;

import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Rows;
import app.meantime.value.DaysSaved;
import app.meantime.value.NextCall;
import app.meantime.voice.ejb.Answered;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Keeps with each answered question how many days before the next call that was (R8). It is written in the transaction that answers,
 * because only then it is known which call was next: calls are planned and moved later. Events come in here alone.
 */
@Stateless
@PermitAll
public class DaysSavedByAnswers {

    @PersistenceContext
    EntityManager em;

    /** Looks at what was kept by that answer; what the same instant kept before is not looked at again. */
    public void keep(@Observes Answered answered) {
        Rows.of(em.createNativeQuery("""
                        select m.id, m.kept_at, p.call_every_days,
                               (select min(c.planned_at) from call c where c.enrollment_id = t.enrollment_id
                                   and c.state = 'PLANNED' and c.planned_at > m.kept_at) as planned,
                               (select max(c.held_at) from call c where c.enrollment_id = t.enrollment_id
                                   and c.state = 'HELD' and c.held_at <= m.kept_at) as held
                          from voice_message m
                          join voice_thread t on t.id = m.thread_id
                          join enrollment e on e.id = t.enrollment_id
                          join program p on p.id = e.program_id
                         where m.organization_id = :organization and m.thread_id = :thread and m.kept_at = :at""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("thread", answered.thread())
                        .setParameter("at", answered.at()))
                .forEach(this::keep);
    }

    private void keep(Tuple row) {
        Integer every = row.get("call_every_days", Integer.class);
        NextCall next = new NextCall(
                row.get("planned", Instant.class),
                row.get("held", Instant.class),
                every == null ? null : Duration.ofDays(every));
        UUID question = row.get("id", UUID.class);
        Instant at = row.get("kept_at", Instant.class);
        DaysSaved there = em.find(DaysSaved.class, question);
        Instant callAt = next.after(at);
        if (there == null) {
            DaysSaved saved = DaysSaved.by(question, at, next);
            if (saved != null) {
                em.persist(saved);
            }
        } else if (callAt != null) {
            there.answered(at, callAt);
        }
    }
}
