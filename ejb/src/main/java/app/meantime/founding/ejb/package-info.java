/** Founding an organization by a link out of the server's log, and what its admins are led to first. */
@NullMarked
package app.meantime.founding.ejb;

import org.jspecify.annotations.NullMarked;
