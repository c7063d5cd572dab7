/**
 * Making, changing and archiving programs, their cohorts, and looking at both.
 */
@NullMarked
package app.meantime.program.ejb;

import org.jspecify.annotations.NullMarked;
