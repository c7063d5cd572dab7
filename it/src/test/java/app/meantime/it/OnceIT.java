package app.meantime.it;

import static app.meantime.it.Harbor.nils;
import static app.meantime.it.Harbor.vera;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** However the line breaks, a message arrives once and whole, and nobody has to do anything for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnceIT {

    private static final Speech SPEECH = Speech.of("0870", "0880", "0890", "0920", "0930");
    private static final double SAME_SPEECH = 0.85;
    private static final String COMPLETE = "^POST \\S+/complete$";

    /** Of this page no timer of five seconds and more runs: what goes out does so because of an event. */
    private static final String WITHOUT_TIMERS = "#without-timers";

    private static final String NO_TIMERS = """
            if (location.hash === '#without-timers') (() => {
              const set = window.setTimeout;
              window.setTimeout = (work, millis, ...all) => (millis >= 5000 ? 0 : set(work, millis, ...all));
            })()""";

    private Phone device;
    private String thread = "";

    @BeforeAll
    void aDevice() {
        device = new Phone("once", "vera", SPEECH);
    }

    @AfterAll
    void isPutAway() {
        device.close();
    }

    private void speak(String title, double seconds) {
        speak(title, seconds, "");
    }

    private void speak(String title, double seconds, String place) {
        thread = Harbor.thread(title);
        device.line().mend();
        device.line().forget();
        device.go("/client/threads/" + thread + place);
        device.speak();
        device.speakUntil(seconds);
    }

    private void nothingWaits() {
        Eventually.see("nothing waits on the device", device::drafts, List::isEmpty);
    }

    /** The mentor hears one message, as long as what was spoken and like it. */
    private void isHeardOnce(double seconds) {
        Eventually.see(
                "the message",
                () -> vera().get("threads/" + thread).json().getJsonArray("messages"),
                all -> !all.isEmpty());
        List<String> messages = vera().get("threads/" + thread).json().getJsonArray("messages").stream()
                .map(JsonValue::asJsonObject)
                .map(message -> message.getString("id"))
                .toList();
        assertThat(messages).hasSize(1);
        Harbor.ready(messages.get(0));
        Speech heard = Recorded.heard(
                nils().get("messages/" + messages.get(0) + "/audio").body());
        // Once and not twice; a machine that is busy presses the button later.
        assertThat(heard.seconds()).isBetween(seconds - 0.5, Math.max(seconds + 3, 2 * seconds - 1));
        assertThat(heard.likeness(SPEECH)).isGreaterThan(SAME_SPEECH);
    }

    // The answer is lost

    @Test
    void theAnswerIsLostTwiceAndThereIsOneMessage() {
        speak("Answers that are lost", 6);
        device.line().loseAnswers(COMPLETE, 2);
        device.send();
        nothingWaits();
        assertThat(device.line().asked(COMPLETE)).hasSizeGreaterThanOrEqualTo(3);
        isHeardOnce(6);
    }

    @Test
    void theAnswerThatOpensTheThreadIsLostAndThereIsOneThread() {
        long before = threads();
        device.line().mend();
        device.go("/client");
        device.speak();
        device.speakUntil(3);
        device.line().loseAnswers("^POST \\S+/threads$", 2);
        device.send();
        device.page().waitForURL(url -> url.contains("/client/threads/"));
        thread = device.page().url().replaceAll(".*/threads/([0-9a-f-]{36}).*", "$1");
        assertThat(threads() - before).isEqualTo(1);
        isHeardOnce(3);
    }

    private static long threads() {
        return Installation.running()
                .count("select count(*) from voice_thread t join person p on p.id = t.client_id"
                        + " where p.email = 'vera@demo.meantime'");
    }

    // Two tabs

    @Test
    void twoTabsSendAtTheSameTimeAndThereIsOneMessageThatWasCompletedOnce() {
        thread = Harbor.thread("Two tabs");
        device.line().mend();
        device.go("/client/threads/" + thread);
        Page other = device.anotherTab();
        other.navigate(device.line().url() + "/client");
        other.locator("[data-recorder][data-state=idle]").first().waitFor();
        device.page().bringToFront();
        device.speak();
        device.speakUntil(6);
        device.offline(true);
        device.send();
        device.page().locator("[data-recorder][data-state=failed]").waitFor();
        device.line().forget();
        device.offline(false); // both are told at the same instant
        nothingWaits();
        assertThat(device.line().asked(COMPLETE)).hasSize(1);
        other.close();
        isHeardOnce(6);
    }

    // Offline and online

    @Test
    void whatWasSpokenOfflineGoesOutAtTheInstantTheBrowserIsOnlineAgain() {
        device.run(NO_TIMERS);
        speak("In a tunnel", 1, WITHOUT_TIMERS);
        device.offline(true);
        device.speakUntil(11);
        device.send();
        device.page().locator("[data-recorder][data-state=failed]").waitFor();
        assertThat(device.drafts()).hasSize(1);
        device.offline(false);
        nothingWaits();
        isHeardOnce(11);
    }

    // A slice is missing

    @Test
    void aSliceThatNeverArrivedIsAskedForAndSentAgain() {
        String second = "^PUT \\S+/slices/1$";
        thread = Harbor.thread("A slice that never arrived");
        device.line().mend();
        device.line().forget();
        device.line().swallow(second);
        device.go("/client/threads/" + thread);
        device.speak();
        device.speakUntil(12);
        device.send();
        nothingWaits();
        assertThat(device.line().asked(second))
                .as("once for nothing, once in earnest")
                .hasSize(2);
        assertThat(device.line().asked(COMPLETE)).as("409, then 201").hasSize(2);
        isHeardOnce(12);
    }

    @Test
    void aSliceThatTheServerLostIsAskedForAndSentAgain() throws IOException {
        speak("A slice that was lost", 6);
        Path lost = Eventually.see(
                        "the first slice at the server",
                        () -> Stored.files("slices").stream()
                                .filter(file -> file.contains(recording()) && file.endsWith("/0"))
                                .findFirst()
                                .map(Installation.running().recordings().resolve("slices")::resolve),
                        java.util.Optional::isPresent)
                .orElseThrow();
        device.speakUntil(12);
        Files.delete(lost);
        device.send();
        nothingWaits();
        assertThat(device.line().asked("^PUT \\S+/slices/0$")).hasSize(2);
        assertThat(device.line().asked(COMPLETE)).as("409, then 201").hasSize(2);
        isHeardOnce(12);
    }

    private String recording() {
        return device.drafts().get(0).split(" ", -1)[0];
    }
}
