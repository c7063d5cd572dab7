package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Listening, in a real browser: speed, keys, silences, resuming, what counts as heard, one message after the other. */
class PlayerIT {

    private static Playwright playwright;

    @BeforeAll
    static void begin() {
        playwright = Window.playwright();
    }

    @AfterAll
    static void end() {
        playwright.close();
    }

    private static Object of(Page page, String property) {
        return page.evaluate("() => document.getElementById('deck')." + property);
    }

    @Test
    void theSpeedIsTheListenersOwnAndLeavesThePitchAlone() {
        try (Listener nils = new Listener(playwright, "How fast?", 1440)) {
            String message = nils.hasSaid(Listener.LONG);
            nils.opensTheThread();
            nils.listensAt(message, "1.5");
            nils.presses(message, "play");
            nils.waitsUntilItIs(true);
            assertThat(of(nils.page, "playbackRate")).isEqualTo(1.5);
            assertThat(of(nils.page, "preservesPitch")).isEqualTo(true);
            assertThat(nils.page.evaluate("() => navigator.mediaSession.metadata.title"))
                    .as("what a lock screen shows")
                    .isEqualTo("How fast?");

            double from = nils.at();
            long began = System.nanoTime();
            nils.waitsUntil(from + 3);
            assertThat((System.nanoTime() - began) / 1e9)
                    .as("three seconds of speech in two")
                    .isBetween(1.6, 2.6);
            nils.presses(message, "play");

            nils.opensTheThread();
            assertThat(nils.part(message, "[data-part=speed]").textContent()).isEqualTo("1.5×");
            nils.page.keyboard().press("<");
            assertThat(nils.part(message, "[data-part=speed]").textContent()).isEqualTo("1.25×");
            for (int steps = 0; steps < 9; steps++) {
                nils.page.keyboard().press(">");
            }
            assertThat(nils.part(message, "[data-part=speed]").textContent()).isEqualTo("2×");

            nils.window.signOut();
            nils.window.signInAs("vera");
            nils.window.go("/client/threads/" + nils.thread);
            nils.window.see("#message-" + message + " [data-act=play]");
            assertThat(nils.part(message, "[data-part=speed]").textContent())
                    .as("Vera's, at the same browser")
                    .isEqualTo("1×");
            nils.window.signOut();
            nils.window.signInAs("nils");
            nils.opensTheThread();
            assertThat(nils.part(message, "[data-part=speed]").textContent()).isEqualTo("2×");
            nils.complainedOfNothing();
        }
    }

    @Test
    void jumpsTenSecondsByButtonsAndKeysWhereverTheFocusIs() {
        try (Listener nils = new Listener(playwright, "Back and on", 390)) {
            String message = nils.hasSaid(Listener.LONG);
            nils.opensTheThread();
            nils.page.keyboard().press("k");
            nils.waitsUntilItIs(true);
            nils.presses(message, "on");
            nils.waitsUntil(10);
            nils.page.keyboard().press("k");
            nils.waitsUntilItIs(false);
            double at = nils.at();
            nils.presses(message, "back");
            assertThat(nils.at()).isCloseTo(at - 10, within(0.3));
            nils.page.keyboard().press("l");
            assertThat(nils.at()).isCloseTo(at, within(0.3));
            nils.page.keyboard().press("j");
            assertThat(nils.at()).isCloseTo(at - 10, within(0.3));

            nils.part(message, "[data-act=on]").focus();
            nils.page.keyboard().press(" ");
            assertThat(nils.plays())
                    .as("space presses the button that has the focus")
                    .isFalse();
            assertThat(nils.at()).isCloseTo(at, within(0.3));
            nils.page.evaluate("() => document.activeElement.blur()");
            nils.page.keyboard().press(" ");
            nils.waitsUntilItIs(true);
            nils.page.keyboard().press(" ");
            nils.waitsUntilItIs(false);

            nils.page.locator("textarea[id$='text']").focus();
            nils.page.keyboard().type("like k");
            assertThat(nils.page.locator("textarea[id$='text']").inputValue()).isEqualTo("like k");
            assertThat(nils.plays()).as("typing plays nothing").isFalse();
            nils.page.evaluate(
                    "() => { document.activeElement.blur(); document.documentElement.dataset.keys = 'off'; }");
            nils.page.keyboard().press("k");
            assertThat(nils.plays()).as("single keys are switched off").isFalse();
            nils.complainedOfNothing();
        }
    }

