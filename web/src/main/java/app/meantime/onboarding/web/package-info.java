/**
 * The pages of checklists, certification and the library, and what of them programs ask for.
 */
@NullMarked
package app.meantime.onboarding.web;

import org.jspecify.annotations.NullMarked;
