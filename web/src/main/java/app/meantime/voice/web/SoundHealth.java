package app.meantime.voice.web;

import app.meantime.voice.ejb.Ffmpeg;
import app.meantime.voice.ejb.RecordingStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Ready means: recordings can be written, and ffmpeg starts. What does not start now will not start by itself later. */
@Readiness
@ApplicationScoped
public class SoundHealth implements HealthCheck {

    @Inject
    RecordingStore store;

    @Inject
    Ffmpeg ffmpeg;

    private @Nullable String version;

    @Override
    public HealthCheckResponse call() {
        if (version == null) {
            version = ffmpeg.version().orElse(null);
        }
        boolean writable = store.writable();
        return HealthCheckResponse.named("recordings")
                .withData("store", writable ? "writable" : "not writable")
                .withData("ffmpeg", version == null ? "does not start" : version)
                .status(writable && version != null)
                .build();
    }
}
