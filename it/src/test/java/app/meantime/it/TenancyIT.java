package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The second wall between organizations stands in the database, whatever SQL the application sends. */
class TenancyIT {

    private static final Installation INSTALLATION = Installation.running();
    private static final String DENIED = "42501";

    private final UUID northwind = organizationOf("lena");
    private final UUID harbor = organizationOf("edda");
    private Connection connection = connect();

    private static Connection connect() {
        try {
            return INSTALLATION.asApplication();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static UUID organizationOf(String person) {
        return UUID.fromString(
                Api.as(person).get("me").json().getJsonObject("organization").getString("id"));
    }

    @BeforeEach
    void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    @AfterEach
    void undo() throws SQLException {
        connection.rollback();
        connection.close();
    }

    /** Every table that belongs to organizations: all but those of Flyway, Quartz, the diary of the jobs and the links to found one. */
    static List<String> walledTables() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection asking = INSTALLATION.asApplication();
                Statement statement = asking.createStatement();
                ResultSet rows = statement.executeQuery("""
                    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                     where n.nspname = 'public' and c.relkind in ('r', 'p')
                       and c.relname not in ('flyway_schema_history', 'job_run', 'founding_link') and c.relname not like 'qrtz\\_%'
                     order by c.relname\
                    """)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private void see(UUID organization) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('meantime.organization', ?, true)")) {
            statement.setString(1, organization.toString());
            statement.execute();
        }
    }

