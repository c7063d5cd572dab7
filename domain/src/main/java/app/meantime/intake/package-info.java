/**
 * The public "find a mentor": somebody who is not enrolled says what stands in the way, and people answer, by voice.
 *
 * <p>R13 [16] somebody who is not a client sends an objection by text or voice. R14 [18] notes on common fallacies, to read
 * before recording. R15 [20] the answer is a personal voice message. R16 [20] a question back waits on the prospect. R17 [23]
 * a prospect answers by voice without an account. R18 [25] a real person recorded it live, for them. R57-R59 [68-74] the page is
 * shared, and carries what is worth reading and communities to join. R60 [76] the intake
 * form. R63 [82] a filled trap field leaves no prospect.
 */
@NullMarked
package app.meantime.intake;

import org.jspecify.annotations.NullMarked;
