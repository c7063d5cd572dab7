package app.meantime.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.search.Excerpt.Mark;
import app.meantime.search.Excerpt.Piece;
import org.junit.jupiter.api.Test;

/** The piece of a text in which something was found. */
class ExcerptTest {

    private static final String LONG = "before ".repeat(100) + "Crème brûlée" + " after".repeat(100);

    @Test
    void aShortTextIsShownWhole() {
        Excerpt excerpt = Excerpt.of("The price\n talk.", "price"::equals);

        assertThat(excerpt.text()).isEqualTo("The price talk.");
        assertThat(excerpt.marks()).containsExactly(new Mark(4, 9));
        assertThat(excerpt.pieces())
                .containsExactly(new Piece("The ", false), new Piece("price", true), new Piece(" talk.", false));
    }

    @Test
    void aLongTextIsCutAroundTheFirstHitAtWholeWords() {
        Excerpt excerpt = Excerpt.of(LONG, "brulee"::equals);

        assertThat(excerpt.text()).startsWith("… before").endsWith("after …").hasSizeLessThan(200);
        assertThat(excerpt.pieces()).contains(new Piece("brûlée", true));
    }

    @Test
    void withoutAHitTheBeginningIsShown() {
        Excerpt excerpt = Excerpt.of(LONG, "price"::equals);

        assertThat(excerpt.text()).startsWith("before").endsWith("before …");
        assertThat(excerpt.marks()).isEmpty();
    }

    @Test
    void accentsMayBeWrittenInTwoWays() {
        assertThat(Excerpt.of("cafe\u0301", "cafe"::equals).marks()).containsExactly(new Mark(0, 5));
        assertThat(Excerpt.of("café", "cafe"::equals).marks()).containsExactly(new Mark(0, 4));
    }

    @Test
    void aTextWithoutBlanksIsCutAllTheSameAndNeverInsideACharacter() {
        Excerpt excerpt = Excerpt.of("𝒶".repeat(400), word -> true);

        assertThat(excerpt.text().codePoints().filter(Character::isISOControl)).isEmpty();
        assertThat(excerpt.text().codePoints()).allMatch(point -> point < 0xD800 || point > 0xDFFF);
        assertThat(Excerpt.of("", word -> true)).isEqualTo(Excerpt.of(" ", word -> false));
    }

    @Test
    void thePiecesPutTogetherAreTheExcerpt() {
        Excerpt excerpt = Excerpt.of("a price and a price", word -> !word.equals("and"));

        assertThat(excerpt.pieces().stream().map(Piece::text).reduce("", String::concat))
                .isEqualTo(excerpt.text());
    }
}
