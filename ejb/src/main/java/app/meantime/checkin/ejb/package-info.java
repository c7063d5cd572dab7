/**
 * Checking in every week, excusing a week, and the sweeps that open, remind and close.
 */
@NullMarked
package app.meantime.checkin.ejb;

import org.jspecify.annotations.NullMarked;
