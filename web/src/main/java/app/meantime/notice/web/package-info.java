/**
 * What staff should look at, on their pages.
 */
@NullMarked
package app.meantime.notice.web;

import org.jspecify.annotations.NullMarked;
