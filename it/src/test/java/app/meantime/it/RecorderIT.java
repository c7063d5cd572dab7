package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Playwright;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorder, state by state, in a real browser: what it does, and what it says when something is amiss. */
class RecorderIT {

    private static final Speech VOICE = Speech.of("0870", "0880", "0920");

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

    private Device daniel(Device opened) {
        device = opened.signIn("daniel");
        return device;
    }

    private Device daniel() {
        return daniel(Device.hearing(playwright, VOICE));
    }

    /** The message that the recording has become, once the server has listened to it. */
    private static JsonObject message(String recording) {
        return Device.message("daniel", recording);
    }

    // what can be wrong with a microphone

    @Test
    void aRefusedMicrophoneIsSaidInWordsWithTheWayOut() {
        Device here = daniel(Device.refusing(playwright)).home().tapMain();
        assertThat(here.words("problem")).contains("site settings");
        here.at("idle");
        assertThat(here.obstacles()).isEmpty();
        here.pictures("problem");
    }

    @Test
    void aClosedQuestionIsAskedAgainAndNotCalledARefusal() {
        Device here = daniel(Device.hearing(playwright, VOICE).before("""
                navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('Permission dismissed', 'NotAllowedError'); };
                navigator.permissions.query = async () => ({ state: 'prompt' });"""));
        here.home().tapMain();
        assertThat(here.words("problem")).contains("choose “Allow”");
    }

    @Test
    void theSystemsRefusalIsToldFromTheBrowsers() {
        Device here = daniel(Device.hearing(playwright, VOICE).before("""
                navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('Permission denied by system', 'NotAllowedError'); };"""));
        here.home().tapMain();
        assertThat(here.words("problem")).contains("system’s privacy settings");
    }

    @Test
    void aMissingMicrophoneIsSaidInWords() {
        Device here = daniel(Device.deaf(playwright)).home().tapMain();
        assertThat(here.words("problem")).startsWith("No microphone was found").contains("attach a recording");
    }

    @Test
    void aBusyMicrophoneIsSaidInWords() {
        Device here = daniel(Device.hearing(playwright, VOICE).before("""
                navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', 'NotReadableError'); };"""));
        here.home().tapMain();
        assertThat(here.words("problem")).contains("another program may be using it");
    }

    @Test
    void anInsecurePageIsSaidInWords() {
        Device here = daniel(Device.hearing(playwright, VOICE)
                .before("Object.defineProperty(window, 'isSecureContext', { value: false });"));
        here.home().tapMain();
        assertThat(here.words("problem")).contains("https");
    }

    @Test
    void aBrowserWithoutARecorderIsSaidInWords() {
        Device here = daniel(Device.hearing(playwright, VOICE).before("delete window.MediaRecorder;"));
        here.home().tapMain();
        assertThat(here.words("problem")).startsWith("This browser cannot record");
    }

    @Test
    void aSilentMicrophoneIsSaidWhileOneSpeaks() {
        Device here =
                daniel(Device.hearing(playwright, Speech.silence(10))).home().speak(4);
        assertThat(here.words("hint")).startsWith("Nothing is heard");
        here.says("Nothing is heard");
    }

    @Test
    void aMicrophoneThatIsMutedByACallPausesAndComesBack() {
        Device here =
                daniel(Device.hearing(playwright, VOICE).before(TRACK)).home().speak(2);
        here.page().evaluate("() => window.mute(true)");
        here.at("paused");
        assertThat(here.words("hint")).contains("muted by the device");
        here.tapMain();
        here.at("paused");
        here.page().evaluate("() => window.mute(false)");
        here.reads("[data-part=hint]", "The microphone is back");
        here.tapMain().at("recording").until(3).tap("send");
        here.page().waitForURL(url -> url.contains("/threads/"));
    }

    @Test
    void anUnpluggedMicrophoneLosesNothing() {
        Device here =
                daniel(Device.hearing(playwright, VOICE).before(TRACK)).home().speak(3);
        here.page().evaluate("() => window.unplug()");
        here.at("review");
        assertThat(here.words("problem")).contains("unplugged").contains("0:03").contains("are kept");
        String recording = here.recording();
        here.tap("send").page().waitForURL(url -> url.contains("/threads/"));
        assertThat(message(recording).getJsonNumber("durationSeconds").doubleValue())
                .isBetween(2.4, 4.5);
    }

