/**
 * Finding what was said.
 */
@NullMarked
package app.meantime.search.ejb;

import org.jspecify.annotations.NullMarked;
