/**
 * What the jobs did, on the admin's page.
 */
@NullMarked
package app.meantime.timetable.web;

import org.jspecify.annotations.NullMarked;
