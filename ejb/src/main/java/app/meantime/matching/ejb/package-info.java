/** The shortlist for somebody who looks for a mentor, mentors' introductions, and coming in with what was said before. */
@NullMarked
package app.meantime.matching.ejb;

import org.jspecify.annotations.NullMarked;
