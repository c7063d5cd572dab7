package app.meantime.notice.ejb;

import app.meantime.Refusal;
import app.meantime.notice.Mail;
import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Rows;
import app.meantime.setup.ejb.Settings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** How the organization's mails are doing, for the admin: on or off, what waits, what is dead and why. */
@Stateless
@RolesAllowed("admin")
public class MailBoard {

    private static final int SHOWN = 20;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Event<MailToSend> mails;

    /** A mail that was given up: whose, since when, why. */
    public record Dead(UUID id, String person, Instant since, String why) {}

    /** Is there a mail server at all? */
    public boolean on() {
        return Settings.mailHost() != null;
    }

    /** How many could not be sent at the first try and are tried again. */
    public long retrying() {
        return ((Number) em.createNativeQuery("""
                        select count(*) from mail where organization_id = :organization and state = 'RETRYING'""", Long.class)
                        .setParameter("organization", Tenancy.required())
                        .getSingleResult())
                .longValue();
    }

    public List<Dead> dead() {
        return Rows.of(em.createNativeQuery("""
                        select m.id, coalesce(p.name, i.name) as name, m.ended_at, coalesce(m.failure, '') as failure
                          from mail m left join person p on p.id = m.person_id left join intake i on i.id = m.intake_id
                         where m.organization_id = :organization and m.state = 'DEAD'
                         order by m.ended_at desc
                         limit :most""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("most", SHOWN))
                .map(row -> new Dead(
                        row.get("id", UUID.class),
                        row.get("name", String.class),
                        row.get("ended_at", Instant.class),
                        row.get("failure", String.class)))
                .toList();
    }

    /** Has it tried once more. */
    public void again(UUID id) {
        Mail mail = em.find(Mail.class, id);
        if (mail == null) {
            throw Refusal.notThere();
        }
        mail.again(clock.instant());
        mails.fire(new MailToSend());
    }
}
