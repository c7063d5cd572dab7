package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A recording that was made elsewhere is attached: every usual kind, with the question about other voices, never twice. */
class AttachIT {

    private static final Speech MEMO = Speech.of("0890", "0930");

    private static Playwright playwright;

    private @Nullable Device device;

    @BeforeAll
    static void open() {
        Installation.running();
        playwright = Window.playwright();
    }

    @AfterAll
    static void shut() {
        playwright.close();
    }

    @AfterEach
    void nothingComplains() {
        if (device != null) {
            List<String> complaints = device.complaints();
            device.close();
            assertThat(complaints).isEmpty();
        }
    }

    private Device daniel() {
        device = Device.hearing(playwright, Speech.silence(1)).signIn("daniel").home();
        return device;
    }

    private static void attach(Device here, String name, String type, byte[] bytes) {
        here.page().setInputFiles("[data-part=file]", new FilePayload(name, type, bytes));
    }

    private static void answer(Device here, String voices) {
        here.page().check(".rec-voices input[value=" + voices + "]");
    }

    /** The message that the next completion makes. */
    private static JsonObject sent(Device here) {
        Response answer = here.page()
                .waitForResponse(
                        response -> response.url().endsWith("/complete") && response.status() == 201,
                        () -> here.tap("send"));
        String id = answer.url().replaceAll(".*/recordings/([^/]+)/.*", "$1");
        return Device.message("daniel", id);
    }

    @ParameterizedTest
    @CsvSource({
        "m4a,audio/mp4,-c:a aac",
        "mp3,audio/mpeg,-c:a libmp3lame",
        "ogg,audio/ogg,-c:a libopus",
        "opus,audio/ogg,-c:a libopus",
        "wav,audio/wav,-c:a pcm_s16le",
        "webm,audio/webm,-c:a libopus",
        "amr,audio/amr,-ar 8000 -ac 1 -c:a libopencore_amrnb",
        "mp4,video/mp4,-f lavfi -i color=size=64x64:rate=5 -shortest -c:v mpeg4 -c:a aac"
    })
    void everyUsualKindIsTakenAndCarriesItsSeal(String ending, String type, String options) {
        byte[] memo = Recorded.as(ending, MEMO, options.split(" "));
        Device here = daniel();
        attach(here, "memo." + ending, type, memo);
        here.at("review");
        here.reads(".rec-file", "memo." + ending);
        answer(here, "none");
        JsonObject message = sent(here);
        assertThat(message.getString("seal")).isEqualTo("UPLOADED");
        assertThat(message.getJsonNumber("durationSeconds").doubleValue())
                .isBetween(MEMO.seconds() - 0.6, MEMO.seconds() + 0.6);
        here.reads(".bubble", "Uploaded recording");
    }

    @Test
    void itIsAskedWhoSpeaksAndWhoDidNotAgreeIsNotSent() {
        Device here = daniel();
        attach(here, "talk.wav", "audio/wav", MEMO.asWav());
        here.at("review");
        assertThat(here.page().evaluate("() => document.activeElement.type")).isEqualTo("radio");
        assertThat(here.obstacles()).isEmpty();
        here.pictures("attached");
        here.tap("send");
        assertThat(here.words("problem")).isEqualTo("Say first who speaks in this file.");
        answer(here, "not_agreed");
        here.reads("[data-part=problem]", "somebody else’s voice is not yours to give");
        here.tap("send").at("review");
        answer(here, "agreed");
        assertThat(sent(here).getString("seal")).isEqualTo("UPLOADED");
    }

