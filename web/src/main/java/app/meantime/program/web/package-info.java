/**
 * The admin's pages about programs: the list, the editor with its editions, and cohorts.
 */
@NullMarked
package app.meantime.program.web;

import org.jspecify.annotations.NullMarked;
