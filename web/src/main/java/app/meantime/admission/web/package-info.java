/**
 * The pages of those who look after people and enrollments, and the page that an invitation leads to.
 */
@NullMarked
package app.meantime.admission.web;

import org.jspecify.annotations.NullMarked;
