package app.meantime.people.ejb;

import app.meantime.people.Tenancy;
import jakarta.annotation.Resource;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.hibernate.Session;

/**
 * The second wall between tenants: each transaction tells PostgreSQL whose rows it may see, for as long as it lasts. Where
 * the first wall, Hibernate's tenant, is walked around by SQL of our own, this one still stands.
 */
public class TenantWall {

    private static final Object TOLD = TenantWall.class.getName();

    @PersistenceContext
    EntityManager em;

    @Resource
    TransactionSynchronizationRegistry transaction;

    @AroundInvoke
    Object tellTheDatabase(InvocationContext call) throws Exception {
        UUID organization = Tenancy.current();
        if (organization != null && transaction.getTransactionStatus() == Status.STATUS_ACTIVE) {
            Object told = transaction.getResource(TOLD);
            if (told == null) {
                // Said in every transaction, so without the ceremony of a query.
                em.unwrap(Session.class).doWork(database -> tell(database, organization));
                transaction.putResource(TOLD, organization);
            } else if (!told.equals(organization)) {
                throw new IllegalStateException("one transaction, two organizations");
            }
        }
        return call.proceed();
    }

    private static void tell(Connection database, UUID organization) throws SQLException {
        try (PreparedStatement say = database.prepareStatement("select set_config('meantime.organization', ?, true)")) {
            say.setString(1, organization.toString());
            say.execute();
        }
    }
}
