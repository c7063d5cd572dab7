/**
 * Who comes in: clients who are invited into an enrollment, one by one or from a file, and colleagues.
 *
 * <p>R45 [56] the expectation is shown at enrollment. R61 [78] a client is entrusted to a mentor who has a place free.
 */
@NullMarked
package app.meantime.admission;

import org.jspecify.annotations.NullMarked;
