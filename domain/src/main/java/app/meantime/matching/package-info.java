/**
 * Who looks for a mentor and the mentors who suit them: what mentors say about themselves, the shortlist, and the way from an
 * intake into an enrollment, with what was said before.
 *
 * <p>R60, R61 [76,78] the intake and its matching. R28 [37] several mentors by specialty. R19 [25] "How do I get started?".
 */
@NullMarked
package app.meantime.matching;

import org.jspecify.annotations.NullMarked;
