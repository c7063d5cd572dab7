/**
 * The mark under an answer, and the calls that set it and take it back.
 */
@NullMarked
package app.meantime.value.web;

import org.jspecify.annotations.NullMarked;
