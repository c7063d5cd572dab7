/**
 * The leader's duties: the job that asks for gratitude, the desk where it is given.
 */
@NullMarked
package app.meantime.retention.ejb;

import org.jspecify.annotations.NullMarked;
