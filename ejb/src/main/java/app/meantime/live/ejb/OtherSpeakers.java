package app.meantime.live.ejb;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Who is told that somebody is recording, remembered for a minute: it is said every five seconds. */
@ApplicationScoped
public class OtherSpeakers {

    private static final int MOST = 5_000;
    private static final Duration KEPT = Duration.ofMinutes(1);

    @Inject
    Clock clock;

    private final Map<Asked, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Known> eldest) {
            return size() > MOST;
        }
    };

    private record Asked(UUID thread, UUID person) {}

    private record Known(Set<UUID> others, Instant until) {}

    /** The others in the thread, if that person is in it; nobody otherwise. */
    Set<UUID> of(Recording recording, Function<Recording, Set<UUID>> find) {
        Asked asked = new Asked(recording.thread(), recording.person());
        Instant now = clock.instant();
        Known there;
        synchronized (known) {
            there = known.get(asked);
        }
        if (there == null || there.until().isBefore(now)) {
            there = new Known(find.apply(recording), now.plus(KEPT));
            synchronized (known) {
                known.put(asked, there);
            }
        }
        return there.others();
    }
}
