package app.meantime.people.ejb;

import app.meantime.people.Tenancy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
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
 * The second wall between tenants: each transaction tells PostgreSQL whose rows it may see, and who is signed in, for as long as it
 * lasts. Where the first wall, Hibernate's tenant, is walked around by SQL of our own, this one still stands; and where nobody is signed
 * in, nothing can be said in anybody's name (R52).
 */
public class TenantWall {

    private static final Object TOLD = TenantWall.class.getName();

    @PersistenceContext
    EntityManager em;

    @Resource
    TransactionSynchronizationRegistry transaction;

    @Inject
    Caller caller;

    @AroundInvoke
    Object tellTheDatabase(InvocationContext call) throws Exception {
        UUID organization = Tenancy.current();
        if (organization != null && transaction.getTransactionStatus() == Status.STATUS_ACTIVE) {
            Object told = transaction.getResource(TOLD);
            if (told == null) {
                // Said in every transaction, so without the ceremony of a query.
                em.unwrap(Session.class).doWork(database -> tell(database, organization, signedIn()));
                transaction.putResource(TOLD, organization);
            } else if (!told.equals(organization)) {
                throw new IllegalStateException("one transaction, two organizations");
            }
        }
        return call.proceed();
    }

    private String signedIn() {
        try {
            return caller.known().map(UUID::toString).orElse("");
        } catch (ContextNotActiveException aJob) {
            return "";
        }
    }

    private static void tell(Connection database, UUID organization, String person) throws SQLException {
        try (PreparedStatement say = database.prepareStatement(
                "select set_config('meantime.organization', ?, true), set_config('meantime.person', ?, true)")) {
            say.setString(1, organization.toString());
            say.setString(2, person);
            say.execute();
        }
    }
}
