/**
 * Marking what helped, and keeping how many days an answer saved.
 */
@NullMarked
package app.meantime.value.ejb;

import org.jspecify.annotations.NullMarked;
