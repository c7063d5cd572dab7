package app.meantime.it;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A third organization, written into the database by the role of the application, for tests that need more people or more
 * messages than the story has: Ida and Tom, clients; Udo, who mentors Ida and is himself a client of Rosa's; Rosa, who mentors
 * Udo and Tom. Their tokens are those of the story: demo-NAME.
 */
final class Quarry implements AutoCloseable {

    static final String IDA = "quarry-ida";
    static final String TOM = "quarry-tom";
    static final String UDO = "quarry-udo";
    static final String ROSA = "quarry-rosa";

    /** The SQL state of what something else refers to. */
    private static final String IN_USE = "23503";

    private final UUID organization = UUID.randomUUID();
    private final UUID program = UUID.randomUUID();
    private final UUID ida = UUID.randomUUID();
    private final UUID tom = UUID.randomUUID();
    private final UUID udo = UUID.randomUUID();
    private final UUID rosa = UUID.randomUUID();
    private final UUID idaWithUdo = UUID.randomUUID();
    private final UUID udoWithRosa = UUID.randomUUID();
    private final UUID tomWithRosa = UUID.randomUUID();
    private final Connection connection;

    Quarry() {
        try {
            connection = Installation.running().asApplication();
            run(
                    "select set_config('meantime.organization', ?, false), set_config('meantime.story', 'told', false)",
                    organization.toString());
            run("insert into organization (id, name) values (?, 'Quarry')", organization);
            person(ida, "Ida Quist", IDA, "CLIENT");
            person(tom, "Tom Quist", TOM, "CLIENT");
            person(udo, "Udo Quast", UDO, "MENTOR", "CLIENT");
            person(rosa, "Rosa Quell", ROSA, "MENTOR");
            run(
                    "insert into program (id, organization_id, family_id, name, weeks, reply_minutes, follow_up_minutes,"
                            + " question_seconds, gratitude_seconds) values (?, ?, ?, 'Stones', 12, 240, 240, 180, 120)",
                    program,
                    organization,
                    program);
            enrollment(idaWithUdo, ida, udo);
            enrollment(udoWithRosa, udo, rosa);
            enrollment(tomWithRosa, tom, rosa);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    private void person(UUID id, String name, String login, String... roles) throws SQLException {
        run(
                "insert into person (id, organization_id, name, email, zone, language, password_hash)"
                        + " values (?, ?, ?, ?, 'Europe/Berlin', 'en', 'none')",
                id,
                organization,
                name,
                login + "@demo.meantime");
        for (String role : roles) {
            run("insert into person_role (person_id, role) values (?, ?)", id, role);
        }
        run(
                "insert into api_token (token_hash, organization_id, person_id, name, created_at)"
                        + " values (?, ?, ?, 'test', now())",
                hash("demo-" + login),
                organization,
                id);
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private void enrollment(UUID id, UUID client, UUID mentor) throws SQLException {
        run(
                "insert into enrollment (id, organization_id, program_id, client_id, mentor_id, state, started_on, version)"
                        + " values (?, ?, ?, ?, ?, 'ACTIVE', '2026-01-05', 0)",
                id,
                organization,
                program,
                client,
                mentor);
    }

    /** A thread of Ida's with Udo. */
    String ofIda(String title) {
        return thread(idaWithUdo, ida, udo, title, null);
    }

    /** The same with something that is coming up. */
    String ofIda(String title, String event) {
        return thread(idaWithUdo, ida, udo, title, event);
    }

    /** A thread of Udo's, as a client, with Rosa. */
    String ofUdo(String title) {
        return thread(udoWithRosa, udo, rosa, title, null);
    }

    /** A thread of Tom's with Rosa. */
    String ofTom(String title) {
        return thread(tomWithRosa, tom, rosa, title, null);
    }

    private String thread(
            UUID enrollment, UUID client, UUID mentor, String title, @org.jspecify.annotations.Nullable String event) {
        UUID id = UUID.randomUUID();
        try {
            run(
                    "insert into voice_thread (id, organization_id, enrollment_id, client_id, mentor_id, title, event, state,"
                            + " opened_at, moved_at, answered, keeps_back, version)"
                            + " values (?, ?, ?, ?, ?, ?, ?, 'WAITING_ON_CLIENT', now(), now(), false, false, 0)",
                    id,
                    organization,
                    enrollment,
                    client,
                    mentor,
                    title,
                    event);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return id.toString();
    }

    /** What the client of a thread said so many minutes ago; both may be null. */
    String said(
            String thread,
            @org.jspecify.annotations.Nullable String summary,
            @org.jspecify.annotations.Nullable String text,
            int minutesAgo) {
        UUID id = UUID.randomUUID();
        try {
            run(
                    "insert into voice_message (id, organization_id, thread_id, author_id, addressee_id, kind, seal, state,"
                            + " sent_at, recorded_at, summary, text, content_hash, version)"
                            + " select ?, organization_id, id, client_id, mentor_id, 'QUESTION', 'LIVE', 'READY',"
                            + " now() - ? * interval '1 minute', now(), ?, ?, 'none', 0 from voice_thread where id = ?",
                    id,
                    minutesAgo,
                    summary,
                    text,
                    UUID.fromString(thread));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return id.toString();
    }

    /** So many threads of Ida's that wait for Udo, each with a voice, due a minute after the other from that instant on. */
    void waiting(int count, Instant firstDue) {
        try {
            run(
                    "with opened as (insert into voice_thread (id, organization_id, enrollment_id, client_id, mentor_id, title,"
                            + " state, opened_at, moved_at, due_at, answered, keeps_back, version)"
                            + " select gen_random_uuid(), ?, ?, ?, ?, 'Stone ' || g, 'WAITING_ON_MENTOR', now(), now(),"
                            + " cast(? as timestamptz) + g * interval '1 minute', false, false, 0 from generate_series(1, ?) g"
                            + " returning id, organization_id, client_id, mentor_id, title)"
                            + " insert into voice_message (id, organization_id, thread_id, author_id, addressee_id, kind, seal,"
                            + " state, sent_at, recorded_at, summary, content_hash, duration_millis, version)"
                            + " select gen_random_uuid(), organization_id, id, client_id, mentor_id, 'QUESTION', 'LIVE', 'READY',"
                            + " now(), now(), 'About ' || title, 'none', 61000, 0 from opened",
                    organization,
                    idaWithUdo,
                    ida,
                    udo,
                    firstDue.toString(),
                    count);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Where a thread stands, set as nobody can by the API: when it is due, and until when it is put off. */
    void stands(String thread, String state, Instant due, @org.jspecify.annotations.Nullable Instant snoozedUntil) {
        try {
            run(
                    "update voice_thread set state = ?, due_at = cast(? as timestamptz), snoozed_until = cast(? as timestamptz)"
                            + " where id = ?",
                    state,
                    due.toString(),
                    snoozedUntil == null ? null : snoozedUntil.toString(),
                    UUID.fromString(thread));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Udo, who works by a calendar already, works no more before that minute. */
    void udoWorksFrom(Instant minute) {
        ZonedDateTime from = minute.atZone(ZoneId.of("Europe/Berlin"));
        try {
            run(
                    "update working_calendar set hours = ? where person_id = ?",
                    from.getDayOfWeek() + " "
                            + DateTimeFormatter.ofPattern("HH:mm").format(from) + "-24:00",
                    udo);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** All threads go, with what was said in them. */
    void forgetThreads() {
        try {
            run("delete from voice_message");
            run("delete from voice_thread");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Takes a message back. */
    void withdrawn(String message) {
        try {
            run("update voice_message set withdrawn_at = now() where id = ?", UUID.fromString(message));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** So many messages of Tom's, each with a line of eight words out of a hundred. */
    void many(int count) {
        String thread = ofTom("A long year of stones");
        try {
            run(
                    "insert into voice_message (id, organization_id, thread_id, author_id, addressee_id, kind, seal, state,"
                            + " sent_at, recorded_at, summary, content_hash, version)"
                            + " select gen_random_uuid(), t.organization_id, t.id, t.client_id, t.mentor_id, 'QUESTION',"
                            + " 'LIVE', 'READY', now() - g * interval '1 second', now(),"
                            + " (select string_agg('stone' || (g * k % 100), ' ') from generate_series(3, 10) k), 'none', 0"
                            + " from voice_thread t, generate_series(1, ?) g where t.id = ?",
                    count, UUID.fromString(thread));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** All of it goes again. */
    @Override
    public void close() {
        try (connection) {
            Eventually.see("all of it gone", this::gone, gone -> gone);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A job may open a duty between two of these; then it is tried once more. */
    private boolean gone() {
        try {
            for (String table : new String[] {
                "helped",
                "told",
                "alarm",
                "days_saved",
                "checklist_step",
                "checklist",
                "template_step",
                "checklist_template",
                "library_template",
                "task",
                "risk",
                "check_in",
                "voice_message",
                "voice_thread",
                "notice",
                "mail",
                "notice_habits",
                "enrollment",
                "other_days",
                "closed_day",
                "working_calendar",
                "program",
                "sign_in",
                "api_token"
            }) {
                run("delete from " + table);
            }
            run("delete from person_role");
            run("delete from person");
            run("delete from organization");
            return true;
        } catch (SQLException failed) {
            if (IN_USE.equals(failed.getSQLState())) {
                return false;
            }
            throw new IllegalStateException(failed);
        }
    }
}
