package app.meantime.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitForSelectorState;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's device with a real browser: its microphone may be fine, silent, refused or missing; its line may be cut; what
 * it stored may outlive the browser. A recorder on it is worked through its buttons, and read through its words.
 */
final class Device implements AutoCloseable {

    static final String RECORDER = "[data-recorder]";

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final double PATIENCE = 30_000;
    private static final List<String> ALWAYS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--autoplay-policy=no-user-gesture-required");

    private final @Nullable Browser browser;
    private final BrowserContext context;
    private final List<String> complaints = new ArrayList<>();
    private Page page;

    private Device(@Nullable Browser browser, BrowserContext context) {
        this.browser = browser;
        this.context = context;
        context.onPage(this::listen);
        this.page =
                context.pages().isEmpty() ? context.newPage() : context.pages().get(0);
        if (complaints.isEmpty()) {
            listen(page);
        }
    }

    private void listen(Page opened) {
        opened.setDefaultTimeout(PATIENCE);
        opened.onPageError(error -> complaints.add("page error: " + error));
        opened.onConsoleMessage(message -> {
            if (message.type().equals("error")
                    && !message.text().matches("(?s).*(ERR_|WebSocket|status of 4|status of 5|Failed to load).*")) {
                complaints.add(message.text());
            }
        });
    }

    /** With a microphone that hears this, allowed. */
    static Device hearing(Playwright playwright, Speech speech) {
        return launched(playwright, List.of("microphone"), microphone(speech));
    }

    /** A phone with a microphone that hears this, allowed: taps arrive as touches. */
    static Device inOneHand(Playwright playwright, Speech speech) {
        return launched(
                playwright,
                new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setIsMobile(true)
                        .setHasTouch(true)
                        .setPermissions(List.of("microphone")),
                microphone(speech));
    }

    /** With a microphone that its owner, asked by the browser, does not allow. */
    static Device refusing(Playwright playwright) {
        return launched(
                playwright, List.of(), Stream.of("--use-fake-device-for-media-stream", "--deny-permission-prompts"));
    }

    /** Without a microphone. */
    static Device deaf(Playwright playwright) {
        return launched(playwright, List.of("microphone"), Stream.of("--use-fake-ui-for-media-stream"));
    }

    /** With a store that outlives the browser. */
    static Device remembering(Playwright playwright, Path profile, Speech speech) {
        return new Device(
                null,
                playwright
                        .chromium()
                        .launchPersistentContext(
                                profile,
                                new LaunchPersistentContextOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setHeadless(true)
                                        .setViewportSize(1280, 900)
                                        .setPermissions(List.of("microphone"))
                                        .setArgs(Stream.concat(ALWAYS.stream(), microphone(speech))
                                                .toList())));
    }

    private static Stream<String> microphone(Speech speech) {
        Path wav = speech.asMicrophone(Place.of("microphones", "device-" + speech.hashCode() + ".wav"));
        return Stream.of(
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                "--use-file-for-fake-audio-capture=" + wav);
    }

    private static Device launched(Playwright playwright, List<String> permissions, Stream<String> flags) {
        return launched(
                playwright,
                new Browser.NewContextOptions().setViewportSize(1280, 900).setPermissions(permissions),
                flags);
    }

    private static Device launched(Playwright playwright, Browser.NewContextOptions context, Stream<String> flags) {
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setHeadless(true)
                        .setArgs(Stream.concat(ALWAYS.stream(), flags).toList()));
        return new Device(browser, browser.newContext(context));
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** Another tab of the same browser, from now on the one that is worked with. */
    Page newTab() {
        page = context.newPage();
        return page;
    }

    Device signIn(String person) {
        go("/login");
        page.fill("#email", person + "@demo.meantime");
        page.fill("#password", Visit.PASSWORD);
        page.click("#signIn");
        page.waitForURL(url -> !url.contains("/login"));
        return this;
    }

    Device go(String path) {
        page.navigate(Installation.running().url() + path);
        return this;
    }

    /** Runs in every page before its own scripts. */
    Device before(String script) {
        context.addInitScript(script);
        return this;
    }

    /** The client's home with its recorder, at rest. */
    Device home() {
        return go("/client").at("idle");
    }

    /** Waits for the recorder to be there. */
    Device at(String state) {
        page.waitForSelector(RECORDER + "[data-state=" + state + "]");
        return this;
    }

    /** Does what the button does that one sees. */
    Device tap(String act) {
        page.locator("[data-act=" + act + "]:visible").first().click();
        return this;
    }

    /** The big button. */
    Device tapMain() {
        page.locator(RECORDER + " [data-part=main]").first().click();
        return this;
    }

