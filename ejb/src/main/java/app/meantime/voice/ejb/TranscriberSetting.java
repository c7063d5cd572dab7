package app.meantime.voice.ejb;

import app.meantime.setup.ejb.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Which transcriber this installation has: the operator's command, or none. */
@ApplicationScoped
public class TranscriberSetting {

    @Produces
    @ApplicationScoped
    Transcriber transcriber() {
        String command = Settings.transcriber();
        return command == null ? new Transcriber.None() : new CommandTranscriber(command);
    }
}
