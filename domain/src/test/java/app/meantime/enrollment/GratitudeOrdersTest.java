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
 * c cancels; A asks the leader.
 */
class GratitudeOrdersTest {

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
                "m1 c1 h1 m2 c2 h2 A m1 m2 h1 h2"
            })
    void theLeaderIsAskedExactlyWhenTwoCallsAreHeldAndNobodyAskedBefore(String order) {
        follow(order);
    }

    static Stream<String> orders() {
        Random random = new Random(20261123);
        return Stream.generate(() -> IntStream.range(0, 3 + random.nextInt(20))
                        .mapToObj(act -> random.nextInt(9) == 0
                                ? "A"
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
        Enrollment enrollment = new Northwind().enrollment;
        UUID[] calls = IntStream.rangeClosed(0, 3)
                .mapToObj(week -> enrollment
                        .planCall(
                                UUID.randomUUID(), TUESDAY_NINE.plus(Duration.ofDays(7L * week)), Call.Purpose.STRATEGY)
                        .id())
                .toArray(UUID[]::new);
        Set<UUID> held = new HashSet<>();
        boolean asked = false;
        int times = 0;
        for (String act : order.split(" ", -1)) {
            if (act.equals("A")) {
                // what the job does: it looks first, and asks only where it is due
                if (enrollment.gratitudeDue()) {
                    enrollment.askForGratitude();
                    asked = true;
                    times++;
                }
            } else {
                UUID call = calls[act.charAt(1) - '0'];
                switch (act.charAt(0)) {
                    case 'm' -> enrollment.missCall(call);
                    case 'c' -> enrollment.cancelCall(call);
                    default -> enrollment.holdCall(call, TUESDAY_NINE, "What now?", act, NOW);
                }
                if (act.charAt(0) == 'h' || act.charAt(0) == 'e') {
                    held.add(call);
                } else {
                    held.remove(call);
                }
            }
            assertThat(enrollment.heldCalls())
                    .as("held after %s of %s", act, order)
                    .isEqualTo(held.size());
            assertThat(enrollment.gratitudeDue())
                    .as("due after %s of %s", act, order)
                    .isEqualTo(held.size() >= 2 && !asked);
        }
        assertThat(times).isLessThanOrEqualTo(1);
    }
}
