/**
 * Programs: the template of a mentoring engagement, in editions, and the cohorts that start one together.
 *
 * <p>R6 [7] the window in which a reply is promised. R4 [7], R15 [20], R20 [27,29], R27 [35] target lengths. R34, R35
 * [41,42] the check-in's day and parts. R56 [66] which channels and rhythms are on, per program. An enrollment keeps the
 * edition that it was begun under.
 */
@NullMarked
package app.meantime.program;

import org.jspecify.annotations.NullMarked;
