package app.meantime.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A real browser of one person, with a voice of its own: its microphone hears a wav file, over and over. */
public final class Window implements AutoCloseable {

    static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final double PATIENCE = 60_000;

    /** Waits until the page's deck has played to the end, then decodes just what it played. */
    private static final String TAP = """
            () => {
              const audio = document.getElementById('deck');
              window.tapped = new Promise((done) => audio.addEventListener('ended', async () => {
                const played = Array.from({ length: audio.played.length }, (_, n) => audio.played.end(n) - audio.played.start(n))
                  .reduce((sum, part) => sum + part, 0);
                const bytes = await (await fetch(audio.currentSrc)).arrayBuffer();
                const sound = await new OfflineAudioContext(1, 1, 48000).decodeAudioData(bytes);
                const samples = Int16Array.from(sound.getChannelData(0), (sample) => 32000 * sample);
                let text = '';
                new Uint8Array(samples.buffer).forEach((byte) => { text += String.fromCharCode(byte); });
                done({ rate: sound.sampleRate, played, samples: btoa(text) });
              }, { once: true }));
            }""";

    private final Browser browser;
    private final Page page;
    private final String site;
    private final List<String> complaints = new ArrayList<>();

    private Window(Browser browser, int width, int height, String site) {
        this.browser = browser;
        this.site = site;
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setPermissions(List.of("microphone")));
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE);
        page.onConsoleMessage(this::hear);
        page.onPageError(error -> complaints.add("page error: " + error));
    }

    /** A browser of that person of the demo story, signed in. */
    public static Window of(Playwright playwright, String person, Speech microphone) {
        return of(playwright, person, microphone, 1440, 900);
    }

    /** The same at another size. */
    public static Window of(Playwright playwright, String person, Speech microphone, int width, int height) {
        return of(playwright, person, microphone, width, height, Installation.running());
    }

    /** The same at another installation. */
    static Window of(
            Playwright playwright, String person, Speech microphone, int width, int height, Installation there) {
        return of(playwright, person, microphone, width, height, there.url());
    }

    /** The same at one of several servers. */
    static Window of(Playwright playwright, String person, Speech microphone, int width, int height, String site) {
        Path wav = microphone.asMicrophone(Place.of("microphones", person + ".wav"));
        Window window = new Window(launched(playwright, wav), width, height, site);
        window.signInAs(person);
        return window;
    }

    /** A browser of somebody who has not signed in at that server. */
    static Window ofStranger(Playwright playwright, String site) {
        Path wav = Speech.silence(1).asMicrophone(Place.of("microphones", "stranger.wav"));
        return new Window(launched(playwright, wav), 1440, 900, site);
    }

    private static Browser launched(Playwright playwright, Path wav) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setHeadless(true)
                        .setArgs(arguments(wav)));
    }

    /** How a browser is started whose microphone hears that wav file. */
    static List<String> arguments(Path wav) {
        return List.of(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--autoplay-policy=no-user-gesture-required",
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                "--use-file-for-fake-audio-capture=" + wav);
    }

    /** Playwright with the browser that is here. */
    public static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    private void hear(ConsoleMessage message) {
        // A server that is being restarted is no fault of the page.
        if (message.type().equals("error")
                && !message.text().matches(".*(ERR_CONNECTION|WebSocket|status of 5|status of 4).*")) {
            complaints.add(message.text());
        }
    }

    /** Somebody signs in at this browser. */
    public void signInAs(String someone) {
        page.navigate(site + "/login");
        page.fill("#email", someone + "@demo.meantime");
        page.fill("#password", "meantime-demo");
        page.click("#signIn");
        page.waitForURL(url -> !url.contains("/login"));
    }

    public Page page() {
        return page;
    }

    /** Goes to a page of the site. */
    public void go(String path) {
        page.navigate(site + path);
    }

    /** Whoever is signed in here signs out. */
    public void signOut() {
        page.locator("form[action='/logout'] button:visible").first().click();
        page.waitForURL(url -> url.contains("/login"));
    }

    /** Marks the page, to see later that it is still the same one and was not loaded again. */
    public void mark() {
        page.evaluate("() => { window.marked = true; }");
    }

    /** Was the page loaded again since it was marked? */
    public boolean loadedAgain() {
        return !Boolean.TRUE.equals(page.evaluate("() => window.marked === true"));
    }

    /** Waits until something is to be seen. */
    public Locator see(String selector) {
        Locator seen = page.locator(selector).first();
        seen.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
        return seen;
    }

    /** Records for so many seconds and sends: two taps. */
    public void speak(int seconds) {
        page.locator("[data-recorder] [data-part=main]").first().click();
        page.waitForFunction(
                "seconds => { const shown = document.querySelector('[data-recorder][data-state=recording] [data-part=elapsed]');"
                        + " if (!shown) return false; const [m, s] = shown.textContent.split(':');"
                        + " return 60 * m + 1 * s >= seconds; }",
                seconds);
        page.locator("[data-act=send]:visible").first().click();
    }

    /** Plays the message in that place to its end and returns what was to be heard. */
    public Speech play(String message) {
        Locator player = see(message + " [data-player][data-state=READY]");
        page.evaluate(TAP);
        player.locator("[data-act=play]").click();
        Map<?, ?> tapped = (Map<?, ?>) page.evaluate("() => window.tapped");
        double played = ((Number) tapped.get("played")).doubleValue();
        byte[] bytes = Base64.getDecoder().decode((String) tapped.get("samples"));
        ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] heard = new float[bytes.length / 2];
        for (int i = 0; i < heard.length; i++) {
            heard[i] = samples.getShort() / 32768f;
        }
        Speech speech = Speech.at(((Number) tapped.get("rate")).intValue(), heard);
        if (Math.abs(played - speech.seconds()) > 0.5) {
            throw new AssertionError("played " + played + " s of " + speech.seconds() + " s");
        }
        return speech;
    }

    /** A picture of the page as it is. */
    public void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Place.of("pictures", name + ".png")));
    }

    /** Looks at the page as {@link #look(Page, String, List)} does. */
    void look(String name, List<String> faults) {
        look(page, name, faults);
    }

    /**
     * Looks at a page as it is, at a desk and on two phones, dark and light: takes a picture of each, and adds what keeps somebody
     * from using it to the faults.
     */
    static void look(Page page, String name, List<String> faults) {
        for (int width : new int[] {1280, 390, 320}) {
            page.setViewportSize(width, 900);
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                String where = name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
                Number overflow = (Number) page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
                if (overflow.intValue() > 0) {
                    faults.add(where + ": wider than the screen by " + overflow + " px");
                }
                Axe.obstacles(page).forEach(obstacle -> faults.add(where + ": " + obstacle));
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Place.of("pictures", where + ".png"))
                        .setFullPage(true));
            }
        }
        page.setViewportSize(1280, 900);
    }

    /** What the browser complained about: script errors and breaches of the content security policy. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        browser.close();
    }
}
