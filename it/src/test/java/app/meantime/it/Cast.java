package app.meantime.it;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** An organization of its own for one test, so that nobody else's figures change: people with their tokens, a program, enrollments. */
final class Cast {

    private static final Installation INSTALLATION = Installation.running();

    final UUID organization = UUID.randomUUID();

    Cast(String name) {
        change("insert into organization (id, name) values ('%s', '%s')", organization, name);
    }

    private static void change(String sql, Object... values) {
        INSTALLATION.change(sql.formatted(values));
    }

    /** Somebody who signs in as LOGIN@demo.meantime and has the token demo-LOGIN. */
    UUID person(String login, String name, String... roles) {
        UUID id = UUID.randomUUID();
        change("""
                insert into person (id, organization_id, name, email, zone, language, password_hash)
                select '%s', '%s', '%s', '%s@demo.meantime', zone, language, password_hash
                  from person where email = 'daniel@demo.meantime'""", id, organization, name, login);
        for (String role : roles) {
            change("insert into person_role (person_id, role) values ('%s', '%s')", id, role);
        }
        change(
                "insert into api_token (token_hash, organization_id, person_id, name, created_at)"
                        + " values ('%s', '%s', '%s', 'test', now())",
                hash("demo-" + login), organization, id);
        return id;
    }

    static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The first edition of a program, with everything on and four hours promised. */
    UUID program(String name) {
        UUID id = UUID.randomUUID();
        change(
                "insert into program (id, organization_id, family_id, name, weeks, reply_minutes, follow_up_minutes,"
                        + " question_seconds, gratitude_seconds) values ('%1$s', '%2$s', '%1$s', '%3$s', 12, 240, 240, 180, 120)",
                id, organization, name);
        return id;
    }

    /** An enrollment that runs. */
    String enrolled(UUID program, UUID client, UUID mentor) {
        UUID id = UUID.randomUUID();
        change("""
                insert into enrollment (id, organization_id, program_id, client_id, mentor_id, state, started_on, activated_at, version)
                values ('%s', '%s', '%s', '%s', '%s', 'ACTIVE', current_date - 30, now() - interval '30 days', 0)""", id, organization, program, client, mentor);
        return id.toString();
    }
}
