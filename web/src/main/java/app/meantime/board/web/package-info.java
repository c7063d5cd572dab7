/**
 * The manager's board, its lists, and the reports for spreadsheets.
 */
@NullMarked
package app.meantime.board.web;

import org.jspecify.annotations.NullMarked;
