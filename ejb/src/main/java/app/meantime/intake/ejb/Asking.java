package app.meantime.intake.ejb;

import app.meantime.intake.Intake;
import app.meantime.intake.Prospect;
import app.meantime.notice.Notice;
import app.meantime.notice.ejb.Noticing;
import app.meantime.notice.ejb.Noticing.Fact;
import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.people.Tenancy;
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
    Noticing noticing;

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
     * A prospect asks; those who answer are told. The same form sent again is the same intake.
     *
     * @param form the form's id, made when it was opened
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void ask(Host host, UUID form, Prospect prospect) {
        // Of the organization and the form, so that nobody finds out what others have by an id of theirs.
        UUID id = UUID.nameUUIDFromBytes((host.organization() + " " + form).getBytes(StandardCharsets.US_ASCII));
        Tenancy.within(host.organization(), () -> self.take(id, prospect));
    }

    /** The trap was filled: it is noted that it was, and nothing of what was sent (R63). */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void trapped(Host host) {
        Tenancy.within(host.organization(), () -> self.note(host.organization()));
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean take(UUID id, Prospect prospect) {
        // Of two that come at once the second one waits here and then finds the first.
        em.createNativeQuery("select 1 from (select pg_advisory_xact_lock(:key)) as locked")
                .setParameter("key", id.getMostSignificantBits())
                .getResultList();
        if (em.find(Intake.class, id) != null) {
            return false;
        }
        Instant now = clock.instant();
        em.persist(new Intake(id, prospect, now));
        em.flush();
        noticing.tell(
                Notice.Kind.MENTOR_SOUGHT,
                Occasion.act(now),
                em.createQuery(
                                "select distinct p.id from Person p join p.roles r"
                                        + " where r in (MENTOR, LEADER) and p.deactivatedAt is null",
                                UUID.class)
                        .getResultStream()
                        .map(person -> new Fact(id, person))
                        .toList());
        return true;
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