    /** Lets a test do to the microphone what systems do. */
    private static final String TRACK = """
            const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
            navigator.mediaDevices.getUserMedia = async (wanted) => {
              const stream = await ask(wanted);
              const track = stream.getAudioTracks()[0];
              let muted = false;
              Object.defineProperty(track, 'muted', { get: () => muted });
              window.mute = (yes) => { muted = yes; track.dispatchEvent(new Event(yes ? 'mute' : 'unmute')); };
              window.unplug = () => {
                navigator.mediaDevices.enumerateDevices = async () => [];
                track.stop();
                track.dispatchEvent(new Event('ended'));
              };
              return stream;
            };""";

    // one take

    @Test
    void pausedAppendedAndHeardFromAnyPoint() {
        Device here = daniel().home().speak(3).tapMain().at("paused");
        double first = length(here);
        assertThat(first).isBetween(2.5, 4.5);
        seek(here, first / 2);
        assertThat(here.obstacles()).isEmpty();
        here.pictures("paused");
        here.tapMain().at("recording").until(first + 3).tap("done").at("review");
        double whole = length(here);
        assertThat(whole).isBetween(first + 2.5, first + 5);
        seek(here, whole - 1);
        String recording = here.recording();
        here.tap("send").page().waitForURL(url -> url.contains("/threads/"));
        assertThat(message(recording).getJsonNumber("durationSeconds").doubleValue())
                .isBetween(whole - 0.5, whole + 0.5);
        assertThat(message(recording).getString("seal")).isEqualTo("LIVE");
    }

    /** How long the browser's own element takes it for. */
    private static double length(Device here) {
        return ((Number) here.page()
                        .waitForFunction(
                                "() => { const audio = document.querySelector('.rec-listen audio');"
                                        + " audio.preload = 'auto'; return Number.isFinite(audio.duration) && audio.duration > 0 && audio.duration; }")
                        .jsonValue())
                .doubleValue();
    }

    private static void seek(Device here, double to) {
        here.page().evaluate("""
                (to) => {
                  const seek = document.querySelector('.rec-listen [data-part=seek]');
                  seek.value = to;
                  seek.dispatchEvent(new Event('input', { bubbles: true }));
                }""", to);
        here.page().locator(".rec-listen [data-act=play]").click();
        here.page()
                .waitForFunction(
                        "to => { const { currentTime, paused } = document.querySelector('.rec-listen audio');"
                                + " return !paused && currentTime >= to - 0.3 && currentTime < to + 2; }",
                        to);
        here.page().locator(".rec-listen [data-act=play]").click();
    }

    @Test
    void theBandTurnsAtTheTargetAndTheToneSoundsOnceUnlessItIsSwitchedOff() {
        Device here = daniel(Device.hearing(playwright, VOICE).before("""
                window.tones = 0;
                const make = BaseAudioContext.prototype.createOscillator;
                BaseAudioContext.prototype.createOscillator = function () { window.tones++; return make.call(this); };"""));
        here.home();
        shortTarget(here, 2);
        here.speak(3);
        here.page().waitForSelector("[data-recorder][data-over]");
        here.says("Past 0:02");
        assertThat(here.page().evaluate("() => window.tones"))
                .as("two notes, once")
                .isEqualTo(2);
        here.pictures("past-target");
        here.tapMain().at("paused").tapMain().at("recording").until(5);
        assertThat(here.page().evaluate("() => window.tones")).isEqualTo(2);
        here.tap("discard").at("idle").tap("trial");
        here.page().locator("[data-check=tone]").uncheck();
        here.tap("close");
        here.home();
        shortTarget(here, 1);
        here.speak(2);
        here.says("Past 0:01");
        assertThat(here.page().evaluate("() => window.tones"))
                .as("switched off and remembered")
                .isEqualTo(0);
    }

    private static void shortTarget(Device here, int seconds) {
        here.page()
                .evaluate("target => { document.querySelector('[data-recorder]').dataset.target = target; }", seconds);
    }

