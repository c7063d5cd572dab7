/**
 * Finding what was said: what somebody looks for, how words are compared, and the piece of a text in which it stands.
 *
 * <p>R9 [12] typed text stands beside the voice and is found. R12 [14,58] the voice comes first: a hit leads to the message.
 */
@NullMarked
package app.meantime.search;

import org.jspecify.annotations.NullMarked;
