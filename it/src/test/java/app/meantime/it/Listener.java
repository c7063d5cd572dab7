package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import jakarta.json.JsonObject;

/** Nils, who listens to what Vera says in a thread of the second organization. */
final class Listener implements AutoCloseable {

    /** Every sentence there is: about 25 seconds. */
    static final Speech LONG = Speech.of("0870", "0880", "0890", "0920", "0930");

    final Window window;
    final Page page;
    final String thread;

    Listener(Playwright playwright, String title, int width) {
        window = Window.of(playwright, "nils", Speech.silence(1), width, 900);
        page = window.page();
        thread = Harbor.thread(title);
    }

    /** Vera says something that can be played; its id. */
    String hasSaid(Speech speech) {
        String message = Harbor.say(Harbor.vera(), thread, speech).getString("id");
        Harbor.ready(message);
        return message;
    }

    void opensTheThread() {
        window.go("/mentor/threads/" + thread);
        window.see("[data-player][data-state=READY] [data-act=play]");
    }

    /** What one presses in the player of a message. */
    Locator part(String message, String what) {
        return page.locator("#message-" + message + " " + what).first();
    }

    void presses(String message, String act) {
        part(message, "[data-act=" + act + "]").click();
    }

    /** Chooses a speed in the sheet that a player opens. */
    void listensAt(String message, String speed) {
        presses(message, "speed");
        page.locator("#pace label:has(input[value='" + speed + "'])").click();
        page.keyboard().press("Escape");
    }

    /** Ticks or clears one of the two boxes in that sheet. */
    void likes(String message, String what, boolean yes) {
        presses(message, "speed");
        page.locator("#pace [data-pace=" + what + "]").setChecked(yes);
        page.keyboard().press("Escape");
    }

    double at() {
        return ((Number) page.evaluate("() => document.getElementById('deck').currentTime")).doubleValue();
    }

    boolean plays() {
        return (Boolean) page.evaluate("() => !document.getElementById('deck').paused");
    }

    /** Waits until the deck is there, in seconds. */
    void waitsUntil(double seconds) {
        page.waitForFunction("at => document.getElementById('deck').currentTime >= at", seconds);
    }

    void waitsUntilItIs(boolean playing) {
        page.waitForFunction(
                "playing => document.getElementById('deck').paused !== playing && document.getElementById('deck').readyState > 0",
                playing);
    }

    static JsonObject seen(String message) {
        return Harbor.vera().get("messages/" + message).json();
    }

    static boolean heard(String message) {
        return seen(message).containsKey("heardAt");
    }

    void complainedOfNothing() {
        assertThat(window.complaints()).isEmpty();
    }

    @Override
    public void close() {
        window.close();
    }
}
