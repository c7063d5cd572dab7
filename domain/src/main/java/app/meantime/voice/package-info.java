/**
 * Threads of voice and text between a client and the person who answers.
 *
 * <p>R1 [3,11] a thread is opened at any time. R3 [5,7,58] the moment is stored. R5 [7] an optional event and its date.
 * R7 [7] the client marks it solved. R8 [9] the context stays with the moment. R9 [12] text is taken too. R12 [14,58] the
 * original is never altered or lost. R16 [20] a question back puts the thread in waiting on client. R18 [25] the listener
 * sees that a real person recorded it live. R41 [49] heard, thinking. R47 [58] self-solved. R48 [58] a passage is replayed.
 * R50 [60] held for the call.
 */
@NullMarked
package app.meantime.voice;

import org.jspecify.annotations.NullMarked;
