package app.meantime.agenda.ejb;

import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.Secret;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The caller's secret address for calendars: at most one, made anew or taken away by them alone. */
@Stateless
@RolesAllowed({"client", "mentor", "leader"})
public class CalendarLinks {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    /** Since when there is one. */
    public Optional<Instant> madeAt() {
        return Rows.of(
                        em.createNativeQuery(
                                        "select made_at from calendar_link"
                                                + " where organization_id = :organization and person_id = :me",
                                        Instant.class)
                                .setParameter("organization", Tenancy.required())
                                .setParameter("me", caller.id()),
                        Instant.class)
                .stream()
                .findFirst();
    }

    /**
     * Makes one; an older one leads nowhere from now on.
     *
     * @return its secret, which nobody can ask for again
     */
    public String make() {
        String secret = Secret.random();
        em.createNativeQuery("""
                        insert into calendar_link (person_id, organization_id, secret_hash, made_at)
                        values (:me, :organization, :hash, :now)
                        on conflict (person_id) do update set secret_hash = excluded.secret_hash, made_at = excluded.made_at""")
                .setParameter("me", caller.id())
                .setParameter("organization", Tenancy.required())
                .setParameter("hash", Secret.hash(secret))
                .setParameter("now", clock.instant())
                .executeUpdate();
        return secret;
    }

    /** Takes it away. */
    public void takeAway() {
        em.createNativeQuery("delete from calendar_link where organization_id = :organization and person_id = :me")
                .setParameter("organization", Tenancy.required())
                .setParameter("me", caller.id())
                .executeUpdate();
    }
}
