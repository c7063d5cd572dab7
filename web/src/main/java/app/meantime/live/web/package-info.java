/**
 * The line on which an open page hears that something changed, and says that somebody is recording (R11).
 */
@NullMarked
package app.meantime.live.web;

import org.jspecify.annotations.NullMarked;
