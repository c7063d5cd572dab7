package app.meantime.search;

import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import app.meantime.search.Query.Term;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody looks for, as they type it. */
class QueryTest {

    private static List<Term> only(String typed) {
        List<List<Term>> ways = Query.of(typed).ways();
        assertThat(ways).hasSize(1);
        return ways.get(0);
    }

    private static Term word(String word) {
        return new Term(word, false, false);
    }

    private static Term begun(String word) {
        return new Term(word, false, true);
    }

    private static Term not(String word) {
        return new Term(word, true, false);
    }

    @Test
    void allWordsHaveToBeThereAndTheLastMayGoOn() {
        assertThat(only("staff revi")).containsExactly(word("staff"), begun("revi"));
    }

    @Test
    void aBlankFinishesTheLastWord() {
        assertThat(only("staff review ")).containsExactly(word("staff"), word("review"));
    }

    @Test
    void oneLetterIsNoBeginning() {
        assertThat(only("plan b")).containsExactly(word("plan"), word("b"));
    }

    @Test
    void quotesKeepWordsSideBySide() {
        assertThat(only("\"price talk\" customer ")).containsExactly(word("price talk"), word("customer"));
        assertThat(only("customer \"price talk")).containsExactly(word("customer"), word("price talk"));
    }

    @Test
    void aMinusLeavesOutAWordOrAPhrase() {
        assertThat(only("price -customer -\"last year\""))
                .containsExactly(word("price"), not("customer"), not("last year"));
    }

    @Test
    void orOffersAnotherWay() {
        assertThat(Query.of("price talk OR raise ").ways())
                .containsExactly(List.of(word("price"), word("talk")), List.of(word("raise")));
    }

    @Test
    void whatIsOnlyLeftOutIsNoWayToLook() {
        assertThat(Query.of("-price").empty()).isTrue();
        assertThat(Query.of("-price or raise ").ways()).containsExactly(List.of(word("raise")));
    }

    @Test
    void wordsAreComparedWithoutCaseAccentsAndSigns() {
        assertThat(only("Crème-Brûlée O’Neill ")).containsExactly(word("creme brulee"), word("o neill"));
        assertThat(only("STRASSE ")).isEqualTo(only("Straße "));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "  ",
                "\"",
                "\"\"",
                "-",
                "--",
                "- -",
                "or",
                "or or",
                "&|!:*<->()",
                "'",
                "\\",
                "☃",
                "\"-\" or -"
            })
    void nothingToLookForIsFoundNowhere(String typed) {
        assertThat(Query.of(typed).empty()).isTrue();
    }

    @Test
    void whateverIsTypedCanBeReadUpTo200Characters() {
        assertThatCode(() -> Query.of("a\"b-c or ".repeat(22))).doesNotThrowAnyException();
        unacceptable("refusal.tooLong", () -> Query.of("a".repeat(201)));
        unacceptable("refusal.unreadable", () -> Query.of("a\0b"));
    }
}
