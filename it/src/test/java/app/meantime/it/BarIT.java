package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What plays goes on while the page changes; and what there is to see of listening is usable by everybody. */
class BarIT {

    private static final String WATCH = """
            () => {
              const deck = document.getElementById('deck');
              window.marked = true;
              window.pauses = 0;
              window.gap = 0;
              deck.addEventListener('pause', () => { window.pauses++; });
              let last = [performance.now(), deck.currentTime];
              setInterval(() => {
                const now = [performance.now(), deck.currentTime];
                window.gap = Math.max(window.gap, (now[0] - last[0]) / 1000 * deck.playbackRate - (now[1] - last[1]));
                last = now;
              }, 500);
            }""";

    @Test
    void theSoundGoesOnWithoutAGapWhileThePageChanges() {
        try (Playwright playwright = Window.playwright();
                Listener nils = new Listener(playwright, "While I look it up", 1440)) {
            Page page = nils.page;
            String message = nils.hasSaid(Listener.LONG);
            nils.opensTheThread();
            nils.listensAt(message, "0.5");
            nils.presses(message, "play");
            nils.waitsUntil(1);
            page.evaluate(WATCH);

            visit(nils, ".nav a[href='/mentor']", "Queue");
            assertThat(page.locator("#bar [data-part=title]").textContent()).isEqualTo("While I look it up");
            assertThat(page.locator("#bar [data-part=speaker]").textContent()).startsWith("Vera");
            assertThat(page.evaluate("() => document.activeElement.tagName")).isEqualTo("H1");
            assertThat(page.locator(".rail .nav-item[aria-current=page]")
                            .first()
                            .textContent())
                    .contains("Queue");
            visit(nils, ".nav a[href='/mentor/calls']", "Calls");
            page.locator("[id='plan:place']").focus();
            // its widget lives
            page.waitForFunction("() => document.getElementById('plan:place').classList.contains('ui-state-focus')");
            page.locator("[id='plan:purpose']").selectOption("FOCUS");
            assertThat(page.locator("[id='plan:purpose']").inputValue())
                    .as("what is on a page that was put in place works")
                    .isEqualTo("FOCUS");
            visit(nils, ".nav a[href='/mentor/briefs']", "Briefs");
            visit(nils, "#bar [data-part=link]", "While I look it up");
            assertThat(page.locator("#bar").isVisible())
                    .as("its message is here")
                    .isFalse();
            assertThat(page.locator("#message-" + message + " [data-playing]").count())
                    .isEqualTo(1);
            page.goBack();
            heading(nils, "Briefs");
            page.goBack();
            heading(nils, "Calls");
            page.goForward();
            heading(nils, "Briefs");

            assertThat(page.evaluate("() => window.marked"))
                    .as("one document all the way")
                    .isEqualTo(true);
            assertThat(page.evaluate("() => window.pauses")).isEqualTo(0);
            assertThat(((Number) page.evaluate("() => window.gap")).doubleValue())
                    .as("seconds of sound that were missing")
                    .isLessThan(0.3);
            assertThat(nils.plays()).isTrue();
            nils.complainedOfNothing();
        }
    }

    private static void visit(Listener nils, String link, String heading) {
        nils.page.locator(link).first().click();
        heading(nils, heading);
    }

    private static void heading(Listener nils, String heading) {
        nils.window.see("main h1:text('" + heading + "')");
    }

