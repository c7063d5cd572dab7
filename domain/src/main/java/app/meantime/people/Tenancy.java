package app.meantime.people;

import app.meantime.Refusal;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whose data this thread may see. Set once per request from the signed-in person, and once per organization by jobs.
 * Without it nothing of any organization can be read or written: Hibernate asks here for every session and PostgreSQL's
 * own policies are told the same.
 */
public final class Tenancy {

    private static final ThreadLocal<UUID> ORGANIZATION = new ThreadLocal<>();

    private Tenancy() {}

    /** The organization of this thread, or null outside of any. */
    public static @Nullable UUID current() {
        return ORGANIZATION.get();
    }

    /** The organization of this thread; outside of any, nothing is there. */
    public static UUID required() {
        UUID organization = ORGANIZATION.get();
        if (organization == null) {
            throw Refusal.notThere();
        }
        return organization;
    }

    /** Does the work within one organization and goes back to where the thread was before. */
    public static <T> T within(@Nullable UUID organization, Supplier<T> work) {
        UUID before = ORGANIZATION.get();
        set(organization);
        try {
            return work.get();
        } finally {
            set(before);
        }
    }

    private static void set(@Nullable UUID organization) {
        if (organization == null) {
            ORGANIZATION.remove();
        } else {
            ORGANIZATION.set(organization);
        }
    }
}
