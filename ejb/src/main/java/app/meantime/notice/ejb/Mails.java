package app.meantime.notice.ejb;

import app.meantime.notice.Mail;
import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.DatabaseTime;
import app.meantime.setup.ejb.Rows;
import app.meantime.setup.ejb.Settings;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Sending the mails that wait. Each is taken in one transaction, sent outside of any, and marked in a third, so that a mail
 * server that does not answer holds no lock; see {@link Mail} for what a broken node leaves. Only its job comes in here.
 */
@Stateless
@PermitAll
public class Mails {

    private static final Logger LOG = Logger.getLogger(Mails.class);
    private static final int AT_A_TIME = 20;

    /** Hibernate's word for "skip what others have locked". */
    private static final int SKIP_LOCKED = -2;

    @PersistenceContext
    EntityManager em;

    @Inject
    DatabaseTime time;

    @Inject
    Letters letters;

    @Inject
    MailServer server;

    @EJB
    Mails self;

    /** Sends all whose time has come. It may run late, twice, or on two nodes at once. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int sendAllDue() {
        if (Settings.mailHost() == null) {
            return 0;
        }
        int sent = 0;
        for (UUID organization : self.organizationsWithMail()) {
            List<UUID> taken;
            do {
                taken = Tenancy.within(organization, self::take);
                for (UUID mail : taken) {
                    sent += Tenancy.within(organization, () -> send(mail));
                }
            } while (!taken.isEmpty());
        }
        return sent;
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<UUID> organizationsWithMail() {
        return Rows.of(
                em.createNativeQuery("select organizations_with_mail_to_send(:now)", UUID.class)
                        .setParameter("now", time.now()),
                UUID.class);
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<UUID> take() {
        Instant now = time.now();
        return em.createQuery(
                        "from Mail where state in (WAITING, TAKEN, RETRYING) and tryAt <= :now order by tryAt",
                        Mail.class)
                .setParameter("now", now)
                .setMaxResults(AT_A_TIME)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
                .getResultStream()
                .filter(mail -> mail.take(now))
                .map(Mail::id)
                .toList();
    }

    private int send(UUID mail) {
        try {
            Optional<Letter> letter = self.write(mail);
            if (letter.isPresent()) {
                server.send(letter.get());
                self.sent(mail);
                return 1;
            }
        } catch (MessagingException failed) {
            // Neither the message of the exception nor the address is written down: it may name the person.
            LOG.warnf(
                    "The mail %s could not be sent: %s", mail, failed.getClass().getSimpleName());
            self.failed(mail, failed.getClass().getSimpleName());
        }
        return 0;
    }

    /** What it says now; nothing, when all it was to tell is over. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<Letter> write(UUID mail) {
        Mail taken = mail(mail);
        Optional<Letter> letter = letters.write(taken);
        if (letter.isEmpty()) {
            taken.needless(time.now());
        }
        return letter;
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void sent(UUID mail) {
        mail(mail).sent(time.now());
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void failed(UUID mail, String why) {
        mail(mail).failed(why, time.now());
    }

    private Mail mail(UUID id) {
        return em.find(Mail.class, id);
    }
}
