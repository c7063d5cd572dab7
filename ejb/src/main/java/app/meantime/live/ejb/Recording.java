package app.meantime.live.ejb;

import java.util.UUID;

/**
 * The page of a person says that they record for a thread, or do so no more. It may say anything; whether they speak there is
 * found out by {@link LiveWords#pass}.
 */
public record Recording(UUID thread, UUID person, boolean goesOn) {}