    @Test
    void theLimitIsAnnouncedThirtySecondsBeforeAndCutsNothing() {
        Device here = daniel().home().speak(1).ahead(869).says("30 seconds left");
        here.reads("[data-part=hint]", "30 seconds left: the longest recording is 15:00");
        here.at("recording").ahead(30).at("review");
        assertThat(here.words("problem")).startsWith("The longest recording, 15:00, is reached. All of it is kept");
        assertThat(here.page().locator("[data-act=append]:visible").count()).isZero();
        here.tap("send").page().waitForURL(url -> url.contains("/threads/"));
    }

    @Test
    void whatIsDiscardedCanBeTakenBackAndRecordingAgainIsANewOne() {
        Device here = daniel().home().speak(2).tap("discard").at("idle");
        assertThat(here.words("say")).isEqualTo("Recording discarded.");
        here.tap("undo").at("review");
        double kept = length(here);
        assertThat(kept).isBetween(1.5, 3.5);
        here.tap("append").at("recording").until(4).tap("done").at("review");
        String old = here.recording();
        here.tap("again").at("recording").until(1);
        assertThat(here.recording()).isNotEqualTo("");
        here.page().waitForFunction("() => document.querySelector('[data-part=elapsed]').textContent < '0:04'");
        here.tap("done").at("review").tap("send").page().waitForURL(url -> url.contains("/threads/"));
        assertThat(Api.as("daniel").get("messages/" + old).status()).isIn(404, 200);
    }

    @Test
    void whatIsTypedInTheReviewOutlivesTheBrowser(@TempDir Path profile) {
        Device here = daniel(Device.remembering(playwright, profile, VOICE))
                .home()
                .speak(2)
                .tap("done")
                .at("review");
        here.page().fill("[data-part=title]", "The staff review");
        here.page().fill("[data-part=summary]", "How do I open it?");
        here.page().locator(".rec-typed summary").click();
        here.page().fill("[data-part=text]", "I do not know how to begin on Thursday.");
        Eventually.see(
                "what was typed",
                here::drafts,
                drafts -> drafts.size() == 1 && drafts.get(0).getString("text").startsWith("I do not know"));
        String recording = here.recording();
        here.pictures("review");
        assertThat(here.obstacles()).isEmpty();
        here.close();

        device = Device.remembering(playwright, profile, VOICE);
        device.home().reads(".rec-draft", "was not sent. It is kept on this device");
        device.reads("[data-part=waiting]", "1 recording waits on this device");
        assertThat(device.obstacles()).isEmpty();
        device.pictures("kept");
        device.page().locator(".rec-draft [data-act=send]").click();
        device.page().waitForURL(url -> url.contains("/threads/"));
        JsonObject message = message(recording);
        assertThat(message.getString("summary")).isEqualTo("How do I open it?");
        assertThat(message.getString("text")).isEqualTo("I do not know how to begin on Thursday.");
        device.reads("h1", "The staff review");
    }

    @Test
    void fromTheFirstKeyToSentByKeyboardAloneWithTheFocusNeverLost() {
        Device here = daniel().home();
        here.page().keyboard().press("r");
        here.at("recording").until(2);
        assertThat(focus(here)).isEqualTo("main");
        here.page().keyboard().press("Enter");
        here.at("paused");
        assertThat(focus(here)).isEqualTo("main");
        here.page().keyboard().press("Enter");
        here.at("recording").until(3);
        here.page().keyboard().press("Escape");
        here.at("paused");
        tabTo(here, "done");
        here.page().keyboard().press("Enter");
        here.at("review");
        assertThat(focus(here)).as("the player").isEqualTo("play");
        tabTo(here, "discard");
        here.page().keyboard().press("Enter");
        here.at("idle");
        assertThat(focus(here)).isEqualTo("undo");
        here.page().keyboard().press("Enter");
        here.at("review");
        tabTo(here, "send");
        here.page().keyboard().press("Enter");
        here.page().waitForURL(url -> url.contains("/threads/"));
    }

    private static void tabTo(Device here, String act) {
        for (int n = 0; n < 40 && !focus(here).equals(act); n++) {
            here.page().keyboard().press("Tab");
        }
        assertThat(focus(here)).isEqualTo(act);
    }

    private static String focus(Device here) {
        return (String)
                here.page()
                        .evaluate(
                                "() => { const { dataset, tagName } = document.activeElement; return dataset.part === 'main' ? 'main' : dataset.act ?? tagName; }");
    }

