package app.meantime.board.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports for spreadsheets: RFC 4180, and nothing that runs. */
class SheetTest {

    private static String csv(Object... cells) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvSheet sheet = new CsvSheet(out)) {
            sheet.row(Arrays.asList(cells));
        }
        return out.toString(StandardCharsets.UTF_8).substring(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49 30", "-2", "@SUM(A1)", "\tx", "\rx"})
    void whatASpreadsheetTakesForAFormulaGetsAnApostrophe(String text) {
        assertThat(Sheet.harmless(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Maya", "1+1", "'=1", " =1"})
    void otherTextsStayAsTheyAre(String text) {
        assertThat(Sheet.harmless(text)).isEqualTo(text);
    }

    @Test
    void numbersStayNumbers() throws IOException {
        assertThat(csv(-5, 12L, new BigDecimal("1E+3"), null)).isEqualTo("-5,12,1000,\r\n");
    }

    @Test
    void commasQuotesAndLinesAreQuoted() throws IOException {
        assertThat(csv("a,b", "say \"a\"", "one\ntwo", "=\"x\""))
                .isEqualTo("\"a,b\",\"say \"\"a\"\"\",\"one\ntwo\",\"'=\"\"x\"\"\"\r\n");
    }

    @Test
    void daysAndInstantsAreWrittenAsTheStandardHasThem() throws IOException {
        assertThat(csv(LocalDate.parse("2026-03-02"), Instant.parse("2026-03-02T10:00:00Z")))
                .isEqualTo("2026-03-02,2026-03-02T10:00:00Z\r\n");
    }

    @Test
    void theFirstBytesSayThatItIsUtf8() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvSheet sheet = new CsvSheet(out)) {
            sheet.head(List.of("Ä"));
        }
        assertThat(out.toByteArray()).startsWith(0xEF, 0xBB, 0xBF);
    }
}
