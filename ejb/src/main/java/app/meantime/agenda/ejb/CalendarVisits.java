package app.meantime.agenda.ejb;

import app.meantime.Refusal;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often a calendar may ask. Each link has an allowance of its own, because many calendars come from one provider's address; each
 * address has one for links that lead nowhere.
 */
@ApplicationScoped
public class CalendarVisits {

    private static final int MOST = 60;
    private static final Duration PER = Duration.ofMinutes(5);
    private static final int REMEMBERED = 10_000;

    private final Map<String, Bucket> allowances = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * One visit of that link, or of that address with a link that leads nowhere.
     *
     * @throws Refusal TOO_OFTEN after 60 of them within five minutes
     */
    public void count(String visitor) {
        Bucket allowance;
        synchronized (allowances) {
            allowance = allowances.computeIfAbsent(visitor, key -> Bucket.builder()
                    .addLimit(Bandwidth.builder()
                            .capacity(MOST)
                            .refillGreedy(MOST, PER)
                            .build())
                    .build());
        }
        if (!allowance.tryConsume(1)) {
            throw new Refusal(Refusal.Kind.TOO_OFTEN, "refusal.calendarTooOften", PER.toMinutes());
        }
    }
}