    @Test
    void aSilenceIsSkippedAndCountsAsHeard() {
        Speech sentence = Speech.of("0880");
        try (Listener nils = new Listener(playwright, "A long pause", 1440)) {
            String message = nils.hasSaid(sentence.then(Speech.silence(4)).then(sentence));
            double whole =
                    Listener.seen(message).getJsonNumber("durationSeconds").doubleValue();
            nils.opensTheThread();
            assertThat(nils.part(message, "[data-player]").getAttribute("data-silences"))
                    .isNotEmpty();
            nils.likes(message, "skips", true);
            nils.page.evaluate("() => { window.over = new Promise(done => document.getElementById('deck')"
                    + ".addEventListener('ended', () => done(performance.now()), { once: true })); }");
            double began = ((Number) nils.page.evaluate("() => performance.now()")).doubleValue();
            nils.presses(message, "play");
            double took = (((Number) nils.page.evaluate("() => window.over")).doubleValue() - began) / 1000;
            assertThat(took).as("of " + whole + " s").isLessThan(whole - 2.5);
            assertThat(took / whole).as("so little of it was played").isLessThan(0.8);
            Eventually.see("heard", () -> message, Listener::heard);
            nils.complainedOfNothing();
        }
    }

    @Test
    void isHeardAtFourFifthsOverTwoVisitsAndNotBySkipping() {
        try (Listener nils = new Listener(playwright, "Really heard", 1440)) {
            String message = nils.hasSaid(Listener.LONG);
            double whole =
                    Listener.seen(message).getJsonNumber("durationSeconds").doubleValue();
            List<String> told = new ArrayList<>();
            nils.page.onRequest(request -> {
                if (request.url().endsWith("/heard")) {
                    told.add(request.postData());
                }
            });
            nils.opensTheThread();
            nils.listensAt(message, "2");
            nils.presses(message, "play");
            nils.waitsUntil(0.65 * whole);
            nils.presses(message, "play");
            nils.waitsUntilItIs(false);
            double stopped = nils.at();
            assertThat(stopped / whole).isLessThan(0.75);
            assertThat(told).as("seven tenths are not heard").isEmpty();

            nils.opensTheThread();
            assertThat(nils.part(message, "[data-part=now]").textContent())
                    .as("it goes on where it stopped")
                    .isEqualTo(String.format("0:%02d", Math.round(stopped)));
            nils.part(message, "[data-part=seek]").fill(String.format(java.util.Locale.ROOT, "%.1f", whole - 1.5));
            nils.presses(message, "play");
            nils.waitsUntil(whole - 1);
            nils.presses(message, "play");
            nils.waitsUntilItIs(false);
            assertThat(Listener.heard(message))
                    .as("skipping to the end is not hearing")
                    .isFalse();

            nils.part(message, "[data-part=seek]").fill(String.format(java.util.Locale.ROOT, "%.1f", stopped));
            nils.presses(message, "play");
            Eventually.see("heard", () -> message, Listener::heard);
            nils.waitsUntilItIs(false);
            assertThat(told).as("told once").hasSize(1);
            nils.complainedOfNothing();
        }
    }

    @Test
    void theSpeakerSeesThatItWasHeard() {
        try (Listener nils = new Listener(playwright, "A receipt", 1440);
                Window vera = Window.of(playwright, "vera", Speech.silence(1))) {
            String message = nils.hasSaid(Speech.of("0880"));
            vera.go("/client/threads/" + nils.thread);
            vera.see("#message-" + message + " :text('Not heard yet')");
            vera.mark();
            nils.opensTheThread();
            nils.presses(message, "play");
            vera.see("#message-" + message + " .bubble-foot :text-matches('^Heard ')");
            assertThat(vera.loadedAgain()).isFalse();
            nils.complainedOfNothing();
        }
    }

