/**
 * The public "find a mentor": somebody who is not enrolled says what stands in the way, and people answer.
 *
 * <p>R13 [16] somebody who is not a client sends an objection. R60 [76] the intake form. R63 [82] a filled trap field leaves no
 * prospect.
 */
@NullMarked
package app.meantime.intake;

import org.jspecify.annotations.NullMarked;
