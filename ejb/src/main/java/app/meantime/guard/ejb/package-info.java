/** Watches what is said before it is said, looks for rhythms, and writes down what it saw. */
@NullMarked
package app.meantime.guard.ejb;

import org.jspecify.annotations.NullMarked;
