/**
 * What is said to people and programs in plain sentences: the bundle, problems (RFC 9457), lists and ids of the API.
 */
@NullMarked
package app.meantime.words.web;

import org.jspecify.annotations.NullMarked;
