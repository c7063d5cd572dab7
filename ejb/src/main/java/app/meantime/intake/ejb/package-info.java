/** Asking for a mentor without a sign-in, and what those who answer see of it and do. */
@NullMarked
package app.meantime.intake.ejb;

import org.jspecify.annotations.NullMarked;
