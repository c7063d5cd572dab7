package app.meantime.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordingTest {

    private static final String ADVICE =
            "Before you talk to them write down the one thing that must not be lost, read it aloud,"
                    + " and then go in without the paper and ask them first what they have seen.";

    private static Wording of(String text) {
        return Wording.of(text).orElseThrow();
    }

    @Test
    void anotherNameAndAnotherGreetingMakeNoOtherText() {
        assertThat(of("Dear Jonas, " + ADVICE + " All the best, Maya").nearly(of("Hello Priya! " + ADVICE)))
                .isTrue();
    }

    @Test
    void caseAndPunctuationMakeNoOtherText() {
        assertThat(of(ADVICE)
                        .nearly(of(ADVICE.toUpperCase(java.util.Locale.ROOT).replace(",", " – "))))
                .isTrue();
    }

    @Test
    void aHalfThatWasWrittenAnewMakesAnother() {
        String half =
                "Before you talk to them write down the one thing that must not be lost, and sleep on it for a night:"
                        + " tomorrow you will know whether it is about the money or about being asked.";
        assertThat(of(ADVICE).nearly(of(half))).isFalse();
    }

    @Test
    void theSameThoughtInOtherWordsIsAnother() {
        assertThat(of(ADVICE)
                        .nearly(of(
                                "Put what you cannot give up on paper and say it to yourself. Leave the paper outside,"
                                        + " and let them tell you how it looks from their side before you begin.")))
                .isFalse();
    }

    @Test
    void whatIsShortIsNotCompared() {
        assertThat(Wording.of("Well done! See you on Friday, and bring the numbers along."))
                .isEmpty();
        assertThat(Wording.of("one two three four five six seven eight nine ten eleven twelve"))
                .isPresent();
    }

    @Test
    void theVeryWordsHaveOneHashAndAnotherWordHasAnother() {
        assertThat(of(ADVICE).hash())
                .isEqualTo(of("  " + ADVICE.replace(",", " –")).hash());
        assertThat(of(ADVICE).hash()).isNotEqualTo(of("Gloria, " + ADVICE).hash());
    }

    @Test
    void itIsKeptAndReadAgain() {
        Wording wording = of(ADVICE);
        assertThat(wording.nearly(wording.runs())).isTrue();
    }

    @Test
    void aLanguageWithoutOurLettersIsReadAsWell() {
        String arabic = "قبل أن تتحدث معهم اكتب الشيء الوحيد الذي لا يجب أن يضيع ثم اقرأه بصوت عال ولا تخف منه أبدا";
        assertThat(of(arabic).nearly(of("مرحبا " + arabic))).isTrue();
    }
}
