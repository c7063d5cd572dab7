/**
 * Inviting, accepting, importing, and who holds which role.
 */
@NullMarked
package app.meantime.admission.ejb;

import org.jspecify.annotations.NullMarked;
