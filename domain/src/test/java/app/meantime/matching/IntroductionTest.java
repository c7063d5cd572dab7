package app.meantime.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.meantime.Refusal;
import app.meantime.people.Person;
import app.meantime.people.Role;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntroductionTest {

    private final Introduction introduction = new Introduction(new Person(
            UUID.randomUUID(),
            "Maya Winter",
            "m@example.org",
            ZoneId.of("UTC"),
            Locale.GERMAN,
            null,
            List.of(Role.MENTOR)));

    @Test
    void whoHasSaidNothingSpeaksTheirOwnLanguageAndIsNotHeard() {
        assertThat(introduction.languages()).containsExactly(Locale.GERMAN);
        assertThat(introduction.specialties()).isEmpty();
        assertThat(introduction.helloId()).isNull();
    }

    @Test
    void whatIsTypedTwiceIsKnownOnce() {
        introduction.know(" hiring, first hires;\n Hiring ,, prices ");
        assertThat(introduction.specialties()).containsExactly("hiring", "first hires", "prices");
        introduction.know(null);
        assertThat(introduction.specialties()).isEmpty();
    }

    @Test
    void nobodyKnowsEverything() {
        String much = IntStream.rangeClosed(0, Introduction.MOST_SPECIALTIES)
                .mapToObj(number -> "thing " + number)
                .collect(Collectors.joining(","));
        assertThatThrownBy(() -> introduction.know(much)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> introduction.know("x".repeat(61))).isInstanceOf(Refusal.class);
    }

    @Test
    void oneSpeaksAtLeastOneLanguage() {
        introduction.speak(List.of(Locale.ENGLISH, Locale.FRENCH, Locale.ENGLISH));
        assertThat(introduction.languages()).containsExactly(Locale.ENGLISH, Locale.FRENCH);
        assertThatThrownBy(() -> introduction.speak(List.of())).isInstanceOf(Refusal.class);
    }

    @Test
    void aNewHelloTakesThePlaceOfTheOldOne() {
        UUID second = UUID.randomUUID();
        introduction.greet(UUID.randomUUID());
        introduction.greet(second);
        assertThat(introduction.helloId()).isEqualTo(second);
        introduction.greetNoMore();
        assertThat(introduction.helloId()).isNull();
    }
}
