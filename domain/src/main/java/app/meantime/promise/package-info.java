/**
 * The reply promise: when a thought-out answer comes, in the mentor's working time.
 *
 * <p>R6 [7] the program sets the window, the due instant is computed once and stored. R40 [45,47] the clock counts working
 * hours; days off, holidays and cover are the mentor's calendar. R46 [47] overdue is flagged to people, never answered by a machine. R47 [58] self-solved stops the clock.
 */
@NullMarked
package app.meantime.promise;

import org.jspecify.annotations.NullMarked;
