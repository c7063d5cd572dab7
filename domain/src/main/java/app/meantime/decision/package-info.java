/**
 * The decision journal: what somebody decided, by which path, and why, sealed the moment it is sent.
 *
 * <p>R27 [35] a recap, target 4:00, and a bounded season of daily ones. R29 [39] decision, path, rationale. R30 [39] feedback, where it is wanted, within hours: the
 * promise of any thread. R31 [39] complete even without a reply. R32 [39] sealed: never edited, only superseded; the outcome is
 * told later, once. R33 [39] a searchable journal. Why it holds against everybody is decision 0031.
 */
@NullMarked
package app.meantime.decision;

import org.jspecify.annotations.NullMarked;
