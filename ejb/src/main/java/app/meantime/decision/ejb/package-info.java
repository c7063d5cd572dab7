/**
 * Sealing decisions, telling what came of them, reading the journal, and seasons of daily recaps.
 */
@NullMarked
package app.meantime.decision.ejb;

import org.jspecify.annotations.NullMarked;
