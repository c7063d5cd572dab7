/**
 * What people do to checklists and in the library, what they see of them, and what begins and reminds by itself.
 */
@NullMarked
package app.meantime.onboarding.ejb;

import org.jspecify.annotations.NullMarked;
