/**
 * The line on which an open page hears that something changed.
 */
@NullMarked
package app.meantime.live.web;

import org.jspecify.annotations.NullMarked;
