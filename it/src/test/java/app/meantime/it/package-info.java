/** The whole from outside: HTTP, browsers with a voice, restarts. {@link app.meantime.it.Installation} is what is tested. */
@NullMarked
package app.meantime.it;

import org.jspecify.annotations.NullMarked;
