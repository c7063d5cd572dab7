package app.meantime.voice.ejb;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recordings whose preparing failed through no fault of theirs: a full disk, a missing ffmpeg. Each rests twice as long after
 * each time, from half a minute to an hour, and is never given up. It is remembered on this node only: a restart, which may
 * have cured the cause, tries all again.
 */
@ApplicationScoped
public class Setbacks {

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Never a message's id; a list of exceptions must not be empty. */
    private static final UUID NOBODY = new UUID(0, 0);

    private record Rest(Duration length, Instant until) {}

    private final Map<UUID, Rest> rests = new ConcurrentHashMap<>();

    /** Another one; how long that recording rests now. */
    Duration note(UUID message, Instant at) {
        Duration twice =
                rests.containsKey(message) ? rests.get(message).length().multipliedBy(2) : FIRST;
        Duration length = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
        rests.put(message, new Rest(length, at.plus(length)));
        return length;
    }

    /** It went well, or it is over. */
    void forget(UUID message) {
        rests.remove(message);
    }

    /** Those that are not to be tried yet. */
    Set<UUID> resting(Instant at) {
        return Stream.concat(
                        Stream.of(NOBODY),
                        rests.entrySet().stream()
                                .filter(rest -> rest.getValue().until().isAfter(at))
                                .map(Map.Entry::getKey))
                .collect(Collectors.toSet());
    }

    /** How many have failed and not succeeded yet. */
    int count() {
        return rests.size();
    }
}
