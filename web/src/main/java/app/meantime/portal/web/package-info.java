/**
 * What every page and every call of the API share: the frame of a page, words and times, refusals in plain sentences, the\n * live socket.
 */
@NullMarked
package app.meantime.portal.web;

import org.jspecify.annotations.NullMarked;
