package app.meantime.setup.ejb;

import java.util.Map;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/**
 * Brings the schema up to date before Hibernate validates it; a startup bean would come too late. Flyway takes a lock in
 * the database, so that nodes which start at once wait for each other.
 */
public class Migrations implements Integrator {

    @Override
    @SuppressWarnings("BanJNDI") // Hibernate makes integrators itself: nothing is injected here
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor sessions) {
        try {
            DataSource owner = (DataSource) new InitialContext().lookup("java:jboss/datasources/MigrationDS");
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(owner)
                    .locations("classpath:db/migration")
                    .placeholders(Map.of("app", Settings.databaseRole()))
                    .load()
                    .migrate();
        } catch (NamingException misconfigured) {
            throw new IllegalStateException("The server has no data source for migrations", misconfigured);
        }
    }

    @Override
    public void disintegrate(SessionFactoryImplementor sessions, SessionFactoryServiceRegistry registry) {}
}
