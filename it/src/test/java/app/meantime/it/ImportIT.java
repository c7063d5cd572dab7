package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A file of clients: judged line by line, and written whole or not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportIT {

    private static final int MANY = 10_000;
    private static final String PROGRAM = "\"Founders, the first 90 days\"";
    private static final String HEADER = "name,email,program,mentor,start,language,time zone\n";
    private static final long MOST_MEGABYTES = 250;

    private final Installation here = Installation.apart("imports", 60);
    private final Visit ada = Visit.of("ada", here);

    @AfterAll
    void stop() {
        here.close();
    }

    private static String line(int number, String email) {
        String mentor = number % 2 == 0 ? "maya" : "ben";
        return "Client " + number + "," + email + "," + PROGRAM + "," + mentor
                + "@demo.meantime,2030-01-07,en,Europe/Berlin\n";
    }

    private static String lines(int many, IntFunction<String> email) {
        return HEADER
                + IntStream.rangeClosed(1, many)
                        .mapToObj(number -> line(number, email.apply(number)))
                        .collect(Collectors.joining());
    }

    /** Sends a file as the form does; where it leads. */
    private String sent(String content, Charset charset) {
        String boundary = "----meantime";
        byte[] before = ("--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"clients.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] after = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        Answer answer = ada.upload(
                "/admin/import-file",
                "multipart/form-data; boundary=" + boundary,
                before,
                content.getBytes(charset),
                after);
        assertThat(answer.status()).as(answer.text()).isEqualTo(302);
        return ada.leadsTo(answer).getPath();
    }

    private String state(String path) {
        return here.text("select state from import where id = '" + id(path) + "'");
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String rests(String path) {
        return Eventually.see(
                "it is judged or written",
                () -> state(path),
                state -> !state.matches("RECEIVED|CHECKING|ORDERED|WRITING"));
    }

    private void order(String path) {
        assertThat(ada.press(path, "writing:write").status()).isEqualTo(302);
    }

    private long enrolled() {
        return here.count("select count(*) from enrollment where state = 'INVITED'");
    }

    private long megabytes() {
        try {
            return Files.readAllLines(Path.of("/proc/" + here.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Test
    void tenThousandRowsAreWrittenAtOnceWithTheirProgressInSightAndMemoryFlat() {
        long before = enrolled();
        String path = sent(lines(MANY, number -> "flat" + number + "@example.org"), StandardCharsets.UTF_8);
        assertThat(rests(path)).isEqualTo("CHECKED");
        assertThat(ada.get(path).text()).contains("10,000 to be enrolled").contains("Import 10,000 rows");
        long memory = megabytes();

        order(path);
        TreeSet<Long> seen = new TreeSet<>();
        long[] most = {memory};
        Eventually.see(
                "it is written",
                () -> {
                    seen.add(here.count("select done from import where id = '" + id(path) + "'"));
                    most[0] = Math.max(most[0], megabytes());
                    assertThat(enrolled())
                            .as("nothing of it is there before all of it")
                            .isIn(before, before + MANY);
                    return state(path);
                },
                "DONE"::equals);

        assertThat(seen).as("progress is visible meanwhile").hasSizeGreaterThan(3);
        assertThat(most[0] - memory).as("megabytes more, of " + memory).isLessThan(MOST_MEGABYTES);
        assertThat(enrolled()).isEqualTo(before + MANY);
        assertThat(here.count("select count(*) from invitation i join enrollment e on e.id = i.enrollment_id join"
                        + " person p on p.id = e.client_id where p.email like 'flat%' and p.password_hash"
                        + " is null"))
                .isEqualTo(MANY);
        Figures.show(
                "import of %d rows: %d steps of progress seen, %d MB before, %d MB at most",
                MANY, seen.size(), memory, most[0]);

        String again = sent(lines(MANY, number -> "flat" + number + "@example.org"), StandardCharsets.UTF_8);
        assertThat(rests(again)).isEqualTo("CHECKED");
        assertThat(ada.get(again).text())
                .contains("10,000 are enrolled already")
                .doesNotContain("Import 10,000 rows");
        assertThat(enrolled()).as("the same file twice enrols nobody twice").isEqualTo(before + MANY);
    }

    @Test
    void oneBadRowRefusesTheFileWithItsLineAndColumn() {
        long before = enrolled();
        String path = sent(
                lines(MANY, number -> number == 4_711 ? "nobody at example" : "bad" + number + "@example.org"),
                StandardCharsets.UTF_8);

        assertThat(rests(path)).isEqualTo("CHECKED");
        String page = ada.get(path).text();
        assertThat(page)
                .contains("line 4,712, column email")
                .contains("nobody at example")
                .contains("1 bad")
                .doesNotContain("id=\"writing:write\"");
        assertThat(enrolled()).as("nothing is written").isEqualTo(before);
        assertThat(here.count("select count(*) from person where email like 'bad%'"))
                .isZero();
    }

    @Test
    void aFileOfAnotherSpreadsheetIsReadAllTheSame() {
        String path = sent(
                "Name;E-Mail;Program;Mentor\r\nJürgen Groß;juergen@example.org;" + PROGRAM + ";maya@demo.meantime\r\n",
                Charset.forName("windows-1252"));
        assertThat(rests(path)).isEqualTo("CHECKED");
        assertThat(ada.get(path).text()).contains("Jürgen Groß", "Import 1 row");

        String marked = sent("\ufeff" + lines(1, number -> "marked@example.org"), StandardCharsets.UTF_8);
        assertThat(rests(marked)).isEqualTo("CHECKED");
        assertThat(ada.get(marked).text()).contains("marked@example.org");
    }

    @Test
    void placesAreCountedOverTheWholeFile() {
        long ben = here.count("select count(*) from enrollment e join person p on p.id = e.mentor_id"
                + " where p.email = 'ben@demo.meantime' and e.state in ('INVITED', 'ACTIVE', 'PAUSED')");
        here.change("update mentor set capacity = " + (ben + 1)
                + " where person_id = (select id from person where email = 'ben@demo.meantime')");
        try {
            String path =
                    sent(HEADER + line(1, "first@example.org") + line(3, "second@example.org"), StandardCharsets.UTF_8);
            assertThat(rests(path)).isEqualTo("CHECKED");
            assertThat(ada.get(path).text()).contains("line 3, column mentor").contains("has no place free");
        } finally {
            here.change("update mentor set capacity = null");
        }
    }

    @Test
    void whatIsNoFileOfClientsSaysWhy() {
        String path = sent("these,are,other,things\n1,2,3,4\n", StandardCharsets.UTF_8);
        assertThat(rests(path)).isEqualTo("UNREADABLE");
        assertThat(ada.get(path).text()).contains("name, email, program, mentor");
    }

    @Test
    void whatWasInterruptedWroteNothingAndIsBegunAgain() {
        String path = sent(lines(3, number -> "broken" + number + "@example.org"), StandardCharsets.UTF_8);
        assertThat(rests(path)).isEqualTo("CHECKED");
        // as a node leaves it that ended while it wrote
        here.change("update import set state = 'WRITING' where id = '" + id(path) + "'");
        assertThat(rests(path)).isEqualTo("INTERRUPTED");
        assertThat(here.count("select count(*) from person where email like 'broken%'"))
                .isZero();

        order(path);
        assertThat(rests(path)).isEqualTo("DONE");
        assertThat(here.count("select count(*) from person where email like 'broken%'"))
                .isEqualTo(3);
    }
}
