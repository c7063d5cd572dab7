/**
 * The gratitude desk, briefs, and the API of tasks.
 */
@NullMarked
package app.meantime.retention.web;

import org.jspecify.annotations.NullMarked;
