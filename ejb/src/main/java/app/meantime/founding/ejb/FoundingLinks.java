package app.meantime.founding.ejb;

import app.meantime.founding.FoundingLink;
import app.meantime.people.ejb.Secret;
import app.meantime.setup.ejb.Rows;
import app.meantime.setup.ejb.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Optional;

/**
 * The links by which organizations are founded. A secret exists in the log of the node that made it and nowhere else; here are the
 * hashes, one for each node, so that nodes which start together each name one that works.
 */
@ApplicationScoped
class FoundingLinks {

    @PersistenceContext
    EntityManager em;

    /** Whoever founds, or makes a link, does so alone until the transaction ends; the others wait here. */
    void lock() {
        em.createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtext('founding'))) as locked")
                .getResultList();
    }

    /** A new link in place of the one that this node had: the secret in its path. */
    String fresh(boolean further, Instant now) {
        String secret = Secret.random();
        em.createNativeQuery("""
                        insert into founding_link (node, secret_hash, further, made_at) values (:node, :hash, :further, :now)
                        on conflict (node) do update set secret_hash = excluded.secret_hash, further = excluded.further,
                               made_at = excluded.made_at, used_at = null""")
                .setParameter("node", Settings.node())
                .setParameter("hash", Secret.hash(secret))
                .setParameter("further", further)
                .setParameter("now", now)
                .executeUpdate();
        return "/found/" + secret;
    }

    /** This node has none; one that was used is remembered as such. */
    void forget() {
        em.createNativeQuery("delete from founding_link where node = :node and used_at is null")
                .setParameter("node", Settings.node())
                .executeUpdate();
    }

    /** The link with that secret, if it is one of ours. */
    Optional<FoundingLink> of(String secret) {
        return Rows.of(em.createNativeQuery(
                                "select further, made_at, used_at from founding_link where secret_hash = :hash",
                                Tuple.class)
                        .setParameter("hash", Secret.hash(secret)))
                .map(row -> new FoundingLink(
                        row.get("further", Boolean.class),
                        row.get("made_at", Instant.class),
                        row.get("used_at", Instant.class)))
                .findFirst();
    }

    /** One of them was used: with it all end, also those that other nodes made. */
    void use(Instant at) {
        em.createNativeQuery("update founding_link set used_at = :at where used_at is null")
                .setParameter("at", at)
                .executeUpdate();
    }
}
