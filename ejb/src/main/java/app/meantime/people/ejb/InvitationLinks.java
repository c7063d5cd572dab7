package app.meantime.people.ejb;

import app.meantime.people.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.UUID;

/**
 * The links of invitations. A secret exists in the mail or on the page that carries it and nowhere else; here are the hashes.
 * Each mail has a link of its own, so that one that was sent twice holds twice.
 */
@ApplicationScoped
public class InvitationLinks {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** A new link: the secret in its path. */
    public String fresh(UUID invitation) {
        String secret = Secret.random();
        em.createNativeQuery("""
                        insert into invitation_link (secret_hash, organization_id, invitation_id, made_at)
                        values (:hash, :organization, :invitation, :now)""")
                .setParameter("hash", Secret.hash(secret))
                .setParameter("organization", Tenancy.required())
                .setParameter("invitation", invitation)
                .setParameter("now", clock.instant())
                .executeUpdate();
        return "/invitation/" + secret;
    }
}
