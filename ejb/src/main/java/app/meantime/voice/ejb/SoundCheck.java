package app.meantime.voice.ejb;

import app.meantime.setup.ejb.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Looks at the start whether voices can be kept and heard. A server that could not would take messages and lose them or
 * never play them, so it does not start; the log says in one line what is missing.
 */
@Singleton
@Startup
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SoundCheck {

    private static final Logger LOG = Logger.getLogger(SoundCheck.class);

    @Inject
    RecordingStore store;

    @Inject
    Ffmpeg ffmpeg;

    @Inject
    @Readiness
    VoiceHealth health;

    /** Named here so that this starts after the migrations, and health speaks of recordings only from then on. */
    @PersistenceContext
    EntityManager em;

    @PostConstruct
    void check() {
        if (!store.writable()) {
            throw new IllegalStateException("Recordings cannot be written to " + Settings.recordings());
        }
        String version = ffmpeg.version()
                .orElseThrow(() -> new IllegalStateException(Settings.ffmpeg() + " does not start; " + ffmpeg.lacks()));
        LOG.infof(
                "Recordings are kept in %s and prepared by %s; around it: %s",
                Settings.recordings(), version, ffmpeg.walls());
        health.started();
    }
}
