/**
 * Finding what was said: the page of each portal, and the API.
 */
@NullMarked
package app.meantime.search.web;

import org.jspecify.annotations.NullMarked;
