package app.meantime.guard.ejb;

import app.meantime.guard.Alarm.Kind;
import app.meantime.guard.Alarm.Outcome;
import app.meantime.people.Tenancy;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.UUID;

/** What the guard saw, written down whatever becomes of the transaction in which it saw it. Only the guard comes in here. */
@Stateless
@PermitAll
public class Alarms {

    @PersistenceContext
    EntityManager em;

    /** Each thing once: a sender who repeats raises no other; what was refused first and sent then was sent. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void raise(Kind kind, Outcome outcome, UUID author, UUID subject, Instant at) {
        em.createNativeQuery("""
                        insert into alarm (id, organization_id, author_id, kind, outcome, subject_id, raised_at)
                        values (gen_random_uuid(), :organization, :author, :kind, :outcome, :subject, :at)
                            on conflict (subject_id, kind) do update set outcome = excluded.outcome""")
                .setParameter("organization", Tenancy.required())
                .setParameter("author", author)
                .setParameter("kind", kind.name())
                .setParameter("outcome", outcome.name())
                .setParameter("subject", subject)
                .setParameter("at", at)
                .executeUpdate();
    }
}
