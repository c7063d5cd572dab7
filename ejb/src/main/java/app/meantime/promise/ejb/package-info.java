/**
 * The calendars that due instants are computed from.
 */
@NullMarked
package app.meantime.promise.ejb;

import org.jspecify.annotations.NullMarked;
