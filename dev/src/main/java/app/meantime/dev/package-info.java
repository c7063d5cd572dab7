/**
 * One machine, one command: {@link app.meantime.dev.Run} starts the embedded database and the server and stops both;
 * the tests in module {@code it} use the same {@link app.meantime.dev.Database} and {@link app.meantime.dev.Server}.
 */
@NullMarked
package app.meantime.dev;

import org.jspecify.annotations.NullMarked;
