package app.meantime.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;

/**
 * What the database is asked by the application, counted by the database itself. Jobs ask too, whenever they like, so what an
 * act costs is the least of several counts: others only add to it.
 */
final class Statements implements AutoCloseable {

    private static final int TIMES = 12;

    private final Connection connection;

    Statements(Installation installation) {
        try {
            connection = DriverManager.getConnection(installation.database().url(), "postgres", "postgres");
            run("create schema if not exists statements");
            run("create extension if not exists pg_stat_statements schema statements");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** How many statements that takes; beginning and ending a transaction are none. */
    long of(Runnable act) {
        return IntStream.range(0, TIMES).mapToLong(time -> once(act)).min().orElseThrow();
    }

    private long once(Runnable act) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select statements.pg_stat_statements_reset()");
            act.run();
            try (ResultSet counted = statement.executeQuery("""
                    select coalesce(sum(s.calls), 0)
                      from statements.pg_stat_statements s join pg_roles r on r.oid = s.userid and r.rolname = 'meantime_app'
                     where s.query !~* '^ *(begin|commit|rollback|set session|show|discard)'
                       and s.query !~* 'qrtz_'""")) {
                counted.next();
                return counted.getLong(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try (connection) {
            run("drop schema statements cascade");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
