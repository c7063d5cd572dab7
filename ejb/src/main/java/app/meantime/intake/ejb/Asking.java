package app.meantime.intake.ejb;

import app.meantime.intake.Intake;
import app.meantime.intake.Prospect;
import app.meantime.notice.Mail;
import app.meantime.notice.Notice;
import app.meantime.notice.ejb.ProspectMail;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Secret;
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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asking for a mentor on an organization's public page, without a sign-in (R60). */
@Stateless
@PermitAll
public class Asking {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Talking talking;

    @Inject
    ProspectMail mail;

    @Inject
    TalkLinks links;

    @EJB
    Asking self;

    /** Whose public page it is. */
    public record Host(UUID organization, String name, String address) {}

    /** The organization at that address, or the first one of this installation for none. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<Host> host(@Nullable String address) {
        return Rows.of(em.createNativeQuery("select * from known_by_address(:address)", Tuple.class)
                        .setParameter("address", address == null ? "" : address))
                .map(row -> new Host(
                        row.get("organization_id", UUID.class),
                        row.get("name", String.class),
                        row.get("address", String.class)))
                .findFirst();
    }

    /**
     * A prospect asks; those who answer are told, and the prospect is written to. The same form sent again is the same intake.
     *
     * @param form the form's id, made when it was opened
     * @return the secret of the link by which they come back
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public String ask(Host host, UUID form, Prospect prospect) {
        // Of the organization and the form, so that nobody finds out what others have by an id of theirs.
        UUID id = UUID.nameUUIDFromBytes((host.organization() + " " + form).getBytes(StandardCharsets.US_ASCII));
        return Tenancy.within(host.organization(), () -> self.take(id, prospect));
    }

    /**
     * The trap was filled: it is noted that it was, and nothing of what was sent (R63).
     *
     * @return a secret like any other, of a link that leads nowhere
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public String trapped(Host host) {
        Tenancy.within(host.organization(), () -> self.note(host.organization()));
        return Secret.random();
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public String take(UUID id, Prospect prospect) {
        // Of two that come at once the second one waits here and then finds the first.
        em.createNativeQuery("select 1 from (select pg_advisory_xact_lock(:key)) as locked")
                .setParameter("key", id.getMostSignificantBits())
                .getResultList();
        Intake there = em.find(Intake.class, id);
        if (there != null) {
            // Programs make up ids that others made up as well: what was said is shown to whoever asked, and to nobody
            // else.
            return there.email().equals(prospect.email()) ? links.fresh(id) : Secret.random();
        }
        Instant now = clock.instant();
        em.persist(new Intake(id, prospect, now));
        em.flush();
        talking.tell(Notice.Kind.MENTOR_SOUGHT, id, now);
        mail.write(id, Mail.About.ASKED, now);
        return links.fresh(id);
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean note(UUID organization) {
        em.createNativeQuery(
                        "insert into trap_sprung (id, organization_id, at) values (gen_random_uuid(), :organization, :now)")
                .setParameter("organization", organization)
                .setParameter("now", clock.instant())
                .executeUpdate();
        return true;
    }
}
