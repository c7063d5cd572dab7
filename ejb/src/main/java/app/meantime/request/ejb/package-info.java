/**
 * Every POST may be repeated: the same key and body get the first answer again.
 */
@NullMarked
package app.meantime.request.ejb;

import org.jspecify.annotations.NullMarked;
