/**
 * What is due and which calls there are, for people's own calendars (R42, R50): a feed behind a secret address, and the file that
 * calendars read.
 */
@NullMarked
package app.meantime.agenda.ejb;

import org.jspecify.annotations.NullMarked;
