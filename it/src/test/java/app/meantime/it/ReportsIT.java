package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The board's lists as files for spreadsheets: nobody's name is run as a formula, and nobody else's practice is in them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportsIT {

    private static final List<String> HOSTILE = List.of(
            "=HYPERLINK(\"http://evil.example\",\"Click\")",
            "+1+1",
            "-2+3",
            "@SUM(A1:A9)",
            "\t=1+1",
            "\r=1+1",
            "Quote \" and, comma",
            "Line\nbreak",
            "Žofie Östergård");

    /** A character as XML may write it: by its number. */
    private static final Pattern CHARACTER = Pattern.compile("&#x([0-9a-fA-F]+);");

    private Practice practice;

    @BeforeAll
    void hostileNames() {
        practice = new Practice(Installation.running(), "Hostile");
        String word = UUID.randomUUID().toString().substring(0, 8);
        practice.person("hostile-manager", "MANAGER");
        for (int i = 0; i < HOSTILE.size(); i++) {
            UUID id = practice.person("hostile-" + word + i, "MENTOR");
            practice.rename(id, HOSTILE.get(i));
        }
    }

    private static Api manager() {
        return Api.as("hostile-manager");
    }

    private static String csv() {
        Api.Answer answer = manager().get("reports/capacity.csv");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        assertThat(answer.header("Content-Disposition"))
                .matches("attachment; filename=\"meantime-capacity-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
        return answer.text();
    }

    @Test
    void aNameIsNeverAFormula() {
        String csv = csv();
        assertThat(csv)
                .startsWith("\uFEFFMentor,Certified,Places,Taken,Free\r\n")
                .endsWith("\r\n");
        List<List<String>> rows = read(csv.substring(1));
        assertThat(rows)
                .extracting(row -> row.get(0))
                .contains(
                        "'=HYPERLINK(\"http://evil.example\",\"Click\")",
                        "'+1+1",
                        "'-2+3",
                        "'@SUM(A1:A9)",
                        "'\t=1+1",
                        "'\r=1+1",
                        "Quote \" and, comma",
                        "Line\nbreak",
                        "Žofie Östergård");
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(5));
        assertThat(rows.subList(1, rows.size()))
                .allSatisfy(
                        row -> assertThat(row.get(2)).as("numbers stay numbers").isEqualTo("20"));
    }

    @Test
    void norInAWorkbook() throws IOException {
        Api.Answer answer = manager().get("reports/capacity.xlsx");
        assertThat(answer.status()).isEqualTo(200);
        String all = unzipped(answer.body());
        assertThat(all)
                .doesNotContain("<f>")
                .contains("'=HYPERLINK")
                .contains("'+1+1")
                .contains("'@SUM")
                .contains("Žofie");
        assertThat(all).contains("<v>20</v>");
    }

    @Test
    void aReportHoldsOnesOwnPracticeAlone() {
        assertThat(csv()).doesNotContain("Maya").doesNotContain("Nils");
        assertThat(Api.as("omar").get("reports/capacity.csv").text())
                .contains("Maya Ortiz")
                .doesNotContain("HYPERLINK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "promises",
                "replies",
                "overdue",
                "compliance",
                "engagements",
                "at-risk",
                "tasks",
                "capacity",
                "onboarding",
                "there-when-needed",
                "there-when-needed-by-mentor",
                "human-touch",
                "spoken"
            })
    void everyListIsThereAsAFileAndSaysNothingThatWasSaid(String name) throws IOException {
        Api.Answer answer = Api.as("omar").get("reports/" + name + ".csv?weeks=52");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text())
                .doesNotContain("report.")
                .doesNotContain("Staff review")
                .doesNotContain("same role")
                .doesNotContain("Hire for");
        Api.Answer book = Api.as("omar").get("reports/" + name + ".xlsx?weeks=52");
        assertThat(book.status()).isEqualTo(200);
        assertThat(unzipped(book.body())).contains("<sheetData>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "board",
                "board?weeks=4",
                "reports/promises.csv",
                "reports/replies.csv",
                "reports/at-risk.xlsx",
                "reports/tasks.csv"
            })
    void onlyManagersReadThem(String path) {
        for (String person : List.of("daniel", "maya", "lena", "ada", "vera")) {
            Refused.with(Api.as(person).get(path), 403);
        }
        assertThat(Api.asNobody().get(path).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "board?weeks=0",
                "board?weeks=nonsense",
                "board?weeks=1000000",
                "board?weeks=-4",
                "reports/promises.csv?weeks=x",
            })
    void aPeriodIsANumberOfWeeks(String path) {
        Refused.with(Api.as("omar").get(path), 422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reports/nonsense.csv",
                "reports/promises.pdf",
                "reports/promises.csv?program=nonsense",
                "board?program=x"
            })
    void whatIsNotThereIsNotThere(String path) {
        Refused.with(Api.as("omar").get(path), 404);
    }

    @Test
    void aProgramOfAnotherPracticeIsOneOfNobody() {
        UUID elsewhere = practice.program("Elsewhere");
        Api.Answer board = Api.as("omar").get("board?program=" + elsewhere);
        assertThat(board.status()).isEqualTo(200);
        assertThat(board.json().getInt("clients")).isZero();
    }

    /** What stands in a workbook, by its directory as spreadsheets read it. */
    private static String unzipped(byte[] book) throws IOException {
        Path file = Files.createTempFile("book", ".xlsx");
        StringBuilder all = new StringBuilder();
        try {
            Files.write(file, book);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    all.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } finally {
            Files.delete(file);
        }
        return CHARACTER
                .matcher(all)
                .replaceAll(
                        number -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(number.group(1), 16))))
                .replace("&apos;", "'")
                .replace("&quot;", "\"");
    }

    /** Reads RFC 4180. */
    private static List<List<String>> read(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    cell.append(c);
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\r' && csv.charAt(i + 1) == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                rows.add(row);
                row = new ArrayList<>();
                i++;
            } else {
                cell.append(c);
            }
        }
        return rows;
    }
}
