package app.meantime;

import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @Test
    void blanksAroundATextAreNotKept() {
        assertThat(Texts.required("  staff review\n", 120, "title")).isEqualTo("staff review");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "\t\n", "\u2003"})
    void blankCountsAsLeftOut(String typed) {
        assertThat(Texts.optional(typed, 120, "event")).isNull();
        unacceptable("refusal.missing", () -> Texts.required(typed, 120, "title"));
    }

    @Test
    void blanksAroundATextDoNotCountTowardsItsLength() {
        assertThat(Texts.required("  " + "x".repeat(120) + "  ", 120, "title")).hasSize(120);
    }

    @Test
    void oneCharacterTooManyIsRefusedAndNeverCut() {
        unacceptable("refusal.tooLong", () -> Texts.optional("x".repeat(121), 120, "title"));
    }

    @Test
    void theRefusalNamesTheFieldAndTheLimit() {
        try {
            Texts.required("x".repeat(5), 4, "reason");
        } catch (Refusal refusal) {
            assertThat(refusal.arguments()).containsExactly("reason", 4);
            return;
        }
        throw new AssertionError("it was taken");
    }

    @Test
    void whatTheDatabaseCannotHoldIsRefusedInWords() {
        unacceptable("refusal.unreadable", () -> Texts.optional("be\0fore", 120, "title"));
    }

    @Test
    void everyLanguageAndPictureIsKeptAsTyped() {
        String typed = "Prüfung am Donnerstag — 審査 🙏";

        assertThat(Texts.optional(typed, 120, "title")).isEqualTo(typed);
    }
}
