/**
 * The demo story; loaded only when the setting MEANTIME_DEMO asks for it and the database is empty.
 */
@NullMarked
package app.meantime.demo.ejb;

import org.jspecify.annotations.NullMarked;
