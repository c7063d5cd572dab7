/**
 * The weekly check-in: wins, challenges, help, on the program's day, in the member's own time zone.
 *
 * <p>R34 [41] every week, required, target 3:00; mentors can be members. R35 [42] three parts. R36 [41] on time, late, missed,
 * excused. R37 [42-43] help opens a promised reply. R38 [43] tempo and streaks.
 */
@NullMarked
package app.meantime.checkin;

import org.jspecify.annotations.NullMarked;
