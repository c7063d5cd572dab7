package app.meantime.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.util.List;

/** Chromium, by Playwright. */
final class Chromium implements Engine {

    private static final double PATIENCE = 90_000;

    private final Playwright playwright = Window.playwright();
    private final Browser browser;
    private final Page page;

    /** @param script runs in each page before its own scripts */
    Chromium(Speech microphone, String script) {
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Window.CHROMIUM)
                        .setHeadless(true)
                        .setArgs(Window.arguments(microphone.asMicrophone(
                                Engine.profile("chromium").resolve("microphone.wav")))));
        page = browser.newContext(new Browser.NewContextOptions().setPermissions(List.of("microphone")))
                .newPage();
        page.addInitScript(script);
        page.setDefaultTimeout(PATIENCE);
    }

    @Override
    public String name() {
        return "Chromium";
    }

    @Override
    public void open(String url) {
        page.navigate(url);
    }

    @Override
    public String run(String function, String... texts) {
        return String.valueOf(page.evaluate("(all) => (" + function + ")(...all)", List.of(texts)));
    }

    @Override
    public void tap(String selector) {
        page.click(selector);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