    @Test
    void whatIsNoRecordingIsSaidBeforeItIsSent(@TempDir Path directory) throws IOException {
        Device here = daniel();
        attach(here, "slides.m4a", "audio/mp4", Recorded.text("<html><body>not a sound</body></html>"));
        assertThat(here.words("problem")).contains("“slides.m4a” is not a recording");
        attach(here, "nothing.mp3", "audio/mpeg", new byte[0]);
        here.reads("[data-part=problem]", "There is nothing in this file.");
        here.page().setInputFiles("[data-part=file]", new FilePayload[] {
            new FilePayload("one.wav", "audio/wav", MEMO.asWav()), new FilePayload("two.wav", "audio/wav", MEMO.asWav())
        });
        here.reads("[data-part=problem]", "One recording at a time");
        Path large = directory.resolve("film.mp4");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(301L * 1024 * 1024);
        }
        here.page().setInputFiles("[data-part=file]", large);
        here.reads("[data-part=problem]", "at most 300 MB");
        here.at("idle");
        assertThat(here.drafts()).isEmpty();
    }

    @Test
    void whatOnlyLooksLikeARecordingIsRefusedByTheServerInWordsAndKept() {
        Device here = daniel();
        attach(here, "broken.mp3", "audio/mpeg", Recorded.garbageBehind("ID3"));
        here.at("review");
        answer(here, "none");
        here.tap("send").at("failed");
        assertThat(here.words("problem")).isNotEmpty();
        assertThat(here.drafts()).hasSize(1);
        here.pictures("refused");
    }

    @Test
    void aDroppedFileIsAttachedAndCanBeDiscardedAndTakenBack() {
        Device here = daniel();
        here.page().evaluate("""
                async (base64) => {
                  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
                  const transfer = new DataTransfer();
                  transfer.items.add(new File([bytes], 'dropped.wav', { type: 'audio/wav' }));
                  const root = document.querySelector('[data-recorder]');
                  for (const type of ['dragover', 'drop']) root.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
                }""", java.util.Base64.getEncoder().encodeToString(MEMO.asWav()));
        here.at("review").reads(".rec-file", "dropped.wav");
        here.tap("discard").at("idle").tap("undo").at("review").reads(".rec-file", "dropped.wav");
        here.page().locator(".rec-listen [data-act=play]").click();
        here.page().waitForFunction("() => document.querySelector('.rec-listen audio').currentTime > 0.3");
    }

    @Test
    void anUploadGoesOnAfterAReloadWhereItStopped() throws IOException {
        Path profile = Files.createTempDirectory("profile");
        byte[] memo = Recorded.as("wav", MEMO, "-ar", "192000", "-ac", "2", "-c:a", "pcm_s32le");
        assertThat(memo.length).as("several slices").isGreaterThan(9 * 1024 * 1024);
        device = Device.remembering(playwright, profile, Speech.silence(1))
                .signIn("daniel")
                .home();
        List<String> arrived = Collections.synchronizedList(new ArrayList<>());
        device.context().onResponse(response -> {
            if (response.url().contains("/slices/") && response.ok()) {
                arrived.add(response.url().replaceAll(".*/", ""));
            }
        });
        device.page().route(url -> url.matches(".*/slices/[1-9]"), com.microsoft.playwright.Route::abort);
        attach(device, "long.wav", "audio/wav", memo);
        device.at("review");
        answer(device, "none");
        device.tap("send").at("failed");
        assertThat(device.words("problem")).startsWith("Saved on this device");
        String recording = device.recording();
        device.page().unrouteAll();
        device.home();
        JsonObject message = Device.message("daniel", recording);
        assertThat(message.getString("seal")).isEqualTo("UPLOADED");
        // The rest may come from the page or, without one, from the worker; what was there is not sent again.
        assertThat(arrived).as("no slice twice").doesNotHaveDuplicates().startsWith("0");
        assertThat(Files.readAllBytes(Harbor.originals(recording).get(0)))
                .as("every byte that was attached")
                .isEqualTo(memo);
        Eventually.see("an empty device", device::drafts, List::isEmpty);
    }

    @Test
    void sendingIsStoppedAndGoesOnLater() {
        Device here = daniel();
        byte[] memo = Recorded.as("wav", MEMO, "-ar", "192000", "-ac", "2", "-c:a", "pcm_s32le");
        List<com.microsoft.playwright.Route> held = Collections.synchronizedList(new ArrayList<>());
        here.page().route(url -> url.matches(".*/slices/1"), held::add);
        attach(here, "long.wav", "audio/wav", memo);
        here.at("review");
        answer(here, "none");
        here.tap("send").at("sending");
        here.reads("[data-part=sending]", "Sending 4 of 1");
        here.pictures("sending");
        here.tap("stop").at("review");
        held.forEach(com.microsoft.playwright.Route::resume);
        here.page().unrouteAll();
        assertThat(sent(here).getString("seal")).isEqualTo("UPLOADED");
    }

    @Test
    void aMentorAttachesAReplyInAThread() {
        String enrollment = Api.as("ben").enrollmentOf("Daniel").getString("id");
        String thread = Api.as("daniel")
                .post("enrollments/" + enrollment + "/threads", "{\"title\":\"A memo\"}")
                .json()
                .getString("id");
        device = Device.hearing(playwright, Speech.silence(1))
                .signIn("ben")
                .go("/mentor/threads/" + thread)
                .at("idle");
        attach(device, "memo.wav", "audio/wav", MEMO.asWav());
        device.at("review");
        answer(device, "none");
        device.tap("send").reads(".bubble", "Uploaded recording");
    }
}
