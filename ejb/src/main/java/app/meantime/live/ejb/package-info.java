/**
 * What open pages are told without being asked: that a thread changed, that somebody is recording (R11, R41). A change is
 * written down with the change itself and told by the node where it was made at once, by the others when a bell has rung.
 */
@NullMarked
package app.meantime.live.ejb;

import org.jspecify.annotations.NullMarked;
