/**
 * Calls: the mentor's page and the API.
 */
@NullMarked
package app.meantime.enrollment.web;

import org.jspecify.annotations.NullMarked;
