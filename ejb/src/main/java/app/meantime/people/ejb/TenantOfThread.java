package app.meantime.people.ejb;

import app.meantime.people.Tenancy;
import java.util.UUID;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;

/** Tells Hibernate whose rows a session may see. Outside of any organization there is one that owns nothing. */
public class TenantOfThread implements CurrentTenantIdentifierResolver<UUID> {

    private static final UUID NOBODY = new UUID(0, 0);

    @Override
    public UUID resolveCurrentTenantIdentifier() {
        UUID organization = Tenancy.current();
        return organization == null ? NOBODY : organization;
    }

    @Override
    public boolean validateExistingCurrentSessions() {
        return true;
    }
}
