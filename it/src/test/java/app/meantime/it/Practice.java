package app.meantime.it;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A practice of its own at an installation, with people by first name: each has a token demo-NAME, lives by UTC, and the mentors
 * work from nine to five on weekdays. What people do there they do by the API.
 */
final class Practice {

    private final Installation installation;
    private final UUID organization = UUID.randomUUID();

    Practice(Installation installation, String name) {
        this.installation = installation;
        run("insert into organization (id, name) values (?, ?)", organization, name);
    }

    UUID organization() {
        return organization;
    }

    private void run(String sql, Object... values) {
        try (Connection connection = installation.asOwner();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Somebody with these roles; a mentor is certified and works. */
    UUID person(String name, String... roles) {
        UUID id = UUID.randomUUID();
        run(
                "insert into person (id, organization_id, name, email, zone, language, password_hash)"
                        + " values (?, ?, ?, ?, 'UTC', 'en', 'none')",
                id,
                organization,
                name,
                name + "@practice.meantime");
        run(
                "insert into api_token (token_hash, organization_id, person_id, name, created_at) values (?, ?, ?, 'test', now())",
                hash("demo-" + name),
                organization,
                id);
        for (String role : roles) {
            run("insert into person_role (person_id, role) values (?, ?)", id, role);
            if (role.equals("MENTOR")) {
                run(
                        "insert into mentor (person_id, organization_id, capacity, certified_at) values (?, ?, 20, now())",
                        id,
                        organization);
            }
            if (role.equals("MENTOR") || role.equals("LEADER")) {
                run(
                        "insert into working_calendar (person_id, organization_id, zone, hours, calendar_version, settled_version)"
                                + " values (?, ?, 'UTC', ?, 1, 1) on conflict do nothing",
                        id,
                        organization,
                        "MONDAY 09:00-17:00, TUESDAY 09:00-17:00, WEDNESDAY 09:00-17:00, THURSDAY 09:00-17:00,"
                                + " FRIDAY 09:00-17:00");
            }
        }
        return id;
    }

    /** A program of twelve weeks, four hours for a reply, a call every two weeks and a check-in on Fridays. */
    UUID program(String name) {
        UUID id = UUID.randomUUID();
        run(
                "insert into program (id, organization_id, family_id, name, weeks, reply_minutes, follow_up_minutes, question_seconds,"
                        + " gratitude_seconds, call_every_days, check_in_day) values (?, ?, ?, ?, 12, 240, 240, 180, 120, 14, 'FRIDAY')",
                id,
                organization,
                id,
                name);
        return id;
    }

    /** A client is invited. */
    UUID invited(UUID program, UUID client, UUID mentor, Instant at) {
        UUID id = UUID.randomUUID();
        run(
                "insert into enrollment (id, organization_id, program_id, client_id, mentor_id, state, started_on, invited_at, version)"
                        + " values (?, ?, ?, ?, ?, 'INVITED', ?, ?, 0)",
                id,
                organization,
                program,
                client,
                mentor,
                LocalDate.ofInstant(at, ZoneOffset.UTC),
                at.atOffset(ZoneOffset.UTC));
        return id;
    }

    /** Everybody of it signs in as the people of the demo story do: as NAME@demo.meantime, with their password. */
    void signsIn() {
        run(
                "update person set email = replace(email, '@practice', '@demo'),"
                        + " password_hash = (select password_hash from person where email = 'nils@demo.meantime')"
                        + " where organization_id = ?",
                organization);
    }

    /** Somebody is called otherwise now. */
    void rename(UUID person, String name) {
        run("update person set name = ? where id = ?", name, person);
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
