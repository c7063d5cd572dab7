package app.meantime.matching;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.promise.WorkingCalendar;
import app.meantime.promise.WorkingHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatchTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** A Thursday. */
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    private static Match match(String name, boolean speaks, List<String> knows, int shared, @Nullable Integer free) {
        return new Match(
                new UUID(0, name.hashCode()),
                name,
                speaks,
                knows,
                Duration.ofHours(shared),
                Duration.ofHours(40),
                free);
    }

    private static WorkingCalendar office(ZoneId zone) {
        return new WorkingCalendar(UUID.randomUUID(), zone, WorkingHours.officeHours(zone)).closedOn(Set.of());
    }

    private static Match shared(ZoneId mentors, ZoneId prospects) {
        return match("Maya", true, List.of(), 0, 3).sharing(office(mentors), prospects, NOW);
    }

    @Test
    void languageComesBeforeSpecialtyBeforeHoursBeforePlaces() {
        assertThat(Stream.of(
                                match("few places", true, List.of("hiring"), 20, 1),
                                match("other language", false, List.of("hiring", "prices"), 40, null),
                                match("knows", true, List.of("hiring"), 30, 1),
                                match("any number of places", true, List.of("hiring"), 20, null),
                                match("does not know", true, List.of(), 40, 5))
                        .sorted()
                        .map(Match::name))
                .containsExactly("knows", "any number of places", "few places", "does not know", "other language");
    }

    @Test
    void inTheSameCityTheyShareEveryWorkingHour() {
        Match match = shared(BERLIN, BERLIN);
        assertThat(match.works()).isPositive();
        assertThat(match.shared()).isEqualTo(match.works());
    }

    @Test
    void onTheOtherSideOfTheWorldTheyShareLittle() {
        Match near = shared(BERLIN, ZoneId.of("Europe/Lisbon"));
        Match far = shared(BERLIN, ZoneId.of("Pacific/Auckland"));
        assertThat(near.shared()).isGreaterThan(far.shared());
        assertThat(far.shared()).isLessThan(far.works().dividedBy(2));
    }

    @Test
    void theWeekIsTheComingSevenDaysOfWhoLooks() {
        WorkingCalendar calendar = office(BERLIN);
        Duration all = match("Maya", true, List.of(), 0, 3)
                .sharing(calendar, BERLIN, NOW)
                .works();
        assertThat(all)
                .isEqualTo(
                        calendar.worked(Instant.parse("2026-11-26T23:00:00Z"), Instant.parse("2026-12-03T23:00:00Z")));
    }
}
