package app.meantime.notice.ejb;

import app.meantime.notice.Mail;
import app.meantime.setup.ejb.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Mail to prospects, who have no account: the answer to what they asked for, in the transaction of what it tells of. It goes
 * at once. Of one kind there is one that waits; and who types somebody else's address again and again is not our errand.
 */
@ApplicationScoped
public class ProspectMail {

    private static final int MOST_ASKED = 3;
    private static final Duration WITHIN = Duration.ofDays(1);

    @PersistenceContext
    EntityManager em;

    @Inject
    Event<MailToSend> mails;

    /** Writes to the prospect of that intake; nothing without a mail server. */
    public void write(UUID intake, Mail.About about, Instant now) {
        if (Settings.mailHost() == null || waits(intake, about) || tooOften(intake, about, now)) {
            return;
        }
        em.persist(Mail.toProspect(UUID.randomUUID(), intake, about, now));
        mails.fire(new MailToSend());
    }

    private boolean waits(UUID intake, Mail.About about) {
        return em.createQuery(
                                "select count(m) from Mail m where m.intakeId = :intake and m.about = :about and m.state = WAITING",
                                Long.class)
                        .setParameter("intake", intake)
                        .setParameter("about", about)
                        .getSingleResult()
                > 0;
    }

    /** The form is open to everybody: an address that others type into it is written to three times a day. */
    private boolean tooOften(UUID intake, Mail.About about, Instant now) {
        return about == Mail.About.ASKED
                && em.createQuery(
                                        "select count(m) from Mail m where m.about = ASKED and m.createdAt > :since and m.intakeId in"
                                                + " (select other.id from Intake other, Intake one where one.id = :intake"
                                                + " and other.email = one.email)",
                                        Long.class)
                                .setParameter("since", now.minus(WITHIN))
                                .setParameter("intake", intake)
                                .getSingleResult()
                        >= MOST_ASKED;
    }
}
