/**
 * Threads: the client's home, the mentor's queue, the thread, and the API of recordings and messages.
 */
@NullMarked
package app.meantime.voice.web;

import org.jspecify.annotations.NullMarked;
