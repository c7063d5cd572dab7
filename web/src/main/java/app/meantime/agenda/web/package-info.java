/**
 * The calendar feed, and the page where its address is made and taken away.
 */
@NullMarked
package app.meantime.agenda.web;

import org.jspecify.annotations.NullMarked;
