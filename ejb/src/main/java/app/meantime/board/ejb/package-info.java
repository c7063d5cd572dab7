/**
 * The manager's board: its counters, its queries, its lists and reports.
 */
@NullMarked
package app.meantime.board.ejb;

import org.jspecify.annotations.NullMarked;
