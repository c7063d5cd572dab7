/**
 * A client's way through a program with a mentor, and the calls held on the way.
 *
 * <p>R2 [5,60] calls and threads stand side by side in one enrollment. R21 [31] the second held call of a client and a
 * mentor is the moment for gratitude, once. R43 [51] a call's record: question asked, strategy given. R50 [60] calls
 * have a purpose.
 */
@NullMarked
package app.meantime.enrollment;

import org.jspecify.annotations.NullMarked;
