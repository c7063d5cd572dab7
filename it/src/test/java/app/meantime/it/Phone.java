package app.meantime.it;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Somebody's phone or laptop: a browser with a profile that outlives it, a microphone that hears a wav file over and over,
 * and a line to the server. Its browser may be killed and opened again.
 */
final class Phone implements AutoCloseable {

    /** What waits on the device: "id state" of each draft, from the store of the page. */
    private static final String DRAFTS = """
            () => new Promise((done) => {
              const opening = indexedDB.open('meantime-voice');
              opening.onsuccess = () => {
                const db = opening.result;
                if (!db.objectStoreNames.contains('drafts')) { db.close(); done([]); return; }
                const all = db.transaction('drafts').objectStore('drafts').getAll();
                all.onsuccess = () => { db.close(); done(all.result.map((one) => `${one.id} ${one.state}`)); };
              };
              opening.onerror = () => done([]);
            })""";

    /** Notes when a recording really began, which the page itself does not tell. */
    private static final String NOTE_THE_BEGIN = """
            (() => {
              const start = MediaRecorder.prototype.start;
              MediaRecorder.prototype.start = function (...all) { window.begun = Date.now(); return start.apply(this, all); };
            })()""";

    private final Playwright playwright = Window.playwright();
    private final Line line = Line.to(Installation.running().url());
    private final Path profile;
    private final Path microphone;
    private final String person;
    private final List<String> scripts = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    /** One of that person of the demo story, signed in; its name is unlike that of any other. */
    Phone(String name, String person, Speech speech) {
        this.person = person;
        profile = Place.of("devices", name);
        microphone = speech.asMicrophone(profile.resolveSibling(name + ".wav"));
        try {
            app.meantime.dev.Server.wipe(profile);
            Files.createDirectories(profile);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        scripts.add(NOTE_THE_BEGIN);
        open();
        go("/client");
        context.close(); // what the browser keeps of the sign-in is on the disk now
        open();
    }

    /** Opens the browser again. */
    void open() {
        context = playwright
                .chromium()
                .launchPersistentContext(
                        profile,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(Window.CHROMIUM)
                                .setHeadless(true)
                                .setViewportSize(1280, 800)
                                .setPermissions(List.of("microphone"))
                                .setArgs(Window.arguments(microphone)));
        scripts.forEach(context::addInitScript);
        page = context.pages().isEmpty() ? context.newPage() : context.pages().get(0);
        page.setDefaultTimeout(60_000);
    }

    /** From the next page on this runs in every page before its own scripts. */
    void run(String script) {
        scripts.add(script);
        context.addInitScript(script);
    }

    Line line() {
        return line;
    }

    Page page() {
        return page;
    }

    /** Another tab of the same browser. */
    Page anotherTab() {
        Page another = context.newPage();
        another.setDefaultTimeout(60_000);
        return another;
    }

    /** Takes the network away from the whole browser, and gives it back: the pages are told. */
    void offline(boolean yes) {
        context.setOffline(yes);
    }

    /** Goes to a page of the site, and signs in when the site asks for it. */
    void go(String path) {
        page.navigate(line.url() + path);
        if (page.url().contains("/login")) {
            page.fill("#email", person + "@demo.meantime");
            page.fill("#password", Visit.PASSWORD);
            page.click("#signIn");
            page.waitForURL(url -> !url.contains("/login"));
            page.navigate(line.url() + path);
        }
    }

    /** Starts to record, with the one tap it takes. */
    void speak() {
        page.locator("[data-recorder][data-state=idle] [data-part=main]")
                .first()
                .click();
        page.locator("[data-recorder][data-state=recording]").first().waitFor();
    }

    /** Waits until the recorder has been running for so many seconds. */
    void speakUntil(double seconds) {
        page.waitForFunction("seconds => Date.now() - window.begun >= 1000 * seconds", seconds);
    }

    /** When the recording began, in milliseconds of the machine's clock. */
    long begun() {
        return ((Number) page.evaluate("() => window.begun")).longValue();
    }

    /** Sends what is being recorded, without waiting for what comes of it. */
    void send() {
        page.locator("[data-act=send]:visible").first().click();
    }

    /** What waits on the device, each as "id state". */
    List<String> drafts() {
        return ((List<?>) page.evaluate(DRAFTS)).stream().map(String::valueOf).toList();
    }

    /** Ends the whole browser, all its processes at once, with kill -9. */
    void kill() {
        List<ProcessHandle> all = processes();
        CountDownLatch gone = new CountDownLatch(1);
        context.onClose(closed -> gone.countDown());
        long group = all.get(0).pid();
        try {
            new ProcessBuilder("kill", "-KILL", "--", "-" + group).start().waitFor();
            for (ProcessHandle one : all) {
                one.destroyForcibly();
                one.onExit().get(10, TimeUnit.SECONDS);
            }
            context.close();
        } catch (PlaywrightException dead) {
            // it is, as wanted
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The browser's processes, the first of them first. */
    private List<ProcessHandle> processes() {
        ProcessHandle browser = ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains("--user-data-dir=" + profile))
                .filter(process -> !commandLine(process).contains("--type="))
                .findFirst()
                .orElseThrow();
        return Stream.concat(Stream.of(browser), browser.descendants()).toList();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }

    @Override
    public void close() {
        context.close();
        playwright.close();
        line.close();
    }
}
