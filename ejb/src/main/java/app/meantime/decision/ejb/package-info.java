/**
 * Sealing decisions, telling what came of them, and reading the journal.
 */
@NullMarked
package app.meantime.decision.ejb;

import org.jspecify.annotations.NullMarked;
