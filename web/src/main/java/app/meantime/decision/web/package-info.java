/**
 * The decision journal in pages and in the API.
 */
@NullMarked
package app.meantime.decision.web;

import org.jspecify.annotations.NullMarked;