    @Test
    void theLiveRegionSpeaksChangesOfStateOnly() {
        Device here = daniel().home();
        here.page().evaluate("""
                () => {
                  window.spoken = [];
                  const place = document.querySelector('[data-recorder] [data-part=say]');
                  new MutationObserver(() => window.spoken.push(place.textContent)).observe(place, { childList: true, characterData: true, subtree: true });
                }""");
        here.speak(4)
                .tapMain()
                .at("paused")
                .tapMain()
                .at("recording")
                .tap("done")
                .at("review");
        here.page().waitForFunction("() => window.spoken.at(-1).startsWith('Recorded')");
        List<?> spoken = (List<?>)
                here.page().evaluate("() => window.spoken.map((text) => text.replace(/\\\\d:\\\\d\\\\d/, '…'))");
        assertThat(spoken.stream().map(String::valueOf).toList())
                .startsWith("Waiting for the microphone", "Recording")
                .hasSizeLessThanOrEqualTo(5);
        assertThat(here.obstacles()).isEmpty();
    }

    @Test
    void everyTargetIsLargeEnoughForAFinger() {
        Device here = daniel().home();
        here.page().setViewportSize(390, 844);
        for (String state : List.of("idle", "recording", "paused", "review")) {
            switch (state) {
                case "recording" -> here.speak(1);
                case "paused" -> here.tapMain().at("paused");
                case "review" -> here.tap("done").at("review");
                default -> here.at("idle");
            }
            List<?> small = (List<?>) here.page().evaluate("""
                    () => [...document.querySelectorAll('[data-recorder] button, [data-recorder] summary')]
                      .map((button) => [button.textContent.trim() || button.getAttribute('aria-label'), button.getBoundingClientRect()])
                      .filter(([, box]) => box.width && (box.height < 39.5 || box.width < 39.5))
                      .filter(([name]) => !/×/.test(name))
                      .map(([name, box]) => `${name} ${box.width}×${box.height}`)""");
            assertThat(small).as(state).isEmpty();
        }
        assertThat(here.fits()).isTrue();
    }

    @Test
    void theScreenStaysAwakeAgainWhenThePageIsSeenAgain() {
        Device here = daniel(Device.hearing(playwright, VOICE).before("""
                window.awake = 0;
                Object.defineProperty(navigator, 'wakeLock', { value: { request: async () => { window.awake++; return { release: async () => { window.awake--; } }; } } });"""));
        here.home().speak(1);
        here.page().waitForFunction("() => window.awake === 1");
        here.page().evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
        here.page().waitForFunction("() => window.awake === 2");
        here.tapMain().at("paused");
    }

    @Test
    void aSecondPageThatRecordsPausesTheFirst() {
        Device here = daniel().home().speak(2);
        var first = here.page();
        here.newTab();
        here.home().speak(1);
        first.waitForSelector("[data-recorder][data-state=paused]");
        assertThat(first.locator("[data-recorder] [data-part=hint]").textContent())
                .contains("another page");
    }

    // the test

    @Test
    void theTestHearsASpeakerWell() {
        Device here = daniel().home().tap("trial").tap("test");
        here.reads("[data-check=verdict]", "You are heard well.");
        here.page().locator("[data-check=replay]").waitFor();
        assertThat(here.obstacles()).isEmpty();
        here.pictures("microphone-test");
        String second = here.page().locator("[data-check=device] option").nth(1).getAttribute("value");
        here.page().selectOption("[data-check=device]", second);
        here.reads("[data-check=verdict]", "You are heard well.");
        here.home().tap("trial");
        here.page().waitForFunction("id => document.querySelector('[data-check=device]').value === id", second);
    }

    @Test
    void theTestSaysThatNothingIsHeard() {
        Device here = daniel(Device.hearing(playwright, Speech.silence(10)))
                .home()
                .tap("trial")
                .tap("test");
        here.reads("[data-check=verdict]", "Nothing is heard.");
    }

    @Test
    void theTestSaysThatTheMicrophoneIsRefused() {
        Device here = daniel(Device.refusing(playwright)).home().tap("trial").tap("test");
        here.reads("[data-check=verdict]", "site settings");
    }
}
