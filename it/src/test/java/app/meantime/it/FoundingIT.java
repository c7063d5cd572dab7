package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.dev.Server;
import app.meantime.it.Api.Answer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A server without the demo story: whoever runs it finds a link in its log, and an organization begins. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FoundingIT {

    private static final Pattern LINK =
            Pattern.compile("Found an organization here[^\\n]*: (http\\S+/found/\\S{43})\\s");
    private static final String PASSWORD = "a long lantern";

    private final Installation here = Installation.apart("founding", 50, Map.of("MEANTIME_DEMO", "false"));

    @AfterAll
    void stop() {
        here.close();
    }

    /** The path of the last link that this node's log names. */
    private static String link(String node) {
        return Eventually.see("a link in the log", () -> links(node), links -> !links.isEmpty())
                .get(0);
    }

    private static List<String> links(String node) {
        try {
            Matcher found = LINK.matcher(Files.readString(Place.of(node + ".log")));
            List<String> links = new ArrayList<>();
            while (found.find()) {
                links.add(0, URI.create(found.group(1)).getPath());
            }
            return links;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String filledIn(String site, String link, String name) {
        return Visit.ofStranger(site)
                .filledIn(
                        link,
                        "found",
                        "organization",
                        "Harbour of " + name,
                        "name",
                        name,
                        "email",
                        name + "@harbour.example",
                        "password",
                        PASSWORD,
                        "language",
                        "fr",
                        "zone",
                        "Europe/Paris");
    }

    private long organizations() {
        return here.count("select count(*) from organization");
    }

    @Test
    void theFirstAdminFoundsTheOrganizationByTheLinkInTheLogAndIsLedOn() throws Exception {
        String link = link("founding");
        assertThat(organizations()).as("nothing of the demo").isZero();
        List<String> faults = new ArrayList<>();
        try (Playwright playwright = Window.playwright();
                Window window = Window.ofStranger(playwright, here.url())) {
            Page page = window.page();
            wrongLinksLeadNowhere();
            faultsStandBesideTheirFields(window, link, faults);
            foundedAndSignedIn(window);
            theLinkIsUsedUp(link);
            theStepsAreThereAndCanBePutAway(page);
            emptyPagesLeadOn(window, faults);
            aStepIsDoneByWhatIsThere(window);
            assertThat(window.complaints()).isEmpty();
        }
        assertThat(faults).isEmpty();
        oneMoreIsFoundedOnceWhereTheSettingAsksForIt();
    }

    private void wrongLinksLeadNowhere() {
        Visit stranger = Visit.ofStranger(here.url());
        for (String wrong : List.of("/found", "/found/x", "/found/" + "A".repeat(43))) {
            assertThat(stranger.get(wrong).status()).as(wrong).isEqualTo(404);
        }
        assertThat(stranger.get("/found/" + "A".repeat(43)).text())
                .contains("Nothing is founded here")
                .doesNotContain("id=\"founding\"");
    }

    private static void faultsStandBesideTheirFields(Window window, String link, List<String> faults) {
        window.go(link);
        Page page = window.page();
        assertThat(page.inputValue("#zone"))
                .as("as the browser says")
                .isEqualTo(page.evaluate("() => Intl.DateTimeFormat().resolvedOptions().timeZone"));
        assertThat(page.inputValue("#language")).isEqualTo("en");
        look(page, "found", faults);
        page.fill("#organization", "Lantern & Co");
        page.fill("#email", "noor at lantern");
        page.fill("#password", "too short");
        page.selectOption("#zone", "Europe/Paris");
        page.click("#found");
        assertThat(window.see("#name-wrong").innerText()).isEqualTo("Say your name.");
        page.waitForLoadState(); // the zones are many, and stand below
        assertThat(page.innerText("#email-wrong")).contains("is no email address");
        assertThat(page.innerText("#password-wrong")).contains("10 to 200");
        assertThat(page.inputValue("#organization")).isEqualTo("Lantern & Co");
        assertThat(page.inputValue("#zone")).isEqualTo("Europe/Paris");
        assertThat(page.inputValue("#password")).as("never sent back").isEmpty();
        look(page, "found-faults", faults);
    }

    private void foundedAndSignedIn(Window window) {
        Page page = window.page();
        page.fill("#name", "Noor Haddad");
        page.fill("#email", "Noor@Lantern.example");
        page.fill("#password", PASSWORD);
        page.click("#found");
        page.waitForURL(url -> url.endsWith("/admin"));
        assertThat(page.innerText(".rail")).contains("Noor Haddad");
        assertThat(here.text("select o.name || ', ' || p.email || ', ' || p.zone || ', ' || string_agg(r.role, '+')"
                        + " from organization o join person p on p.organization_id = o.id join person_role r on"
                        + " r.person_id = p.id group by o.name, p.email, p.zone"))
                .isEqualTo("Lantern & Co, noor@lantern.example, Europe/Paris, ADMIN");
        assertThat(here.count("select count(*) from checklist_template"))
                .as("what comes with the house")
                .isEqualTo(2);
    }

    private void theLinkIsUsedUp(String link) {
        Visit stranger = Visit.ofStranger(here.url());
        Answer again = stranger.get(link);
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.text()).contains("This link holds no longer").doesNotContain("id=\"founding\"");
        assertThat(stranger.get("/find-a-mentor/northwind-mentoring").status()).isEqualTo(404);
        assertThat(stranger.get("/find-a-mentor").text()).contains("Lantern &amp; Co");
        assertThat(Visit.cookieOf(stranger.signIn("/login", "ada@demo.meantime", Visit.PASSWORD)))
                .isEmpty();
        assertThat(Visit.cookieOf(stranger.signIn("/login", "noor@lantern.example", PASSWORD)))
                .isNotEmpty();
    }

    private static void theStepsAreThereAndCanBePutAway(Page page) {
        assertThat(page.locator("#first-steps .step").count()).isEqualTo(5);
        assertThat(page.innerText("#first-steps .progress-line")).contains("0 of 5 done");
        page.click("#first-steps button");
        page.waitForSelector("text=Show the first steps");
        assertThat(page.locator("#first-steps").count()).isZero();
        page.click("text=Show the first steps");
        page.waitForSelector("#first-steps");
    }

    private static void emptyPagesLeadOn(Window window, List<String> faults) {
        for (String path :
                List.of("/admin", "/admin/programs", "/admin/enrollments", "/admin/people", "/admin/intake")) {
            window.go(path);
            look(window.page(), "fresh" + path.replace('/', '-'), faults);
        }
    }

    private static void look(Page page, String name, List<String> faults) {
        for (int width : new int[] {390, 1440}) {
            page.setViewportSize(width, 900);
            if (!Boolean.TRUE.equals(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))) {
                faults.add(name + "-" + width + ": wider than the screen");
            }
            Axe.obstacles(page).forEach(obstacle -> faults.add(name + "-" + width + ": " + obstacle));
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Place.of("pictures", name + "-" + width + ".png"))
                    .setFullPage(true));
        }
    }

    private static void aStepIsDoneByWhatIsThere(Window window) {
        window.go("/admin");
        Page page = window.page();
        page.click("#first-steps a.button");
        page.waitForURL(url -> url.endsWith("/admin/programs/new"));
        page.fill("#name", "The first ninety days");
        page.click("[id='terms:save']");
        page.waitForURL(url -> !url.endsWith("/admin/programs/new"));
        window.go("/admin");
        assertThat(page.innerText("#first-steps .progress-line")).contains("1 of 5 done");
        assertThat(page.innerText("#first-steps .step.done")).contains("Make a program");
        window.go("/admin/enrollments");
        assertThat(page.innerText("#enrollments")).contains("Nobody is enrolled yet", "Invite a mentor");
    }

    private void oneMoreIsFoundedOnceWhereTheSettingAsksForIt() throws Exception {
        Server second = here.another("founding-2", 55, Map.of("MEANTIME_FOUND_ANOTHER", "true"));
        second.start();
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            String link = link("founding-2");
            String mias = filledIn(here.url(), link, "mia");
            String leos = filledIn(second.url(), link, "leo");
            List<Future<Answer>> both = List.of(
                    two.submit(() -> Visit.ofStranger(here.url()).post(link, mias)),
                    two.submit(() -> Visit.ofStranger(second.url()).post(link, leos)));
            List<Integer> answers = new ArrayList<>();
            for (Future<Answer> one : both) {
                answers.add(one.get().status());
            }
            assertThat(answers).as("twice at once").containsExactlyInAnyOrder(302, 410);
            assertThat(organizations()).isEqualTo(2);
            assertThat(here.count("select count(distinct title) from checklist_template"))
                    .as("what comes with the house comes in its language")
                    .isEqualTo(4);
        } finally {
            two.shutdownNow();
            second.stop();
        }
    }
}
