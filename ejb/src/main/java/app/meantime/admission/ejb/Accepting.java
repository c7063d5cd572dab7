package app.meantime.admission.ejb;

import app.meantime.Refusal;
import app.meantime.admission.Address;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.Invitation;
import app.meantime.people.Organization;
import app.meantime.people.Person;
import app.meantime.people.Role;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Accounts;
import app.meantime.people.ejb.Secret;
import app.meantime.setup.ejb.Allowances;
import app.meantime.setup.ejb.Rows;
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
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Coming in by an invitation's link, without a sign-in: the secret in it is the key. What is no link of ours, or holds no
 * longer, says nothing about anybody.
 */
@Stateless
@PermitAll
public class Accepting {

    private static final int LOOKS = 60;
    private static final Duration PER = Duration.ofMinutes(5);
    private static final Allowances ALLOWED = new Allowances(LOOKS, PER);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Accounts accounts;

    @Inject
    Event<CameIn> cameIn;

    @EJB
    Accepting self;

    /**
     * What somebody is invited to.
     *
     * @param person whom it is for
     * @param known whether they sign in already
     * @param into what they are enrolled in; null for a colleague
     */
    public record Invited(
            Invitation.State state,
            UUID person,
            boolean known,
            String organization,
            String inviter,
            String name,
            String email,
            String zone,
            String language,
            @Nullable Into into) {}

    /** What a client is enrolled in, and what is promised there (R45). */
    public record Into(
            String program, int weeks, LocalDate startsOn, String mentor, Duration window, Duration followUp) {}

    /** What was typed about oneself. */
    public record Typed(
            @Nullable String name,
            @Nullable String zone,
            @Nullable String language,
            @Nullable String password) {}

    /**
     * What that link leads to; nothing, when it is none of ours.
     *
     * @param address where it is asked from
     * @throws Refusal TOO_OFTEN for an address that asks again and again
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<Invited> about(String secret, String address) {
        return within(secret, address, () -> self.look(secret)).flatMap(one -> one);
    }

    /**
     * Somebody who was not known comes in, with a password of their own.
     *
     * @return the address with which they sign in
     * @throws Refusal NOT_THERE for what is no link of ours; CONFLICT for one that holds no longer, and for somebody who is known
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public String comeIn(String secret, Typed typed, String address) {
        return within(secret, address, () -> self.introduce(secret, typed)).orElseThrow(Refusal::notThere);
    }

    /** Somebody who is signed in accepts what they are invited to. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void accept(String secret, UUID person, String address) {
        if (within(secret, address, () -> self.accept(secret, person)).isEmpty()) {
            throw Refusal.notThere();
        }
    }

    private <T> Optional<T> within(String secret, String address, Supplier<T> work) {
        if (!ALLOWED.take(address)) {
            throw new Refusal(Refusal.Kind.TOO_OFTEN, "refusal.tooManyLooks", PER.toMinutes());
        }
        return self.organizationOf(secret).map(organization -> Tenancy.within(organization, work));
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<UUID> organizationOf(String secret) {
        return known(secret).map(row -> row.get("organization_id", UUID.class));
    }

    private Optional<Tuple> known(String secret) {
        return Rows.of(em.createNativeQuery("select * from known_by_invitation(:hash)", Tuple.class)
                        .setParameter("hash", Secret.hash(secret)))
                .findFirst();
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<Invited> look(String secret) {
        Invitation invitation = invitation(secret, LockModeType.NONE);
        Person person = em.find(Person.class, invitation.personId());
        Person inviter = em.find(Person.class, invitation.invitedBy());
        Enrollment enrollment = enrollment(invitation, LockModeType.NONE);
        return person.deactivated()
                ? Optional.empty()
                : Optional.of(new Invited(
                        invitation.state(clock.instant()),
                        person.id(),
                        person.hasPassword(),
                        em.find(Organization.class, person.organizationId()).name(),
                        inviter.name(),
                        person.name(),
                        person.email(),
                        person.zone().getId(),
                        person.language().toLanguageTag(),
                        enrollment == null ? null : into(enrollment)));
    }

    private static Into into(Enrollment enrollment) {
        return new Into(
                enrollment.program().name(),
                enrollment.program().weeks(),
                enrollment.startedOn(),
                enrollment.mentor().name(),
                enrollment.program().replyWindow(),
                enrollment.program().followUpWindow());
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public String introduce(String secret, Typed typed) {
        Invitation invitation = invitation(secret, LockModeType.PESSIMISTIC_WRITE);
        invitation.mustHold(clock.instant());
        Person person = em.find(Person.class, invitation.personId(), LockModeType.PESSIMISTIC_WRITE);
        if (person.hasPassword()) {
            throw Refusal.conflict("refusal.signInFirst");
        }
        person.introduce(typed.name(), Address.zone(typed.zone(), person.zone()), Address.language(typed.language()));
        accounts.choosePassword(person, typed.password());
        begin(invitation, person);
        return person.email();
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public UUID accept(String secret, UUID caller) {
        Invitation invitation = invitation(secret, LockModeType.PESSIMISTIC_WRITE);
        if (!invitation.personId().equals(caller)) {
            throw Refusal.conflict("refusal.invitationForOther");
        }
        begin(invitation, em.find(Person.class, caller));
        return invitation.id();
    }

    private void begin(Invitation invitation, Person person) {
        Instant now = clock.instant();
        if (person.deactivated()) {
            throw Refusal.notThere();
        }
        invitation.use(now);
        Enrollment enrollment = enrollment(invitation, LockModeType.PESSIMISTIC_WRITE);
        if (enrollment != null) {
            enrollment.accept(now);
            person.grant(Role.CLIENT);
            cameIn.fire(new CameIn(enrollment.id(), now));
        }
        em.createNativeQuery("""
            update notice set seen_at = :now
             where organization_id = :organization and person_id = :person and subject_id = :invitation
               and seen_at is null\
            """)
                .setParameter("now", now)
                .setParameter("organization", Tenancy.required())
                .setParameter("person", person.id())
                .setParameter("invitation", invitation.id())
                .executeUpdate();
    }

    private Invitation invitation(String secret, LockModeType lock) {
        UUID id = known(secret).map(row -> row.get("invitation_id", UUID.class)).orElseThrow(Refusal::notThere);
        return em.find(Invitation.class, id, lock);
    }

    private @Nullable Enrollment enrollment(Invitation invitation, LockModeType lock) {
        UUID id = invitation.enrollmentId();
        return id == null ? null : em.find(Enrollment.class, id, lock);
    }
}
