package app.meantime.enrollment;

import static app.meantime.Northwind.TUESDAY_NINE;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Northwind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * R21: whatever is corrected about the calls, and in whatever order, the leader is asked exactly when two calls are held
 * and nobody asked before.
 *
 * <p>An order is a line of acts, each a letter and the number of a call: h holds, e edits what was held, m misses,
 * c cancels, r takes up again what was cancelled; A asks the leader; O changes the mentor, when the week of that number is over.
 */
class GratitudeOrdersTest {

    private static final Duration HOUR = Duration.ofHours(1);

    static final Instant NOW = TUESDAY_NINE.plus(Duration.ofDays(30));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h1",
                "h1 h2",
                "h2 h1",
                "h1 e1",
                "h1 e1 e1 h2",
                "h1 h2 e2",
                "h1 h2 e1 e2",
                "h1 h2 c2",
                "h1 h2 c2 h2",
                "h1 h2 c1 h3",
                "h1 h2 m2",
                "h1 h2 m2 h2",
                "h1 m1 h2",
                "h1 m1 h2 h1",
                "h1 c2 h3",
                "m1 h2 h3",
                "m1 m2 m3",
                "c1 c2 c3",
                "c1 h1 c2 h2",
                "h1 c1 h1 c1 h1",
                "h1 c1 h2 c2 h3 c3",
                "h1 h2 h3",
                "h1 h2 h3 c3",
                "h1 h2 h3 c3 c2",
                "h1 h2 h3 c3 c2 c1",
                "h1 h2 A",
                "h1 h2 A h3",
                "h1 h2 A c2",
                "h1 h2 A c2 h2",
                "h1 h2 A c2 c1 h1 h2 h3",
                "h1 h2 A m2 e1 h2",
                "h1 h2 A e2",
                "h1 h2 A A h3",
                "h1 h2 c2 A h2",
                "h1 h2 m1 m2 h3 h1 A h2",
                "h3 h1 A h2 c1 c2 c3 h1 h2",
                "h1 h2 c2 h3 A c3 h3 h2",
                "e1 e2",
                "e1 h1 e2",
                "h1 h1 h1 h1",
                "h1 h1 h2 h2",
                "m1 c1 h1 m2 c2 h2 A m1 m2 h1 h2",
                "h1 O1 h2",
                "h1 O1 h2 h3",
                "h1 O1 h2 A h3",
                "h1 h2 O2 A h3",
                "h1 h2 A O2 h3 h0",
                "h1 O3 h2 h3",
                "h1 O0 h2 O0 h3",
                "h1 O1 O1 h2",
                "O0 h1 h2 A",
                "c2 r2 O1 h2 h3",
                "h1 h2 O2 O2 A"
            })
    void theLeaderIsAskedExactlyWhenTwoCallsAreHeldAndNobodyAskedBefore(String order) {
        follow(order);
    }

    static Stream<String> orders() {
        Random random = new Random(20261123);
        return Stream.generate(() -> IntStream.range(0, 3 + random.nextInt(20))
                        .mapToObj(act -> random.nextInt(9) == 0
                                ? random.nextBoolean() ? "A" : "O" + random.nextInt(4)
                                : "" + "hhhemc".charAt(random.nextInt(6)) + (1 + random.nextInt(3)))
                        .collect(Collectors.joining(" ")))
                .limit(300);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void inAnyOrderTheLeaderIsAskedExactlyWhenTwoCallsAreHeldAndNobodyAskedBefore(String order) {
        follow(order);
    }

    private static void follow(String order) {
        Northwind northwind = new Northwind();
        Enrollment enrollment = northwind.enrollment;
        UUID[] calls = IntStream.rangeClosed(0, 3)
                .mapToObj(week -> enrollment
                        .planCall(UUID.randomUUID(), endOf(week).minus(HOUR), Call.Purpose.STRATEGY)
                        .id())
                .toArray(UUID[]::new);
        String[] with = {"Maya", "Maya", "Maya", "Maya"};
        String mentor = "Maya";
        Set<Integer> planned = new HashSet<>(Set.of(0, 1, 2, 3));
        Set<Integer> held = new HashSet<>();
        boolean asked = false;
        int times = 0;
        for (String act : order.split(" ", -1)) {
            int number = act.length() > 1 ? act.charAt(1) - '0' : 0;
            switch (act.charAt(0)) {
                case 'A' -> {
                    // what the job does: it looks first, and asks only where it is due
                    if (enrollment.gratitudeDue()) {
                        enrollment.askForGratitude();
                        asked = true;
                        times++;
                    }
                }
                case 'O' -> {
                    mentor = mentor.equals("Maya") ? "Ben" : "Maya";
                    enrollment.handOver(
                            mentor.equals("Ben") ? northwind.ben : northwind.maya, "Take care", endOf(number));
                    for (int later = number + 1; later < with.length; later++) {
                        with[later] = planned.contains(later) ? mentor : with[later];
                    }
                }
                case 'm' -> enrollment.missCall(calls[number]);
                case 'c' -> enrollment.cancelCall(calls[number]);
                case 'r' -> enrollment.restoreCall(calls[number]);
                default -> enrollment.holdCall(calls[number], TUESDAY_NINE, "What now?", act, NOW);
            }
            switch (act.charAt(0)) {
                case 'h', 'e' -> held.add(number);
                case 'm', 'c' -> held.remove(number);
                default -> {}
            }
            if (act.charAt(0) == 'r') {
                planned.add(number);
            } else if ("hemc".indexOf(act.charAt(0)) >= 0) {
                planned.remove(number);
            }
            String present = mentor;
            long counted =
                    held.stream().filter(call -> with[call].equals(present)).count();
            assertThat(enrollment.heldCalls())
                    .as("held after %s of %s", act, order)
                    .isEqualTo((int) counted);
            assertThat(enrollment.gratitudeDue())
                    .as("due after %s of %s", act, order)
                    .isEqualTo(counted >= 2 && !asked);
        }
        assertThat(times).isLessThanOrEqualTo(1);
    }

    private static Instant endOf(int week) {
        return TUESDAY_NINE.plus(Duration.ofDays(7L * week)).plus(HOUR);
    }
}
