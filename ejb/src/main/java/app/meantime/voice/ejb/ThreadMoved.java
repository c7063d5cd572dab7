package app.meantime.voice.ejb;

import java.util.Set;
import java.util.UUID;

/**
 * Something happened in a thread that the pages of these people show. Fired inside the transaction and heard after its
 * commit; it says where to look and never what was said.
 */
public record ThreadMoved(UUID thread, Set<UUID> people) {}
