/**
 * System notices: unsigned, outside of threads, about what somebody should look at; in the application, and by mail to who
 * wants that, when they want it.
 *
 * <p>R40 [45,47] nobody is written to in quiet hours. R46 [47] overdue is flagged to people. R52 [62] nothing is ever sent in
 * a person's name: a notice has no author, and a mail comes from the system's address.
 */
@NullMarked
package app.meantime.notice;

import org.jspecify.annotations.NullMarked;
