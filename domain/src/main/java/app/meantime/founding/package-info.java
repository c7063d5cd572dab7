/**
 * How an organization begins: by a link that whoever runs the server finds in its log, with a first admin, and with the few steps
 * that come first. What they are told there of promises, certification and the public page is R40, R45, R55 and R57.
 */
@NullMarked
package app.meantime.founding;

import org.jspecify.annotations.NullMarked;
