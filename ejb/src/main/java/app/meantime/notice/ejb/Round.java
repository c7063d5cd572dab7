package app.meantime.notice.ejb;

import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.people.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * One look of a sweep: the instant at which it looks and the organizations in which there is something to do. Whatever is found
 * is worked off some at a time, each lot in a transaction of its own that skips what another node has taken and tells only of
 * what it has marked itself, so that two looks at once, or one that was broken off, do nothing twice.
 */
public record Round(Occasion occasion, List<UUID> organizations) {

    /** So long what is found joins the mails of this look, instead of making new ones. */
    private static final Duration TIME_TO_JOIN = Duration.ofSeconds(10);

    /**
     * What one transaction came to.
     *
     * @param found how many it took
     * @param done how many of them are otherwise now
     */
    public record Lot(int found, int done) {

        /** Each that was found is otherwise now. */
        public static Lot all(int found) {
            return new Lot(found, found);
        }
    }

    public Round(Instant now, List<UUID> organizations) {
        this(new Occasion(UUID.randomUUID(), now, now.plus(TIME_TO_JOIN)), organizations);
    }

    /**
     * Works in one organization after the other, as often as there is something left.
     *
     * @param most how many one transaction may take
     * @param some one transaction
     * @return how many are otherwise now
     */
    public int work(int most, BiFunction<Occasion, Integer, Lot> some) {
        int done = 0;
        for (UUID organization : organizations) {
            Lot lot;
            do {
                lot = Tenancy.within(organization, () -> some.apply(occasion, most));
                done += lot.done();
            } while (lot.found() == most);
        }
        return done;
    }
}
