package app.meantime.admission;

import static app.meantime.Northwind.BERLIN;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.admission.Candidate.Fault;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a line of a file says of a client, and what is wrong with it. */
class CandidateTest {

    private static Candidate line(String name, String email, String starts, String language, String zone) {
        return new Candidate(
                Map.of(
                        Column.NAME, name,
                        Column.EMAIL, email,
                        Column.PROGRAM, "Founders",
                        Column.MENTOR, "Maya@Demo.Meantime",
                        Column.STARTS, starts,
                        Column.LANGUAGE, language,
                        Column.ZONE, zone),
                BERLIN);
    }

    @Test
    void isReadInTheShapeInWhichItIsKept() {
        Candidate ana = line(" Ana López ", "Ana@Example.ORG", "3.2.2026", "es", "Europe/Madrid");

        assertThat(ana.faults()).isEmpty();
        assertThat(ana.name()).isEqualTo("Ana López");
        assertThat(ana.email()).isEqualTo("ana@example.org");
        assertThat(ana.mentor()).isEqualTo("maya@demo.meantime");
        assertThat(ana.startsOn()).isEqualTo("2026-02-03");
        assertThat(ana.language().getLanguage()).isEqualTo("es");
        assertThat(ana.zone()).isEqualTo(ZoneId.of("Europe/Madrid"));
    }

    @Test
    void whoLeavesTheRestOutSpeaksEnglishAndLivesHere() {
        Candidate ana = line("Ana", "ana@example.org", "", "", "");

        assertThat(ana.faults()).isEmpty();
        assertThat(ana.startsOn()).isNull();
        assertThat(ana.language().getLanguage()).isEqualTo("en");
        assertThat(ana.zone()).isEqualTo(BERLIN);
    }

    @Test
    void everyFaultIsToldAtOnceWithItsColumn() {
        Candidate nobody = line(" ", "ana at example", "31.2.2026", "klingon", "Mars/Olympus");

        assertThat(nobody.faults())
                .extracting(Fault::column)
                .containsExactly(Column.NAME, Column.EMAIL, Column.STARTS, Column.LANGUAGE, Column.ZONE);
        assertThat(nobody.faults())
                .extracting(Fault::key)
                .containsExactly(
                        "refusal.missing",
                        "refusal.noAddress",
                        "refusal.noDate",
                        "refusal.noSuchLanguage",
                        "refusal.noSuchZone");
    }

    @Test
    void headingsAreFoundUnderTheNamesThatPeopleWrite() {
        assertThat(Column.places(List.of("Full name", " E-Mail ", "Programme", "Coach", "Start date", "Notes")))
                .containsEntry(Column.NAME, 0)
                .containsEntry(Column.EMAIL, 1)
                .containsEntry(Column.PROGRAM, 2)
                .containsEntry(Column.MENTOR, 3)
                .containsEntry(Column.STARTS, 4)
                .doesNotContainKey(Column.ZONE);
    }

    @Test
    void aFileWithoutWhatIsNeededIsRefused() {
        unacceptable("refusal.columnsMissing", () -> Column.places(List.of("name", "email")));
    }
}
