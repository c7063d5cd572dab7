/**
 * Duties that keep clients: made by jobs for people, done by people.
 *
 * <p>R20 [27,29] a two-minute voice message to each new client. R21 [31] after the second held call one task for the leader,
 * once. R22 [31] the mentor's brief first. R23 [31] three beats. R24 [33] no call is booked. R25 [33] the client sees nothing
 * beforehand, anywhere.
 */
@NullMarked
package app.meantime.retention;

import org.jspecify.annotations.NullMarked;
