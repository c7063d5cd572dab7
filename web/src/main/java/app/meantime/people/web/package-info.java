/**
 * The gate: who is calling, by cookie or by token; signing in and out.
 */
@NullMarked
package app.meantime.people.web;

import org.jspecify.annotations.NullMarked;
