package app.meantime.checkin.ejb;

import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.people.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * One look of a sweep: when, and in which organizations there is something to do. What is found is worked off some at a time, each
 * lot in a transaction of its own that skips what another node has taken.
 */
public record Look(Occasion occasion, List<UUID> organizations) {

    static final int AT_A_TIME = 500;

    private static final Duration TIME_TO_JOIN = Duration.ofSeconds(10);

    /**
     * What one transaction came to.
     *
     * @param found how many it took
     * @param done how many of them are otherwise now
     */
    public record Lot(int found, int done) {}

    static Look at(Instant now, List<UUID> organizations) {
        return new Look(new Occasion(UUID.randomUUID(), now, now.plus(TIME_TO_JOIN)), organizations);
    }

    /** Works in one organization after the other, as often as there is something left. */
    int work(BiFunction<Occasion, Integer, Lot> some) {
        int done = 0;
        for (UUID organization : organizations) {
            Lot lot;
            do {
                lot = Tenancy.within(organization, () -> some.apply(occasion, AT_A_TIME));
                done += lot.done();
            } while (lot.found() == AT_A_TIME);
        }
        return done;
    }
}
