/**
 * Idempotency-Key on every POST.
 */
@NullMarked
package app.meantime.request.web;

import org.jspecify.annotations.NullMarked;