    @Test
    void comesBackAfterAFullLoadAndObeysAndIsForgottenWithTheSignIn() {
        try (Playwright playwright = Window.playwright();
                Listener nils = new Listener(playwright, "After a form", 390)) {
            Page page = nils.page;
            String message = nils.hasSaid(Listener.LONG);
            nils.opensTheThread();
            nils.presses(message, "play");
            nils.waitsUntil(2);
            nils.window.go("/mentor/calls");
            nils.waitsUntil(2.2);
            assertThat(nils.plays()).as("a full load, and it plays on").isTrue();
            page.locator("#bar [data-act=play]").click();
            nils.waitsUntilItIs(false);
            double at = nils.at();
            page.locator("#bar [data-act=on]").click();
            assertThat(nils.at()).isCloseTo(at + 10, within(0.3));
            page.locator("#bar [data-act=back]").click();
            assertThat(nils.at()).isCloseTo(at, within(0.3));

            nils.window.go("/mentor/briefs");
            nils.window.see("#bar");
            assertThat(page.locator("#bar [data-part=time]").textContent())
                    .startsWith(String.format("0:%02d", Math.round(at)));
            assertThat(nils.plays()).as("what was paused stays paused").isFalse();
            page.locator("#bar [data-act=close]").click();
            assertThat(page.locator("#bar").isVisible()).isFalse();
            nils.window.go("/mentor/briefs");
            nils.window.see("h1");
            assertThat(page.locator("#bar").isVisible()).isFalse();

            nils.opensTheThread();
            assertThat(nils.part(message, "[data-part=now]").textContent())
                    .as("its place is kept all the same")
                    .isEqualTo(String.format("0:%02d", Math.round(at)));
            nils.presses(message, "play");
            nils.waitsUntilItIs(true);
            nils.window.go("/mentor/briefs");
            nils.waitsUntilItIs(true);
            page.locator(".more > summary").click();
            nils.window.signOut();
            nils.window.signInAs("nils");
            nils.window.go("/mentor/briefs");
            nils.window.see("h1");
            assertThat(page.locator("#bar").isVisible()).isFalse();
            nils.complainedOfNothing();
        }
    }

    @Test
    void whatThereIsToSeeOfListeningIsUsableByEverybody() {
        List<String> faults = new ArrayList<>();
        try (Playwright playwright = Window.playwright();
                Listener nils = new Listener(playwright, "A talk with our oldest customer", 1440)) {
            String message = nils.hasSaid(Listener.LONG);
            nils.hasSaid(Speech.of("0930"));
            for (String name :
                    List.of("The number she named", "What I am to ask before anything else is said about it")) {
                String passage = "{\"name\":\"" + name + "\",\"from\":" + name.length() / 10 + ",\"to\":9.5}";
                assertThat(Harbor.nils()
                                .post("messages/" + message + "/passages", passage)
                                .status())
                        .isEqualTo(201);
            }
            for (int width : new int[] {1440, 390, 320}) {
                for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                    nils.page.setViewportSize(width, width < 760 ? 844 : 900);
                    nils.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                    look(nils, message, width + "-" + scheme.name().toLowerCase(Locale.ROOT), faults);
                }
            }
            nils.complainedOfNothing();
        }
        assertThat(faults).isEmpty();
    }

    private static void look(Listener nils, String message, String where, List<String> faults) {
        Page page = nils.page;
        nils.opensTheThread();
        nils.presses(message, "play");
        nils.waitsUntilItIs(true);
        nils.presses(message, "on");
        nils.presses(message, "play");
        judge(nils, "thread-" + where, faults);
        nils.presses(message, "speed");
        judge(nils, "speed-" + where, faults);
        page.keyboard().press("Escape");
        nils.presses(message, "passage");
        judge(nils, "marking-" + where, faults);
        nils.presses(message, "leave");
        nils.part(message, ".passage [data-act=rename]").click();
        judge(nils, "renaming-" + where, faults);
        page.keyboard().press("Escape");
        page.locator("a.back").click();
        nils.window.see("#bar");
        judge(nils, "bar-" + where, faults);
        page.locator("#bar [data-act=close]").click();
    }

    private static void judge(Listener nils, String where, List<String> faults) {
        nils.window.picture("listening/" + where);
        Number overflow = (Number) nils.page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
        if (overflow.intValue() > 0) {
            faults.add(where + ": wider than the screen by " + overflow + " px");
        }
        Axe.obstacles(nils.page).forEach(obstacle -> faults.add(where + ": " + obstacle));
    }
}
