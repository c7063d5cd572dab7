package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import com.microsoft.playwright.Playwright;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A machine writes down what it hears, where an operator wants it: apart from the message, under its own name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranscriptIT {

    private static final Speech SPEECH = Speech.of("0870", "0920");
    private static final String LABEL = "Machine transcript — may be wrong";

    private final Installation there = Installation.apart(
            "transcripts",
            16,
            Map.of(
                    "MEANTIME_TRANSCRIBER",
                    "/usr/bin/pocketsphinx_continuous -infile {wav} -time yes -logfn /dev/null"));
    private final Api vera = Api.as("vera", there);
    private final Api nils = Api.as("nils", there);
    private String thread = "";
    private String id = "";

    @BeforeAll
    void somethingIsSaidAndWrittenDown() {
        String enrollment = vera.enrollmentOf("Vera").getString("id");
        thread = vera.post("enrollments/" + enrollment + "/threads", "{\"title\":\"What a machine hears\"}")
                .json()
                .getString("id");
        id = say();
        transcript(id);
    }

    @AfterAll
    void stop() {
        there.close();
    }

    private String say() {
        Answer said = vera.send("POST", Harbor.into(thread), SPEECH.asWav(), Harbor.WAV);
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return said.json().getString("id");
    }

    private JsonObject transcript(String message) {
        return Eventually.see(
                        "the transcript",
                        () -> nils.get("messages/" + message + "/transcript"),
                        answer -> answer.status() == 200)
                .json();
    }

    @Test
    void manyOfTheWordsAreRight() {
        JsonObject transcript = transcript(id);
        assertThat(List.of(transcript.getString("text").split(" ", -1)))
                .as("a machine's words: many of them, not all")
                .contains(
                        "john",
                        "leisure",
                        "to",
                        "consider",
                        "how",
                        "much",
                        "married",
                        "amiable",
                        "more",
                        "respectable");
        assertThat(transcript.getString("madeBy")).isEqualTo("pocketsphinx_continuous");
        assertThat(transcript.getString("language")).startsWith("en");
    }

    @Test
    void everyStretchSaysWhenItBegins() {
        List<Double> begins = transcript(id).getJsonArray("segments").stream()
                .map(JsonValue::asJsonObject)
                .map(segment -> segment.getJsonNumber("from").doubleValue())
                .toList();
        assertThat(begins).hasSizeGreaterThan(2).isSorted();
        assertThat(begins.get(begins.size() - 1)).isBetween(0.0, SPEECH.seconds());
    }

    @Test
    void itIsNoPartOfTheMessageAndNoMessage() {
        assertThat(nils.get("messages/" + id).json()).doesNotContainKeys("text", "summary", "transcript");
        assertThat(nils.get("threads/" + thread).text()).doesNotContain("respectable");
    }

    @Test
    void onlyTheTwoWhoSpeakFindIt() {
        Refused.with(Api.as("maya", there).get("messages/" + id + "/transcript"), 404);
        Refused.with(Api.as("edda", there).get("messages/" + id + "/transcript"), 403);
        assertThat(Api.as("maya", there).get("search?q=respectable+leisure").items())
                .as("what she finds is her own")
                .extracting(found -> found.getString("messageId"))
                .doesNotContain(id);
    }

    @Test
    void itIsFoundAsAMachinesWords() {
        assertThat(nils.get("search?q=respectable+consider").items())
                .filteredOn(found -> found.getString("messageId").equals(id))
                .extracting(found -> found.getString("where"))
                .containsExactly("TRANSCRIPT");
    }

    @Test
    void withTheMessageItIsGone() {
        String taken = say();
        transcript(taken);
        assertThat(vera.post("messages/" + taken + "/withdraw", "").status()).isEqualTo(204);
        Refused.with(nils.get("messages/" + taken + "/transcript"), 404);
        assertThat(there.count("select count(*) from transcript where message_id = '" + taken + "'"))
                .isZero();
        assertThat(nils.get("search?q=respectable+consider").text()).doesNotContain(taken);
    }

    @Test
    void thePageSaysWhoseWordsTheyAreAndALineLeadsToItsSecond() {
        try (Playwright playwright = Window.playwright();
                Window window = Window.of(playwright, "nils", Speech.silence(1), 1440, 900, there)) {
            window.go("/mentor/threads/" + thread);
            String transcript = "#message-" + id + " details.transcript";
            assertThat(window.see(transcript + " > summary").innerText().strip())
                    .isEqualTo(LABEL);
            assertThat(window.page().locator(transcript + " .line").first().isVisible())
                    .as("the voice comes first")
                    .isFalse();
            window.page().locator(transcript + " > summary").click();
            var line = window.page().locator(transcript + " button.line").nth(1);
            double second = Double.parseDouble(line.getAttribute("data-at"));
            line.click();
            window.page()
                    .waitForFunction(
                            "([message, second]) => { const player = document.querySelector(`[data-player][data-message='${message}']`);"
                                    + " const at = Number(player.querySelector('[data-part=seek]').value);"
                                    + " return player.hasAttribute('data-playing') && at >= second - 0.25 && at < second + 8; }",
                            List.of(id, second));
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void whereNoTranscriberIsSetThereIsNoTraceOfIt() {
        String other = Harbor.thread("No machine listens");
        String said = Harbor.say(Harbor.vera(), other, SPEECH).getString("id");
        Harbor.ready(said);
        Refused.with(Harbor.nils().get("messages/" + said + "/transcript"), 404);
        assertThat(Visit.of("nils").get("/mentor/threads/" + other).text()).doesNotContain("transcript");
        assertThat(Installation.running().count("select count(*) from transcript"))
                .isZero();
    }
}
