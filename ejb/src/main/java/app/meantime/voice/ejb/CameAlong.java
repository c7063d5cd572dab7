package app.meantime.voice.ejb;

import java.util.UUID;

/** Whoever was told things as a prospect is a client now: it is the same listener. */
public record CameAlong(UUID intake, UUID client) {}