    private long count(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private int change(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private void isDenied(String sql) {
        assertThatThrownBy(() -> change(sql))
                .as(sql)
                .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                .extracting(SQLException::getSQLState)
                .isEqualTo(DENIED);
    }

    /** What ties the rows of a table to their organization. */
    private static String belongs(String table, UUID organization) {
        return switch (table) {
            case "organization" -> "id = '" + organization + "'";
            case "person_role" -> "person_id in (select id from person where organization_id = '" + organization + "')";
            default -> "organization_id = '" + organization + "'";
        };
    }

    @Test
    void everyTableButThoseThatBelongToNobodyIsBehindTheWall() throws SQLException {
        assertThat(walledTables())
                .contains("person", "person_role", "voice_thread", "voice_message", "task", "sign_in", "api_token");
        for (String table : walledTables()) {
            assertThat(INSTALLATION.count("select count(*) from pg_class where oid = '" + table
                            + "'::regclass and relrowsecurity and relforcerowsecurity"))
                    .as(table + " has row security enabled and forced")
                    .isEqualTo(1);
            assertThat(INSTALLATION.count("select count(*) from pg_policies where tablename = '" + table
                            + "' and not ('meantime' = any(roles)) and not ('meantime_app' = any(roles))"))
                    .as(table + " has no policy for anybody else")
                    .isZero();
        }
    }

    @Test
    void nothingIsSeenThroughAView() {
        assertThat(INSTALLATION.count("select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where n.nspname = 'public' and c.relkind in ('v', 'm')"
                        + " and not coalesce(c.reloptions, '{}') @> '{security_invoker=true}'"))
                .as("views would be read with their owner's eyes")
                .isZero();
    }

    @Test
    void whoDoesNotSayForWhichOrganizationSeesNothing() throws SQLException {
        assertThat(INSTALLATION.count("select count(*) from voice_message")).isPositive();
        for (String table : walledTables()) {
            assertThat(count(table)).as(table).isZero();
        }
    }

    @Test
    void whoNamesAnOrganizationThatDoesNotExistSeesNothing() throws SQLException {
        see(UUID.randomUUID());
        for (String table : walledTables()) {
            assertThat(count(table)).as(table).isZero();
        }
    }

    @Test
    void whoWorksForOneOrganizationSeesItsRowsAndNoOthers() throws SQLException {
        for (UUID organization : List.of(harbor, northwind)) {
            see(organization);
            for (String table :
                    List.of("organization", "person", "person_role", "enrollment", "program", "api_token")) {
                String theirs = table + " where " + belongs(table, organization);
                assertThat(count(table))
                        .as(table)
                        .isPositive()
                        .isEqualTo(INSTALLATION.count("select count(*) from " + theirs));
            }
            for (String table : walledTables()) {
                assertThat(count(table + " where not (" + belongs(table, organization) + ")"))
                        .as(table)
                        .isZero();
            }
        }
    }

    @Test
    void whatIsSeenEndsWithTheTransaction() throws SQLException {
        see(harbor);
        assertThat(count("person")).isPositive();
        connection.commit();
        assertThat(count("person")).isZero();
    }

    @ParameterizedTest
    @MethodSource("walledTables")
    void noRowIsWrittenIntoAnotherOrganization(String table) throws SQLException {
        see(northwind);
        if (table.equals("person_role")) {
            String nils = Api.as("nils").get("me").json().getString("id");
            isDenied("insert into person_role (person_id, role) values ('" + nils + "', 'ADMIN')");
            return;
        }
        if (count(table) == 0) {
            assertThat(table)
                    .as("tables of which the demo story fills no row")
                    .isIn(
                            "sign_in",
                            "request_answer",
                            "notice",
                            "task",
                            "call_invitation",
                            "passage",
                            "helped",
                            "told",
                            "alarm",
                            "days_saved",
                            "recap",
                            "season",
                            "spoken_note",
                            "closed_day",
                            "revocation",
                            "other_days",
                            "transcript",
                            "mail",
                            "notice_habits",
                            "calendar_link",
                            "handover",
                            "invitation",
                            "invitation_link",
                            "import",
                            "import_piece",
                            "import_line",
                            "intake",
                            "intake_message",
                            "talk_link",
                            "fallacy_note",
                            "trap_sprung",
                            "live_word",
                            "figure_change",
                            "cohort");
            return;
        }
        String column = table.equals("organization") ? "id" : "organization_id";
        String written = writtenColumns(table);
        isDenied("insert into " + table + " (" + written + ") select " + written
                + " from (select (jsonb_populate_record(t, jsonb_build_object('" + column + "', '" + harbor
                + "'))).* from "
                + table + " t limit 1) as theirs");
    }

    /** The columns of a table that the database does not fill by itself. */
    private String writtenColumns(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select string_agg(quote_ident(attname), ', ') from pg_attribute" + " where attrelid = '"
                                + table + "'::regclass and attnum > 0 and not attisdropped and attgenerated = ''"
                                + " and attidentity = ''")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @ParameterizedTest
    @MethodSource("walledTables")
    void noRowIsMovedIntoAnotherOrganization(String table) throws SQLException {
        see(northwind);
        if (table.equals("person_role") || count(table) == 0) {
            return;
        }
        String column = table.equals("organization") ? "id" : "organization_id";
        isDenied("update " + table + " set " + column + " = '" + harbor + "'");
    }

    @ParameterizedTest
    @MethodSource("walledTables")
    void noRowOfAnotherOrganizationIsChangedOrRemoved(String table) throws SQLException {
        see(northwind);
        String nils = Api.as("nils").get("me").json().getString("id");
        String column = table.equals("organization") ? "id" : "organization_id";
        String set =
                switch (table) {
                    case "person_role" -> "role = 'ADMIN'";
                    case "program" -> "state = 'OPEN'"; // of an edition nothing else may be changed, not even one's own
                    default -> column + " = '" + northwind + "'";
                };
        String theirs = table.equals("person_role") ? "person_id = '" + nils + "'" : belongs(table, harbor);
        assertThat(change("update " + table + " set " + set + " where " + theirs))
                .isZero();
        assertThat(change("delete from " + table + " where " + theirs)).isZero();
    }

    @Test
    void theApplicationsRoleIsNobodySpecial() {
        assertThat(INSTALLATION.count("select count(*) from pg_roles where rolname = 'meantime_app'"
                        + " and not rolsuper and not rolbypassrls and not rolcreaterole and not rolcreatedb"
                        + " and not rolreplication"))
                .isEqualTo(1);
        assertThat(INSTALLATION.count("select count(*) from pg_auth_members m join pg_roles r on r.oid = m.member"
                        + " where r.rolname = 'meantime_app'"))
                .as("it is a member of no other role")
                .isZero();
        assertThat(INSTALLATION.count("select count(*) from pg_class c join pg_roles r on r.oid = c.relowner"
                        + " where r.rolname = 'meantime_app'"))
                .as("it owns nothing")
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table person disable row level security",
                "alter table person no force row level security",
                "drop policy tenant on person",
                "alter policy tenant on person using (true)",
                "create policy all_of_it on person using (true)",
                "create table loot (id uuid)",
                "create table loot as select * from person",
                "create function loot() returns int language sql as 'select 1'",
                "create view loot as select * from person",
                "drop table person",
                "alter table person add column loot text",
                "truncate notice",
                "alter role meantime_app bypassrls",
                "set role meantime",
                "set session authorization meantime",
                "alter function current_organization() security definer",
                "select * from flyway_schema_history",
                "delete from flyway_schema_history"
            })
    void theApplicationsRoleCannotTakeTheWallDown(String sql) {
        isDenied(sql);
    }

    @Test
    void switchingRowSecurityOffShowsNothingButARefusal() throws SQLException {
        change("set local row_security = off");
        assertThatThrownBy(() -> count("person"))
                .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                .extracting(SQLException::getSQLState)
                .isEqualTo(DENIED);
    }

    @Test
    void whatLooksOverTheWallDoesNotFollowTheCallersSearchPath() {
        assertThat(INSTALLATION.count("select count(*) from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
                        + " where n.nspname = 'public' and p.prosecdef"))
                .isPositive();
        assertThat(INSTALLATION.count("select count(*) from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
                        + " where n.nspname = 'public' and p.prosecdef"
                        + " and not exists (select from unnest(p.proconfig) s where s like 'search_path=%')"))
                .isZero();
    }

    @Test
    void signInsAreFoundOneAtATimeOnly() throws SQLException {
        for (String nobody : Stream.of("'%'", "''", "null").toList()) {
            assertThat(count("known_by_email(" + nobody + ")")).isZero();
            assertThat(count("known_by_api_token(" + nobody + ")")).isZero();
            assertThat(count("known_by_sign_in(" + nobody + ", now())")).isZero();
            assertThat(count("known_by_calendar_link(" + nobody + ")")).isZero();
        }
        assertThat(count("known_by_email('vera@demo.meantime')")).isEqualTo(1);
    }
}
