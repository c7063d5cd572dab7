/**
 * Signing in, and who is calling.
 */
@NullMarked
package app.meantime.people.ejb;

import org.jspecify.annotations.NullMarked;
