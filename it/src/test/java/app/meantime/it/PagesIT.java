package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Every page, as each person who has it, on phone and desktop, light and dark: usable by everybody, and no complaints. */
class PagesIT {

    private static final Map<String, List<String>> PAGES = pages();

    /** Tablets, lying and standing, and a desk at which everything is twice as large. */
    private static final int[] BETWEEN = {1024, 820, 720};

    private static Map<String, List<String>> pages() {
        Map<String, List<String>> pages = new LinkedHashMap<>();
        pages.put(
                "daniel",
                List.of(
                        "/client",
                        "/client/search",
                        "/client/search?q=nothing+of+that",
                        "/client/calls",
                        "/client/check-in",
                        "/client/journal",
                        "/client/journal?q=nothing+of+that",
                        "/client/calendar-feed",
                        "/client/onboarding",
                        "/notices",
                        "/notices/settings",
                        "/notices/may-send"));
        pages.put(
                "ben",
                List.of(
                        "/mentor",
                        "/mentor?section=waiting",
                        "/mentor?section=briefs",
                        "/mentor?section=help",
                        "/mentor?section=waiting&q=nobody+of+that+name",
                        "/mentor/check-ins",
                        "/mentor/check-ins?part=help",
                        "/mentor/journal",
                        "/mentor/journal?state=superseded",
                        "/mentor/calls",
                        "/mentor/briefs",
                        "/mentor/at-risk",
                        "/mentor/intake",
                        "/mentor/introduction",
                        "/mentor/hours",
                        "/mentor/hours?country=de&saved=hours",
                        "/mentor/search?q=saying",
                        "/mentor/calendar-feed",
                        "/mentor/library",
                        "/notices",
                        "/notices/settings"));
        pages.put("tom", List.of("/mentor/onboarding", "/mentor/library", "/styleguide"));
        pages.put(
                "lena",
                List.of(
                        "/leader/certification",
                        "/leader/library",
                        "/leader/gratitude",
                        "/mentor",
                        "/admin/enrollments"));
        pages.put(
                "omar",
                List.of(
                        "/manager",
                        "/manager?weeks=52",
                        "/manager/attention",
                        "/manager/at-risk",
                        "/manager/lists/promises",
                        "/manager/lists/replies",
                        "/manager/lists/overdue",
                        "/manager/lists/compliance",
                        "/manager/lists/engagements",
                        "/manager/lists/at-risk",
                        "/manager/lists/tasks",
                        "/manager/lists/capacity",
                        "/manager/lists/onboarding",
                        "/notices"));
        pages.put(
                "ada",
                List.of(
                        "/admin",
                        "/admin/closed-days",
                        "/admin/checklists",
                        "/admin/certification",
                        "/admin/programs",
                        "/admin/programs?state=archived",
                        "/admin/programs/new",
                        "/admin/enrollments",
                        "/admin/enrollments?state=withdrawn",
                        "/admin/people",
                        "/admin/intake",
                        "/find-a-mentor",
                        "/find-a-mentor/thanks",
                        "/find-a-mentor/talk/nothing",
                        "/admin/intake/notes",
                        "/admin/intake/links",
                        "/admin/import",
                        "/invitation/nothing",
                        "/nothing-here"));
        return pages;
    }

    /** Two browsers side by side, each with the people that the other has not begun with: looking closely takes one core each. */
    @Test
    void everyPageIsUsableByEverybody() throws Exception {
        Installation.running();
        List<String> faults = Collections.synchronizedList(new ArrayList<>());
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> looking = new ArrayList<>();
            PAGES.forEach((person, paths) -> looking.add(two.submit(() -> look(person, paths, faults))));
            for (Future<?> one : looking) {
                one.get();
            }
        } finally {
            two.shutdownNow();
        }
        assertThat(faults).isEmpty();
    }

    private static void look(String person, List<String> paths, List<String> faults) {
        try (Playwright playwright = Window.playwright();
                Window window = Window.of(playwright, person, Speech.silence(1))) {
            List<String> all = new ArrayList<>(paths);
            if (person.equals("daniel")) {
                all.add(threadOf(window, "/client", "/client/threads/"));
            }
            if (person.equals("ada")) {
                all.add(threadOf(window, "/admin/enrollments", "/admin/enrollments/"));
            }
            if (person.equals("ben")) {
                all.add(threadOf(window, "/mentor?section=waiting", "/mentor/threads/"));
            }
            all.forEach(path -> look(window, person, path, faults));
            window.complaints().forEach(complaint -> faults.add(person + ": " + complaint));
        }
    }

    private static String threadOf(Window window, String list, String prefix) {
        window.go(list);
        return window.page().locator("a[href^='" + prefix + "']").first().getAttribute("href");
    }

    /** Loaded once at a desk and once on a phone; what changes with the scheme, or on a narrow phone, is looked at where it stands. */
    private static void look(Window window, String person, String path, List<String> faults) {
        Page page = window.page();
        for (int width : new int[] {1440, 390, 320}) {
            page.setViewportSize(width, width < 760 ? 844 : 900);
            if (width != 320) {
                window.go(path);
                window.see("h1, h3");
            }
            if (width == 1440) {
                for (int between : BETWEEN) {
                    page.setViewportSize(between, 900);
                    mustFit(page, person + " " + path + " " + between, faults);
                }
                page.setViewportSize(width, 900);
            }
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                String where = person + " " + path + " " + width + " " + scheme;
                mustFit(page, where, faults);
                Axe.obstacles(page).forEach(obstacle -> faults.add(where + ": " + obstacle));
                if (width != 320) {
                    window.picture(
                            "pages/" + person + path.replaceAll("[^a-z]+", "-").replaceAll("-[a-f]+(-[a-f]*)*$", "")
                                    + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
                }
            }
        }
    }

    private static void mustFit(Page page, String where, List<String> faults) {
        Number overflow = (Number) page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
        if (overflow.intValue() > 0) {
            faults.add(where + ": wider than the screen by " + overflow + " px");
        }
    }
}
