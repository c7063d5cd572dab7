/**
 * What is said to people in their language: the languages that Meantime speaks, sentences with their plurals, and how a moment is
 * written. Which moment and which zone is the caller's.
 */
@NullMarked
package app.meantime.words;

import org.jspecify.annotations.NullMarked;
