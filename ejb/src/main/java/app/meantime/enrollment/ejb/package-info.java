/**
 * What people do to enrollments and calls, and what they see of them.
 */
@NullMarked
package app.meantime.enrollment.ejb;

import org.jspecify.annotations.NullMarked;
