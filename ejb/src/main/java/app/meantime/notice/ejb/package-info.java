/**
 * What staff should look at.
 */
@NullMarked
package app.meantime.notice.ejb;

import org.jspecify.annotations.NullMarked;
