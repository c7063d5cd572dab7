package app.meantime.guard.ejb;

import app.meantime.guard.Alarm;
import app.meantime.people.Tenancy;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The alarms as they are written down. Only the bell comes in here. */
@Stateless
@PermitAll
public class Alarms {

    @PersistenceContext
    EntityManager em;

    /** Each thing once: who repeats raises no other; what was refused first and sent then was sent. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void write(Alarm alarm) {
        em.createNativeQuery("""
                        insert into alarm (id, organization_id, author_id, kind, outcome, subject_id, raised_at)
                        values (gen_random_uuid(), :organization, :author, :kind, :outcome, :subject, :at)
                            on conflict (subject_id, kind) do update set outcome = excluded.outcome""")
                .setParameter("organization", Tenancy.required())
                .setParameter("author", alarm.author())
                .setParameter("kind", alarm.kind().name())
                .setParameter("outcome", alarm.outcome().name())
                .setParameter("subject", alarm.subject())
                .setParameter("at", alarm.at())
                .executeUpdate();
    }
}
