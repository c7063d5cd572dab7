package app.meantime.voice.ejb;

import java.time.Instant;
import java.util.UUID;

/** Somebody answered in a thread; what was asked there is kept at that instant. Fired inside the transaction that answers. */
public record Answered(UUID thread, Instant at) {}
