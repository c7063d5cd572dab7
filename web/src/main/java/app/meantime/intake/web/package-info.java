/** The public page, the pages of those who answer, and what of it programs ask for. */
@NullMarked
package app.meantime.intake.web;

import org.jspecify.annotations.NullMarked;
