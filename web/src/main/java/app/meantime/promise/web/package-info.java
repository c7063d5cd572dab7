/**
 * Pages about working time: a mentor's hours, and the days on which the organization is closed.
 */
@NullMarked
package app.meantime.promise.web;

import org.jspecify.annotations.NullMarked;
