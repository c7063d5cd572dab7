/**
 * What the rest stands on: settings, the clock, migrations, the wall between tenants.
 */
@NullMarked
package app.meantime.setup.ejb;

import org.jspecify.annotations.NullMarked;
