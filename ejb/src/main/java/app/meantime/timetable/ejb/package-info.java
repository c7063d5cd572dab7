/**
 * Every schedule of the system, on one page: {@link app.meantime.timetable.ejb.Timetable}.
 */
@NullMarked
package app.meantime.timetable.ejb;

import org.jspecify.annotations.NullMarked;
