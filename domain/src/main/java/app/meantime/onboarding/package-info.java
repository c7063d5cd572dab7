/**
 * How somebody comes in: checklists for mentors and for clients, what is shown for each step, who certifies, and the library
 * that certified mentors take from.
 *
 * <p>R55 [64] asynchronous work is in every mentor's checklist. R39 [43] the check-in template is in a library that certified
 * mentors take from. A checklist that has begun keeps its steps, whatever becomes of its template.
 */
@NullMarked
package app.meantime.onboarding;

import org.jspecify.annotations.NullMarked;
