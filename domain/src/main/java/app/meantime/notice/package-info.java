/**
 * System notices: unsigned, outside of threads, to staff about what they should look at.
 *
 * <p>R46 [47] overdue is flagged to people. R52 [62] nothing is ever sent in a person's name: a notice has no author.
 */
@NullMarked
package app.meantime.notice;

import org.jspecify.annotations.NullMarked;
