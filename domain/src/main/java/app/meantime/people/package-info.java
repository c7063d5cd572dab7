/**
 * Organizations and the people in them.
 *
 * <p>R50 [60] one person may hold several roles and switch portals. Every row of every tenant-owned table carries its
 * organization; {@link app.meantime.people.Tenancy} says whose data a thread may see at all.
 */
@NullMarked
package app.meantime.people;

import org.jspecify.annotations.NullMarked;
