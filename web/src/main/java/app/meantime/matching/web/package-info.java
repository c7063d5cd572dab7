/** The shortlist beside an intake, a mentor's own introduction, and what of them programs ask for. */
@NullMarked
package app.meantime.matching.web;

import org.jspecify.annotations.NullMarked;
