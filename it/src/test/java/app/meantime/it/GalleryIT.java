package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every screen that matters in a picture, for people to look at: on a phone and at a desk, light and dark, in a language that is
 * written from the left and in one from the right. They lie in target/gallery with a page that shows all of them; with
 * -Dmeantime.pictures those of the README are taken anew.
 */
class GalleryIT {

    private static final Path GALLERY = Place.of("gallery");
    private static final Path README = Place.of("..", "..", "docs", "pictures").normalize();
    private static final boolean FOR_README = System.getProperty("meantime.pictures") != null;

    private enum Size {
        DESKTOP(1440, 900),
        PHONE(390, 844);

        final int width;
        final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /** A screen by its name, and the way to it: a path, or in two steps the first link of a list. */
    private record Screen(String name, String path, String link) {

        Screen(String name, String path) {
            this(name, path, "");
        }
    }

    /** Whose screens; nobody's are those that a stranger sees. */
    private record Visitor(String person, List<Screen> screens) {}

    private static final String STRANGER = "";

    private static final List<Visitor> VISITORS = List.of(
            new Visitor(
                    "maya",
                    List.of(
                            new Screen("queue", "/mentor"),
                            new Screen("thread", "/mentor", "#rows a.entry"),
                            new Screen("calls", "/mentor/calls"))),
            new Visitor("ben", List.of(new Screen("check-ins", "/mentor/check-ins"))),
            new Visitor(
                    "daniel",
                    List.of(
                            new Screen("home", "/client"),
                            new Screen("client-thread", "/client", "a.entry[href^='/client/threads/']"),
                            new Screen("check-in", "/client/check-in"),
                            new Screen("journal", "/client/journal"))),
            new Visitor("omar", List.of(new Screen("board", "/manager"))),
            new Visitor("lena", List.of(new Screen("gratitude", "/leader/gratitude"))),
            new Visitor(
                    STRANGER, List.of(new Screen("sign-in", "/login"), new Screen("find-a-mentor", "/find-a-mentor"))));

    /** What the README and the guides show, and its name there. */
    private static final Map<String, String> SHOWN = Map.of(
            "home-phone-light-en", "home",
            "home-phone-dark-ar", "home-ar",
            "queue-desktop-light-en", "queue",
            "client-thread-desktop-light-en", "thread",
            "board-desktop-light-en", "board");

    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

    @Test
    void everyScreenInBothDirectionsOfReading() throws Exception {
        Installation.running();
        Instant begun = Instant.now();
        app.meantime.dev.Server.wipe(GALLERY);
        Files.createDirectories(GALLERY);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> taking = new ArrayList<>();
            VISITORS.forEach(visitor -> taking.add(two.submit(() -> visit(visitor))));
            for (Future<?> one : taking) {
                one.get();
            }
        } finally {
            two.shutdownNow();
        }
        hang();
        Figures.show(
                "GalleryIT %d pictures in %.0f s",
                pictures().size(), Duration.between(begun, Instant.now()).toMillis() / 1000.0);
        assertThat(faults).isEmpty();
    }

    private void visit(Visitor visitor) {
        try (Playwright playwright = Window.playwright();
                Device device = Device.hearing(playwright, Speech.of("0870", "0880"))) {
            if (visitor.person().equals(STRANGER)) {
                take(device, visitor, "en", "?language=en");
                take(device, visitor, "ar", "?language=ar");
            } else {
                take(device.signIn(visitor.person()), visitor, "en", "");
                inArabic(device, visitor);
            }
            device.complaints().forEach(complaint -> faults.add(visitor.person() + ": " + complaint));
        }
    }

    private void inArabic(Device device, Visitor visitor) {
        Installation installation = Installation.running();
        String whose = " where email = '" + visitor.person() + "@demo.meantime'";
        String before = installation.text("select language from person" + whose);
        installation.change("update person set language = 'ar'" + whose);
        try {
            device.context().clearCookies();
            take(device.signIn(visitor.person()), visitor, "ar", "");
        } finally {
            installation.change("update person set language = '" + before + "'" + whose);
        }
    }

    private void take(Device device, Visitor visitor, String language, String query) {
        for (Screen screen : visitor.screens()) {
            String path = screen.path();
            if (!screen.link().isEmpty()) {
                device.go(path);
                path = device.page().locator(screen.link()).first().getAttribute("href");
            }
            for (Size size : Size.values()) {
                device.page().setViewportSize(size.width, size.height);
                device.go(path + query);
                take(device.page(), screen.name(), size, language);
            }
        }
        if (visitor.person().equals("daniel")) {
            recorder(device, language);
        }
    }

    /** In the middle of a message, where all of the recorder is to be seen. */
    private void recorder(Device device, String language) {
        device.home();
        device.speak(3).tapMain().at("paused");
        for (Size size : Size.values()) {
            device.page().setViewportSize(size.width, size.height);
            take(device.page(), "recorder", size, language);
        }
        device.tap("discard").at("idle");
    }

    private void take(Page page, String screen, Size size, String language) {
        page.waitForSelector("main :is(h1, h2):visible");
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            String name = Stream.of(screen, size.name(), scheme.name(), language)
                    .map(part -> part.toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining("-"));
            page.setViewportSize(size.width, size.height);
            if (FOR_README && SHOWN.containsKey(name)) {
                picture(page, README.resolve(SHOWN.get(name) + ".png"));
            }
            page.setViewportSize(
                    size.width, tall(page)); // what stands at the foot of the screen stands at the foot of the picture
            picture(page, GALLERY.resolve(name + ".png"));
        }
        page.setViewportSize(size.width, size.height);
        String where = screen + " " + size + " " + language;
        Number overflow = (Number) page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
        if (overflow.intValue() > 0) {
            faults.add(where + ": wider than the screen by " + overflow + " px");
        }
        String written = page.evaluate(
                        "() => document.documentElement.lang + ' ' + getComputedStyle(document.body).direction")
                .toString();
        if (!written.matches(language.equals("ar") ? "ar.* rtl" : "en ltr")) {
            faults.add(where + ": written as " + written);
        }
        if (language.equals("ar") && size == Size.PHONE) {
            Axe.obstacles(page).forEach(obstacle -> faults.add(where + ": " + obstacle));
        }
    }

    /** As tall as what is on it; a thread has as much of the screen as there is, and its context below. */
    private static int tall(Page page) {
        return ((Number) page.evaluate(
                        "() => document.querySelector('.panes') ? innerHeight : document.documentElement.scrollHeight"))
                .intValue();
    }

    /** Once it is drawn: what stands at the foot comes a moment after a screen has become taller. */
    private static void picture(Page page, Path file) {
        page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setAnimations(ScreenshotAnimations.DISABLED));
    }

    private static List<String> pictures() {
        try (Stream<Path> files = Files.list(GALLERY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".png"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A plain page of all pictures. */
    private static void hang() throws IOException {
        String figures = pictures().stream()
                .map(name -> """
                        <figure><a href="%1$s.png"><img loading="lazy" src="%1$s.png" alt=""/></a><figcaption>%1$s</figcaption></figure>
                        """.formatted(name.replace(".png", "")))
                .collect(Collectors.joining());
        Files.writeString(GALLERY.resolve("index.html"), """
                <!DOCTYPE html><html lang="en"><meta charset="utf-8"/><title>Gallery</title>
                <style>body { display: flex; flex-wrap: wrap; gap: 16px; font: 14px sans-serif } figure { margin: 0 } img { height: 420px }</style>
                %s</html>
                """.formatted(figures));
    }
}