    /** Waits until that much is recorded. */
    Device until(double seconds) {
        page.waitForFunction(
                "seconds => { const [m, s] = document.querySelector('[data-part=elapsed]').textContent.split(':');"
                        + " return 60 * m + 1 * s >= seconds; }",
                seconds);
        return this;
    }

    /** Begins and speaks for so long. */
    Device speak(double seconds) {
        return tapMain().at("recording").until(seconds);
    }

    /** What a part of the recorder says; waits until it says something. */
    String words(String part) {
        Locator place = page.locator(RECORDER + " [data-part=" + part + "]").first();
        page.waitForFunction(
                "part => document.querySelector(`[data-recorder] [data-part=${part}]`).textContent.trim()", part);
        return place.textContent().strip();
    }

    /** Waits until the text stands in that place. */
    Device reads(String selector, String text) {
        page.locator(selector)
                .filter(new Locator.FilterOptions().setHasText(text))
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
        return this;
    }

    /** Waits until the recorder has said this to whoever listens to the page. */
    Device says(String text) {
        page.waitForFunction(
                "text => document.querySelector('[data-recorder] [data-part=say]').textContent.startsWith(text)", text);
        return this;
    }

    /** Cuts the line, or mends it. */
    Device offline(boolean yes) {
        context.setOffline(yes);
        return this;
    }

    /** Waits until the service worker answers for this page. */
    Device guarded() {
        page.waitForFunction("() => navigator.serviceWorker.controller?.state === 'activated'");
        return this;
    }

    /** Makes the page's clock of a recording run ahead by so many seconds. */
    Device ahead(double seconds) {
        page.evaluate(
                "seconds => { window.ahead = (window.ahead ?? 0) + seconds * 1000;"
                        + " if (!window.realNow) { window.realNow = performance.now.bind(performance);"
                        + " performance.now = () => window.realNow() + window.ahead; } }",
                seconds);
        return this;
    }

    /** The drafts that are stored on this device, whoever's they are. */
    List<JsonObject> drafts() {
        String json = (String) page.evaluate("""
                () => new Promise((done, fail) => {
                  const request = indexedDB.open('meantime-voice', 1);
                  request.onerror = () => fail(request.error);
                  request.onsuccess = () => {
                    const all = request.result.transaction('drafts').objectStore('drafts').getAll();
                    all.onsuccess = () => { request.result.close(); done(JSON.stringify({ items: all.result })); };
                  };
                })""");
        return new Api.Answer(200, java.util.Map.of(), json.getBytes(java.nio.charset.StandardCharsets.UTF_8)).items();
    }

    /** The id of the recording that the page has in hand. */
    String recording() {
        return lastDraft().getString("id");
    }

    /** How much the last draft holds that this device keeps, in seconds: a loaded machine stops a take a little later. */
    double spoken() {
        return lastDraft().getJsonNumber("seconds").doubleValue();
    }

    private JsonObject lastDraft() {
        List<JsonObject> drafts = drafts();
        return drafts.get(drafts.size() - 1);
    }

    /** The message that a recording has become, once the server has listened to it. */
    static JsonObject message(String person, String recording) {
        return Eventually.see(
                        "the message " + recording,
                        () -> Api.as(person).get("messages/" + recording),
                        answer -> answer.status() == 200 && answer.json().containsKey("durationSeconds"))
                .json();
    }

    /** What the browser's own tools are asked. */
    CDPSession tools() {
        return context.newCDPSession(page);
    }

    /** What keeps somebody from using the page as it is now. */
    List<String> obstacles() {
        return Axe.obstacles(page);
    }

    /** A picture of the page, on a phone and at a desk, light and dark. */
    Device pictures(String name) {
        for (int width : new int[] {1280, 390, 320}) {
            page.setViewportSize(width, width < 760 ? 844 : 900);
            for (var scheme : com.microsoft.playwright.options.ColorScheme.values()) {
                if (scheme == com.microsoft.playwright.options.ColorScheme.NO_PREFERENCE) {
                    continue;
                }
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.screenshot(new Page.ScreenshotOptions()
                        .setAnimations(com.microsoft.playwright.options.ScreenshotAnimations.DISABLED)
                        .setPath(Place.of(
                                "pictures",
                                "recorder",
                                name + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + ".png")));
            }
        }
        page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(com.microsoft.playwright.options.ColorScheme.LIGHT));
        page.setViewportSize(1280, 900);
        return this;
    }

    /** Is the page as wide as the screen, and no wider? */
    boolean fits() {
        return Arrays.stream(new int[] {1280, 390, 320}).allMatch(width -> {
            page.setViewportSize(width, 844);
            boolean fits = (boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth");
            page.setViewportSize(1280, 900);
            return fits;
        });
    }

    /** What the browser complained about. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        context.close();
        if (browser != null) {
            browser.close();
        }
    }
}
