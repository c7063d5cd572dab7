/**
 * What coaching between the calls was worth to those who were coached, said by themselves or counted, never guessed.
 *
 * <p>R8 [9] the days that an answer came before the call that it did not wait for. R47 [58] solved by the client, often by saying
 * it. R49 [58] one tap: "helped when I needed it". How it is counted is decision 0034; managers read it in the lists of the board.
 */
@NullMarked
package app.meantime.value;

import org.jspecify.annotations.NullMarked;
