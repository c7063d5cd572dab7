package app.meantime.admission.ejb;

import java.time.Instant;
import java.util.UUID;

/**
 * A client has accepted what they were invited to, in this very transaction.
 *
 * @param enrollment that runs from now on
 */
public record CameIn(UUID enrollment, Instant at) {}
