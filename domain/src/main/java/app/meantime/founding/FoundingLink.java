package app.meantime.founding;

import app.meantime.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The way to an organization of one's own, made when a server starts.
 *
 * @param further is it for one more organization, where there are some already?
 * @param usedAt when an organization was founded by this link, or by another one that was open then
 */
public record FoundingLink(
        boolean further, Instant madeAt, @Nullable Instant usedAt) {

    /** So long it holds; the next start makes another. */
    public static final Duration LASTS = Duration.ofDays(7);

    /** Can an organization still be founded by it? */
    public boolean holds(boolean anyOrganization, Instant now) {
        return usedAt == null && (further || !anyOrganization) && now.isBefore(madeAt.plus(LASTS));
    }

    /**
     * An organization is to be founded by it.
     *
     * @throws Refusal CONFLICT when it was used, is too old, or somebody else was first
     */
    public void mustHold(boolean anyOrganization, Instant now) {
        if (!holds(anyOrganization, now)) {
            throw Refusal.conflict("refusal.foundingOver");
        }
    }
}
