/**
 * Meantime: coaching between the calls. The rules live here, feature by feature; each package-info names the
 * requirements it serves.
 *
 * <p>{@code people ← program ← enrollment ← voice → promise}, {@code retention → voice}, {@code voice → notice}:
 * docs/modules.puml draws it and ArchitectureTest holds the code to the drawing.
 */
@NullMarked
package app.meantime;

import org.jspecify.annotations.NullMarked;
