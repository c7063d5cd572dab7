/**
 * Check-ins in pages and in the API.
 */
@NullMarked
package app.meantime.checkin.web;

import org.jspecify.annotations.NullMarked;
