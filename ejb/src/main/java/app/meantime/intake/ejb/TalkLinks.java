package app.meantime.intake.ejb;

import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.UUID;

/**
 * The links by which prospects come back. A secret exists in the mail or on the page that carries it and nowhere else; here
 * are the hashes.
 */
@ApplicationScoped
public class TalkLinks {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** The secret of a new link. */
    public String fresh(UUID intake) {
        String secret = Secret.random();
        em.createNativeQuery("""
                        insert into talk_link (secret_hash, organization_id, intake_id, made_at)
                        values (:hash, :organization, :intake, :now)""")
                .setParameter("hash", Secret.hash(secret))
                .setParameter("organization", Tenancy.required())
                .setParameter("intake", intake)
                .setParameter("now", clock.instant())
                .executeUpdate();
        return secret;
    }

    /** Where that secret leads. */
    static String path(String secret) {
        return "/find-a-mentor/talk/" + secret;
    }
}
