package app.meantime.voice.ejb;

import app.meantime.setup.ejb.Settings;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Can voices be kept and heard? A node that cannot keep them must not be sent any. One on which ffmpeg is ill still takes
 * them, so that nothing is lost, and says so here.
 */
@Readiness
@ApplicationScoped
@PermitAll // the server asks, and has no person behind it
public class VoiceHealth implements HealthCheck {

    /** What waits longer than this to be prepared is worth a look. */
    private static final Duration LONG = Duration.ofMinutes(10);

    /** ffmpeg is not started for every question. */
    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

    @Inject
    RecordingStore store;

    @Inject
    Ffmpeg ffmpeg;

    @Inject
    UnpreparedRecordings unprepared;

    @Inject
    Clock clock;

    private volatile boolean started;
    private String version = "";
    private Instant askedAt = Instant.MIN;

    /** From now on what waits can be asked for; before, or when the start failed, the question would never be answered. */
    void started() {
        started = true;
    }

    @Override
    public HealthCheckResponse call() {
        boolean writable = store.writable();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("voices")
                .status(writable)
                .withData("recordings", Settings.recordings() + (writable ? " can be written" : " cannot be written"))
                .withData("ffmpeg", ffmpegNow())
                .withData("sandbox", ffmpeg.walls());
        try {
            answer.withData("preparing", preparing());
        } catch (RuntimeException databaseAway) {
            answer.withData("preparing", "unknown: the database is away");
        }
        return answer.build();
    }

    private synchronized String ffmpegNow() {
        Instant now = clock.instant();
        if (now.isAfter(askedAt.plus(KNOWN_FOR)) || version.isEmpty()) {
            version = ffmpeg.version().orElseGet(() -> "does not start; " + ffmpeg.lacks());
            askedAt = now;
        }
        return version;
    }

    private String preparing() {
        if (!started) {
            return "unknown: the application has not started";
        }
        Optional<Instant> oldest = unprepared.oldest();
        Duration waits =
                oldest.map(since -> Duration.between(since, clock.instant())).orElse(Duration.ZERO);
        return waits.compareTo(LONG) > 0
                ? "the oldest recording has waited for " + waits.toMinutes() + " minutes"
                : "no recording waits for long";
    }
}
