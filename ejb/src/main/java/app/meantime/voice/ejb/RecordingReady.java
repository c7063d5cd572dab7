package app.meantime.voice.ejb;

import java.util.UUID;

/** A recording can be played everywhere now. Fired inside the transaction that says so. */
public record RecordingReady(UUID message) {}
