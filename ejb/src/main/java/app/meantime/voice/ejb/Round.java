package app.meantime.voice.ejb;

import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.people.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * One look at all promises: the instant at which it looks and the organizations in which there is something to do. Whatever
 * is found is worked off in transactions of {@link #AT_A_TIME}, each of which tells only of what it has marked itself, so
 * that two looks at once, or one that was broken off, do nothing twice.
 */
public record Round(Occasion occasion, List<UUID> organizations) {

    static final int AT_A_TIME = 1000;

    /** So long what is found joins the mails of this look, instead of making new ones. */
    private static final Duration TIME_TO_JOIN = Duration.ofSeconds(10);

    Round(Instant now, List<UUID> organizations) {
        this(new Occasion(UUID.randomUUID(), now, now.plus(TIME_TO_JOIN)), organizations);
    }

    /**
     * Works in one organization after the other, as often as there is something left.
     *
     * @param some one transaction; answers how many it marked
     * @return how many were marked
     */
    int work(BiFunction<Occasion, Integer, Integer> some) {
        int all = 0;
        for (UUID organization : organizations) {
            int marked;
            do {
                marked = Tenancy.within(organization, () -> some.apply(occasion, AT_A_TIME));
                all += marked;
            } while (marked == AT_A_TIME);
        }
        return all;
    }
}
