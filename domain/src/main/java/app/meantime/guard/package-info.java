/**
 * The guard against automation: what is said here is said by one person to one person.
 *
 * <p>R52 [62] nothing is ever sent in a person's name. R53 [62] the same to many is refused, and near-sameness and a fixed rhythm are
 * told. The rules are decision 0037; that no message is anybody's but a person's is the database's own rule.
 */
@NullMarked
package app.meantime.guard;

import org.jspecify.annotations.NullMarked;
