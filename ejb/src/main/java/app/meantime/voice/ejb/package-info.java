/**
 * Speaking and listening: recordings on their way from the page to the ear, the queue, the job that flags overdue replies.
 */
@NullMarked
package app.meantime.voice.ejb;

import org.jspecify.annotations.NullMarked;
