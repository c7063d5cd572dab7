package app.meantime.founding.ejb;

import app.meantime.Refusal;
import app.meantime.founding.Founder;
import app.meantime.founding.FoundingLink;
import app.meantime.onboarding.ejb.BuiltIn;
import app.meantime.people.Organization;
import app.meantime.people.Person;
import app.meantime.people.Role;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Accounts;
import app.meantime.setup.ejb.Allowances;
import app.meantime.setup.ejb.Settings;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Making an organization and its first admin, without a sign-in: the secret in the link is the key. */
@Stateless
@PermitAll
public class Founding {

    private static final int LOOKS = 60;
    private static final Duration PER = Duration.ofMinutes(5);
    private static final Allowances ALLOWED = new Allowances(LOOKS, PER);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    FoundingLinks links;

    @Inject
    Accounts accounts;

    @Inject
    BuiltIn builtIn;

    @EJB
    Founding self;

    /** How a link stands. */
    public enum Standing {
        UNKNOWN,
        OVER,
        OPEN
    }

    /**
     * What that link leads to.
     *
     * @param address where it is asked from
     * @throws Refusal TOO_OFTEN for an address that asks again and again
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Standing standing(String secret, String address) {
        if (!ALLOWED.take(address)) {
            throw new Refusal(Refusal.Kind.TOO_OFTEN, "refusal.tooManyLooks", PER.toMinutes());
        }
        return self.look(secret);
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Standing look(String secret) {
        return links.of(secret)
                .map(link -> link.holds(accounts.anyOrganization(), clock.instant()) ? Standing.OPEN : Standing.OVER)
                .orElse(Standing.UNKNOWN);
    }

    /**
     * Founds the organization. Of two who do so at once by the same link the second finds it used.
     *
     * @throws Refusal NOT_THERE for what is no link of ours; CONFLICT for one that holds no longer, and for an address that signs in
     *     to another organization
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void found(String secret, Founder founder) {
        Tenancy.within(UUID.randomUUID(), () -> self.make(secret, founder));
    }

    /** In the organization that is to be. An admin can take all first steps and may take on every other role, so that is all they are. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public UUID make(String secret, Founder founder) {
        Instant now = clock.instant();
        links.lock();
        FoundingLink link = links.of(secret).orElseThrow(Refusal::notThere);
        link.mustHold(accounts.anyOrganization(), now);
        Organization organization = new Organization(Tenancy.required(), founder.organization());
        em.persist(organization);
        em.flush();
        Person admin = accounts.invited(
                founder.name(), founder.email(), founder.zone(), founder.language(), List.of(Role.ADMIN));
        accounts.choosePassword(admin, founder.password());
        builtIn.give(now, founder.language());
        links.use(now);
        return organization.id();
    }

    /**
     * A new link of this node for its log, when it is to have one: while there is no organization and no story makes some, or for one more
     * where the settings ask for it.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<String> offer() {
        links.lock();
        boolean further = Settings.foundAnother();
        if (!further && (Settings.demo() || accounts.anyOrganization())) {
            links.forget();
            return Optional.empty();
        }
        return Optional.of(Settings.baseUrl() + links.fresh(further, clock.instant()));
    }
}
