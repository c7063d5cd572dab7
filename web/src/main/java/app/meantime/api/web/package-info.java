/**
 * The API as a whole: its root, refusals of everything below, and the calls that touch several features.
 */
@NullMarked
package app.meantime.api.web;

import org.jspecify.annotations.NullMarked;
