package app.meantime.checkin;

import app.meantime.checkin.CheckIn.State;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How somebody, or a whole program, keeps up (R38).
 *
 * @param streak the last weeks in a row that were on time; an excused week neither counts nor ends it
 */
public record Tempo(int onTime, int late, int missed, int excused, int streak) {

    /**
     * What these weeks come to.
     *
     * @param newestFirst how each of them stands; what is still open says nothing yet
     */
    public static Tempo of(List<State> newestFirst) {
        return new Tempo(
                count(newestFirst, State.ON_TIME),
                count(newestFirst, State.LATE),
                count(newestFirst, State.MISSED),
                count(newestFirst, State.EXCUSED),
                (int) newestFirst.stream()
                        .filter(state -> state != State.OPEN && state != State.EXCUSED)
                        .takeWhile(state -> state == State.ON_TIME)
                        .count());
    }

    private static int count(List<State> states, State one) {
        return (int) states.stream().filter(state -> state == one).count();
    }

    /** The share of the required ones that were on time; nothing where none was required. Excused weeks are not required. */
    public OptionalDouble compliance() {
        int required = onTime + late + missed;
        return required == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) onTime / required);
    }
}
