/**
 * Telling people what to look at, in the application and by mail.
 */
@NullMarked
package app.meantime.notice.ejb;

import org.jspecify.annotations.NullMarked;
