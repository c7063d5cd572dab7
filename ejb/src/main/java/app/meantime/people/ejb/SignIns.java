package app.meantime.people.ejb;

import app.meantime.people.Role;
import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Signing in and being recognised. A sign-in is a row in the database, found by the hash of the secret in the cookie, so
 * it survives the end of a node, holds on every node and can be ended from anywhere. Only the web's gate comes in here.
 */
@Stateless
@PermitAll
public class SignIns {

    /** A sign-in ends so long after it was last used. */
    static final Duration LASTS = Duration.ofDays(14);

    /** Being seen is written down at most so often. */
    private static final Duration SEEN_EVERY = Duration.ofHours(1);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    SignInAttempts attempts;

    @Inject
    Event<SignedOut> signedOut;

    /**
     * Somebody who is known.
     *
     * @param csrf the secret that pages of this sign-in send along with every change; null for API tokens
     * @param zone where they live, by its name
     * @param language as a tag
     */
    public record Known(
            UUID person,
            UUID organization,
            Set<Role> roles,
            @Nullable String csrf,
            String name,
            String zone,
            String language) {}

    /**
     * Signs in.
     *
     * @param address where the attempt comes from
     * @return the secret for the cookie, or nothing when e-mail and password do not belong together
     */
    public Optional<String> signIn(String typedEmail, String password, String address) {
        String email = typedEmail.strip().toLowerCase(Locale.ROOT);
        if (email.indexOf(0) >= 0) {
            return Optional.empty();
        }
        attempts.take(email, address);
        Optional<Tuple> known = Rows.of(em.createNativeQuery("select * from known_by_email(:email)", Tuple.class)
                        .setParameter("email", email))
                .findFirst();
        if (known.isEmpty()) {
            Passwords.compareWithNobodys(password);
        }
        if (known.isEmpty() || !Passwords.matches(password, known.get().get("password_hash", String.class))) {
            return Optional.empty();
        }
        attempts.giveBack(email, address);
        UUID person = known.get().get("person_id", UUID.class);
        UUID organization = known.get().get("organization_id", UUID.class);
        String secret = Secret.random();
        Instant now = clock.instant();
        seeOnly(organization);
        em.createNativeQuery("""
                        insert into sign_in (token_hash, organization_id, person_id, csrf, signed_in_at, seen_at, expires_at)
                        values (:hash, :organization, :person, :csrf, :now, :now, :until)""")
                .setParameter("hash", Secret.hash(secret))
                .setParameter("organization", organization)
                .setParameter("person", person)
                .setParameter("csrf", Secret.random())
                .setParameter("now", now)
                .setParameter("until", now.plus(LASTS))
                .executeUpdate();
        return Optional.of(secret);
    }

    /** Who carries this cookie? */
    public Optional<Known> bySecret(String secret) {
        Instant now = clock.instant();
        String hash = Secret.hash(secret);
        return Rows.of(em.createNativeQuery("select * from known_by_sign_in(:hash, :now)", Tuple.class)
                        .setParameter("hash", hash)
                        .setParameter("now", now))
                .findFirst()
                .map(row -> {
                    if (row.get("seen_at", Instant.class).plus(SEEN_EVERY).isBefore(now)) {
                        seen(hash, row.get("organization_id", UUID.class), now);
                    }
                    return known(row, row.get("csrf", String.class));
                });
    }

    private void seen(String hash, UUID organization, Instant now) {
        seeOnly(organization);
        em.createNativeQuery("update sign_in set seen_at = :now, expires_at = :until where token_hash = :hash")
                .setParameter("now", now)
                .setParameter("until", now.plus(LASTS))
                .setParameter("hash", hash)
                .executeUpdate();
    }

    /** Whose API token is it? */
    public Optional<Known> byApiToken(String token) {
        return Rows.of(em.createNativeQuery("select * from known_by_api_token(:hash)", Tuple.class)
                        .setParameter("hash", Secret.hash(token)))
                .findFirst()
                .map(row -> known(row, null));
    }

    /** Whose calendar is it that asks under this secret address? */
    public Optional<Known> byCalendarLink(String secret) {
        return Rows.of(em.createNativeQuery("select * from known_by_calendar_link(:hash)", Tuple.class)
                        .setParameter("hash", Secret.hash(secret)))
                .findFirst()
                .map(row -> known(row, null));
    }

    /** Signs out, on every node at once. */
    public void signOut(String secret, UUID organization) {
        seeOnly(organization);
        Rows.of(
                        em.createNativeQuery(
                                        "delete from sign_in where token_hash = :hash returning person_id", UUID.class)
                                .setParameter("hash", Secret.hash(secret)),
                        UUID.class)
                .forEach(person -> signedOut.fire(new SignedOut(person)));
    }

    /** Forgets sign-ins that have expired; the timetable calls it. */
    public int endAllExpired() {
        return ((Number) em.createNativeQuery("select end_expired_sign_ins(:now)", Long.class)
                        .setParameter("now", clock.instant())
                        .getSingleResult())
                .intValue();
    }

    /** This transaction began before anybody knew the organization, so the wall is told here. */
    private void seeOnly(UUID organization) {
        if (Tenancy.current() == null) {
            em.createNativeQuery("select set_config('meantime.organization', :organization, true)", String.class)
                    .setParameter("organization", organization.toString())
                    .getSingleResult();
        }
    }

    private static Known known(Tuple row, @Nullable String csrf) {
        Set<Role> roles = Arrays.stream(row.get("roles", String[].class))
                .map(Role::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        return new Known(
                row.get("person_id", UUID.class),
                row.get("organization_id", UUID.class),
                roles,
                csrf,
                row.get("name", String.class),
                row.get("zone", String.class),
                row.get("language", String.class));
    }
}
