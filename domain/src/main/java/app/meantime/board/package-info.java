/**
 * What a manager sees of the practice (S8): numbers and names, and never what was said.
 *
 * <p>R26 [29] managers review what gratitude does to retention. R38 [43] compliance. R54 [62] trust. What is counted, and how
 * it is kept up to date at little cost, is decision 0026.
 */
@NullMarked
package app.meantime.board;

import org.jspecify.annotations.NullMarked;
