/** The page that a founding link leads to, and the first steps on the admin's. */
@NullMarked
package app.meantime.founding.web;

import org.jspecify.annotations.NullMarked;
