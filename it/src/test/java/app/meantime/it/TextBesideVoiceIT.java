package app.meantime.it;

import static app.meantime.it.Harbor.json;
import static app.meantime.it.Harbor.nils;
import static app.meantime.it.Harbor.vera;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Playwright;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** R9, R12: what a speaker writes beside a voice, later too; the voice comes first and stays what it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextBesideVoiceIT {

    private static final Speech SPEECH = Speech.of("0890");
    private static final byte[] WAV = SPEECH.asWav();

    private String thread = "";
    private String id = "";

    @BeforeAll
    void somethingIsSaid() {
        thread = Harbor.thread("Words beside a voice");
        id = Harbor.say(vera(), thread, SPEECH).getString("id");
        Harbor.ready(id);
    }

    private static Answer write(Api who, String message, Map<String, String> words) {
        return who.put("messages/" + message + "/words", json(words));
    }

    private JsonObject message() {
        return nils().get("messages/" + id).json();
    }

    @Test
    void theSpeakerWritesLaterAndTheSameAgainChangesNothing() throws IOException {
        Map<String, String> words = Map.of("summary", " The crew decides ", "text", "I let them vote.\nIt went well.");
        byte[] heard = nils().get("messages/" + id + "/audio").body();
        Answer first = write(vera(), id, words);
        Stored stored = Stored.now();
        Answer second = write(vera(), id, words);
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(second.json()).isEqualTo(first.json());
        stored.mustBeAllThereIs();
        assertThat(message().getString("summary")).isEqualTo("The crew decides");
        assertThat(message().getString("text")).isEqualTo("I let them vote.\nIt went well.");
        assertThat(message().getString("seal")).isEqualTo("UPLOADED");
        assertThat(Files.readAllBytes(Harbor.originals(id).get(0)))
                .as("the voice stays what it was")
                .isEqualTo(WAV);
        assertThat(nils().get("messages/" + id + "/audio").body()).isEqualTo(heard);
    }

    @Test
    void whatIsLeftOutIsTakenAway() {
        write(vera(), id, Map.of("summary", "One line", "text", "All of it"));
        assertThat(write(vera(), id, Map.of("text", "All of it")).status()).isEqualTo(200);
        assertThat(message()).doesNotContainKey("summary").containsKey("text");
        assertThat(vera().put("messages/" + id + "/words", "{\"summary\":null,\"text\":\"  \"}")
                        .status())
                .isEqualTo(200);
        assertThat(message()).doesNotContainKeys("summary", "text");
    }

    @Test
    void theQueueShowsTheSummary() {
        String other = Harbor.thread("A summary in the queue");
        String said = Harbor.say(vera(), other, Speech.of("0880")).getString("id");
        write(vera(), said, Map.of("summary", "Who signs for the boat"));
        assertThat(nils().queue("due"))
                .filteredOn(row -> row.getString("threadId").equals(other))
                .extracting(row -> row.getString("summary"))
                .containsExactly("Who signs for the boat");
    }

    @Test
    void nobodyElseWritesBesideIt() {
        JsonObject before = message();
        Refused.with(write(nils(), id, Map.of("summary", "Hers")), 403);
        Refused.with(write(Api.as("maya"), id, Map.of("summary", "Not ours")), 404);
        Refused.with(write(Api.as("edda"), id, Map.of("summary", "Not mine")), 403);
        assertThat(write(Api.asNobody(), id, Map.of("summary", "Nobody's")).status())
                .isEqualTo(401);
        assertThat(message()).as("what stands beside it").isEqualTo(before);
    }

    @Test
    void whatIsTooLongOrUnreadableIsRefusedInWords() {
        Refused.with(write(vera(), id, Map.of("summary", "x".repeat(201))), 422);
        Refused.with(write(vera(), id, Map.of("text", "x".repeat(20_001))), 422);
        Refused.with(write(vera(), id, Map.of("text", "a\u0000b")), 422);
        Refused.with(vera().put("messages/" + id + "/words", "[]"), 400, 422);
        Refused.with(vera().put("messages/" + id + "/words", ""), 400, 422);
        Refused.with(vera().put("messages/none/words", "{}"), 404);
    }

    @Test
    void aWrittenMessageStandsAndWhatWasWithdrawnIsGone() {
        String text = vera().post(Harbor.into(thread), "{\"text\":\"Written as it is\"}")
                .json()
                .getString("id");
        Refused.with(write(vera(), text, Map.of("text", "Written otherwise")), 409);
        String withdrawn = Harbor.say(vera(), thread, Speech.of("0920")).getString("id");
        assertThat(vera().post("messages/" + withdrawn + "/withdraw", "").status())
                .isEqualTo(204);
        Refused.with(write(vera(), withdrawn, Map.of("summary", "Too late")), 404);
    }

    @Test
    void onThePageItIsWrittenAndTheOtherOneSeesItWithoutReload() {
        String own = Harbor.thread("Written on the page");
        String said = Harbor.say(vera(), own, Speech.of("0870")).getString("id");
        Harbor.ready(said);
        String bubble = "#message-" + said;
        try (Playwright playwright = Window.playwright();
                Window vera = Window.of(playwright, "vera", Speech.silence(1), 390, 844);
                Window nils = Window.of(playwright, "nils", Speech.silence(1))) {
            nils.go("/mentor/threads/" + own);
            nils.see(bubble);
            nils.mark();

            vera.go("/client/threads/" + own);
            Locator write = vera.see(bubble + " a.write");
            write.focus();
            vera.page().keyboard().press("Enter");
            vera.see(bubble + " form.words");
            vera.page().locator("[id$=summary]").evaluate("field => { field.value = 'a\\u0000b'; }");
            vera.page().locator("[id$=said]").fill("What I told the owner");
            vera.page().locator(bubble + " form.words button").click();
            vera.see(bubble + " .ui-messages-error");
            assertThat(vera.page().locator("[id$=said]").inputValue())
                    .as("what was typed is kept")
                    .isEqualTo("What I told the owner");
            vera.page().locator("[id$=summary]").fill("The owner and the sails");
            vera.page().locator(bubble + " form.words button").click();
            vera.page().waitForURL(url -> url.endsWith("/client/threads/" + own + bubble));
            vera.see(bubble + " .bubble-summary:text('The owner and the sails')");

            nils.see(bubble + " .bubble-summary:text('The owner and the sails')");
            assertThat(nils.page().locator(bubble + " .bubble-text").isVisible())
                    .as("the voice comes first")
                    .isFalse();
            nils.page().locator(bubble + " details.said > summary").click();
            nils.see(bubble + " .bubble-text:text('What I told the owner')");
            nils.page().evaluate("() => document.activeElement.blur()"); // what has the focus is left alone
            write(vera(), said, Map.of("summary", "The owner", "text", "What I told the owner later"));
            nils.see(bubble + " .bubble-text:text('told the owner later')");
            assertThat(nils.loadedAgain()).isFalse();
            assertThat(nils.page().locator(bubble + " a.write").count())
                    .as("only one's own voice is written beside")
                    .isZero();
            assertThat(vera.complaints()).isEmpty();
            assertThat(nils.complaints()).isEmpty();
        }
    }
}
