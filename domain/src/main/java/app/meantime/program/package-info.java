/**
 * Programs: the template of a mentoring engagement.
 *
 * <p>R6 [7] the window in which a reply is promised. R4 [7], R20 [27,29] target lengths. R56 [66] what is on, per program.
 */
@NullMarked
package app.meantime.program;

import org.jspecify.annotations.NullMarked;