    @Test
    void theNextUnheardMessageFollowsByItself() {
        try (Listener nils = new Listener(playwright, "One after the other", 1440)) {
            String first = nils.hasSaid(Speech.of("0880"));
            Harbor.say(Harbor.nils(), nils.thread, Speech.of("0890"));
            String second = nils.hasSaid(Speech.of("0920"));
            String third = nils.hasSaid(Speech.of("0930"));
            nils.opensTheThread();
            nils.listensAt(first, "2");
            nils.presses(first, "play");
            String focused = (String) nils.page.evaluate("() => document.activeElement.closest('article').id");
            nils.window.see("#message-" + second + " [data-player][data-playing]");
            assertThat(nils.page.evaluate("() => document.activeElement.closest('article').id"))
                    .as("the focus stays")
                    .isEqualTo(focused);
            nils.likes(second, "next", false);
            nils.waitsUntilItIs(false);
            Eventually.see("heard", () -> second, Listener::heard);
            nils.page.waitForTimeout(1_500); // longer than the breath between two messages
            assertThat(nils.plays()).as("it was asked to stop here").isFalse();
            assertThat(Listener.heard(third)).isFalse();
            nils.complainedOfNothing();
        }
    }

    @Test
    void onlyOneOfTwoTabsPlays() {
        try (Listener nils = new Listener(playwright, "Two tabs", 1440)) {
            String message = nils.hasSaid(Listener.LONG);
            nils.opensTheThread();
            nils.presses(message, "play");
            nils.waitsUntilItIs(true);
            Page other = nils.page.context().newPage();
            other.navigate(nils.page.url());
            other.locator("#message-" + message + " [data-act=play]").click();
            nils.waitsUntilItIs(false);
            assertThat(other.evaluate("() => document.getElementById('deck').paused"))
                    .isEqualTo(false);
            nils.complainedOfNothing();
        }
    }

    @Test
    void aLostConnectionIsSaidAndThePositionKept() {
        try (Listener nils = new Listener(playwright, "A tunnel", 1440)) {
            String message = nils.hasSaid(Listener.LONG);
            nils.opensTheThread();
            nils.page.route("**/messages/" + message + "/audio", Route::abort);
            nils.page.route("**/messages/" + message, Route::abort);
            nils.part(message, "[data-part=seek]").fill("12");
            nils.presses(message, "play");
            nils.window.see("#message-" + message + " :text('The connection is gone. It goes on from 0:12')");
            nils.page.unroute("**/messages/" + message + "/audio");
            nils.page.unroute("**/messages/" + message);
            nils.page.evaluate("() => dispatchEvent(new Event('online'))");
            nils.waitsUntil(12.2);
            assertThat(nils.at()).as("from where it was").isLessThan(16);
            assertThat(nils.part(message, "[data-part=trouble]").isVisible()).isFalse();
        }
    }

    @Test
    void whyAMessageCannotBePlayedIsSaidPlainly() {
        Map<Integer, String> sentences = Map.of(
                404,
                "This message was taken back",
                409,
                "The sound is still being prepared",
                500,
                "cannot be played right now");
        try (Listener nils = new Listener(playwright, "No sound", 1440)) {
            String message = nils.hasSaid(Speech.of("0880"));
            nils.page.route(
                    "**/messages/" + message + "/audio",
                    route -> route.fulfill(new Route.FulfillOptions().setStatus(500)));
            sentences.forEach((status, sentence) -> {
                nils.page.route(
                        "**/messages/" + message,
                        route -> route.fulfill(
                                status == 404
                                        ? new Route.FulfillOptions().setStatus(404)
                                        : new Route.FulfillOptions()
                                                .setContentType("application/json")
                                                .setBody("{\"state\":\"" + (status == 409 ? "CHECKED" : "READY")
                                                        + "\"}")));
                nils.opensTheThread();
                nils.presses(message, "play");
                nils.window.see("#message-" + message + " :text('" + sentence + "')");
                assertThat(nils.plays()).isFalse();
                nils.page.unroute("**/messages/" + message);
            });
        }
    }

    @Test
    void theRecorderSilencesThePlayer() {
        try (Listener nils = new Listener(playwright, "Never into the microphone", 1440)) {
            String message = nils.hasSaid(Listener.LONG);
            nils.opensTheThread();
            nils.presses(message, "play");
            nils.waitsUntilItIs(true);
            Locator main = nils.page.locator("[data-recorder] [data-part=main]").first();
            main.click();
            nils.window.see("[data-recorder][data-state=recording]");
            assertThat(nils.plays()).isFalse();
            nils.page.keyboard().press("k");
            assertThat(nils.plays()).as("nor by a key").isFalse();
            nils.complainedOfNothing();
        }
    }
}
