package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The public page is passed on without anybody being told, and recommends what its admins keep (R57, R58, R59). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntakeLinksIT {

    private static final Installation INSTALLATION = Installation.running();
    private static final String KEPT = "/admin/intake/links";
    private static final String PAGE = "/find-a-mentor/link-yard";
    private static final String SHARED = "https://meantime.example" + PAGE;

    private UUID practice = UUID.randomUUID();

    @BeforeAll
    void aPractice() {
        Practice yard = new Practice(INSTALLATION, "Link Yard");
        practice = yard.organization();
        yard.person("linnea", "ADMIN");
        yard.person("loke", "LEADER");
        yard.person("lovis", "MENTOR");
        yard.person("ludvig", "MANAGER");
        yard.person("lykke", "CLIENT");
        yard.signsIn();
        Practice bare = new Practice(INSTALLATION, "Bare Yard");
        bare.person("birk", "ADMIN");
        bare.signsIn();
        Practice next = new Practice(INSTALLATION, "Next Yard");
        next.person("bela", "ADMIN");
        next.signsIn();
    }

    private static Answer keep(String who, String kind, String title, String address, String... more) {
        List<String> typed = new ArrayList<>(List.of("kind", kind, "title", title, "address", address));
        typed.addAll(List.of(more));
        return Visit.of(who).press(KEPT, "write", typed.toArray(String[]::new));
    }

    private static void kept(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith(KEPT);
    }

    private static String seen(String page) {
        return Visit.ofStranger().get(page).text();
    }

    private long count(String where) {
        return INSTALLATION.count(
                "select count(*) from public_link where organization_id = '" + practice + "' and " + where);
    }

    private String id(String title) {
        return INSTALLATION.text(
                "select id from public_link where organization_id = '" + practice + "' and title = '" + title + "'");
    }

    @Test
    void whatAnAdminKeepsAStrangerSeesAndNotOnAnotherPage() {
        kept(keep("linnea", "READING", "Prices & <b>nerves</b>", "https://Reads.example.org/a?b=1&c=%20d"));
        kept(keep(
                "linnea",
                "COMMUNITY",
                "The early table",
                "https://table.example.org",
                "sentence",
                "Free, for owners."));

        String page = seen(PAGE);
        assertThat(page)
                .contains("<h2>Worth reading</h2>", "<h2>Join us</h2>")
                .contains("href=\"https://Reads.example.org/a?b=1&amp;c=%20d\" rel=\"noopener noreferrer nofollow\""
                        + " referrerpolicy=\"no-referrer\"")
                .contains("<bdi>Prices &amp; &lt;b&gt;nerves&lt;/b&gt;</bdi>", "<small>reads.example.org</small>")
                .contains("The early table", "<small>table.example.org</small>", "Free, for owners.");
        assertThat(seen("/find-a-mentor"))
                .contains("Your first hire in ninety days", "The Thursday table")
                .doesNotContain("The early table");
        assertThat(seen("/find-a-mentor/next-yard"))
                .contains("Share this page")
                .doesNotContain("Worth reading", "Join us", "The early table");
        assertThat(Visit.of("bela").get(KEPT).text()).contains("No links yet").doesNotContain("The early table");
        assertThat(Visit.of("bela").get(KEPT + "/" + id("The early table")).status())
                .isEqualTo(404);
    }

    @Test
    void theSameFormSentAgainIsOneLinkAndALinkIsChangedAndRemoved() {
        String form = UUID.randomUUID().toString();
        kept(keep("linnea", "READING", "Twice kept", "https://example.org/twice", "link", form));
        kept(keep("linnea", "READING", "Twice kept", "https://example.org/twice", "link", form));
        assertThat(count("title = 'Twice kept'")).isEqualTo(1);

        Visit admin = Visit.of("linnea");
        String one = KEPT + "/" + form;
        assertThat(admin.get(one).text()).contains("value=\"https://example.org/twice\"");
        kept(admin.press(
                one,
                "write",
                "kind",
                "COMMUNITY",
                "title",
                "Once moved",
                "address",
                "https://example.org/moved",
                "sentence",
                "Come by."));
        assertThat(seen(PAGE)).contains("Once moved", "Come by.").doesNotContain("Twice kept");
        kept(admin.press(one, "remove"));
        assertThat(seen(PAGE)).doesNotContain("Once moved");
        assertThat(admin.get(one).status()).isEqualTo(404);
    }

    @Test
    void whatIsUnsafeIsRefusedInASentenceAndWhatWasTypedIsStillThere() {
        for (String address : List.of(
                "http://example.org",
                "javascript:alert(1)",
                "data:text/html,x",
                "https://user:word@example.org",
                "https://example.org/\u0001",
                "https:example.org",
                "")) {
            Answer refused = keep("linnea", "READING", "Unsafe <i>one</i>", address);
            assertThat(refused.status()).as(address).isEqualTo(200);
            assertThat(refused.text())
                    .as(address)
                    .containsAnyOf(
                            "A link begins with https://.",
                            "A link carries no name and no password",
                            "No browser opens this address as it stands.",
                            "Please fill in: address.")
                    .contains("value=\"Unsafe &lt;i&gt;one&lt;/i&gt;\"");
        }
        assertThat(count("title like 'Unsafe%'")).isZero();
    }

    @Test
    void onlyAdminsKeepThem() {
        assertThat(Visit.of("linnea").get("/admin/intake").text()).contains("href=\"" + KEPT + "\"");
        for (String who : List.of("loke", "lovis", "ludvig", "lykke")) {
            assertThat(Visit.of(who).get(KEPT).status()).as(who).isEqualTo(403);
        }
        assertThat(Visit.of("lovis").get("/mentor/intake").text()).doesNotContain(KEPT);
        assertThat(Visit.ofStranger().get(KEPT).header("Location")).contains("/login");
    }

    @Test
    void twelveStandUnderAHeadingAndTheyAreMoved() {
        Practice full = new Practice(INSTALLATION, "Full Yard");
        full.person("fritz", "ADMIN");
        full.signsIn();
        for (int i = 0; i < 12; i++) {
            kept(keep("fritz", "READING", "Piece " + (char) ('A' + i), "https://example.org/" + i));
        }
        assertThat(keep("fritz", "READING", "Piece Z", "https://example.org/z").text())
                .contains("At most 12 links stand under one heading.");
        kept(keep("fritz", "COMMUNITY", "Table", "https://example.org/table"));

        try (Playwright playwright = Window.playwright();
                Window window = Window.of(playwright, "fritz", Speech.silence(1))) {
            window.go(KEPT);
            Page page = window.page();
            page.click("button[title='Move up: Piece C']");
            page.waitForURL("**#link-*");
            assertThat(page.locator("ol a bdi").allTextContents()).startsWith("Piece A", "Piece C", "Piece B");
            page.click("button[title='Move down: Piece A']");
            page.waitForFunction("() => document.querySelector('ol a bdi').textContent === 'Piece C'");
            assertThat(window.complaints()).isEmpty();
        }
        String seen = seen("/find-a-mentor/full-yard");
        assertThat(List.of("Piece C", "Piece A", "Piece B", "Piece D"))
                .isSortedAccordingTo((one, other) -> Integer.compare(seen.indexOf(one), seen.indexOf(other)));
    }

    @Test
    void aSharedLinkShowsSomethingSensibleAndGoesByMailWithoutScripts() {
        String page = seen(PAGE);
        String title = "Link Yard: find a mentor that’s right for you and your business";
        assertThat(page)
                .contains("<link rel=\"canonical\" href=\"" + SHARED + "\"")
                .contains("<meta property=\"og:type\" content=\"website\"")
                .contains("<meta property=\"og:url\" content=\"" + SHARED + "\"")
                .contains("<meta property=\"og:title\" content=\"" + title + "\"")
                .containsPattern("<meta property=\"og:description\" content=\"[^\"]*Link Yard[^\"]*\"")
                .containsPattern("<meta name=\"description\" content=\"[^\"]*Link Yard[^\"]*\"")
                .contains("<code>" + SHARED + "</code>")
                .containsPattern("href=\"mailto:\\?subject=Link%20Yard%3A%20find[^\"+]*&amp;body=[^\"+]*%0D%0A"
                        + "https%3A%2F%2Fmeantime.example%2Ffind-a-mentor%2Flink-yard\"");
        assertThat(seen("/find-a-mentor"))
                .as("the page of the first organization has one address")
                .contains(
                        "<meta property=\"og:url\" content=\"https://meantime.example/find-a-mentor/northwind-mentoring\"");
    }

    @Test
    void theLinkIsCopiedOrHandedToTheSheetOfTheDevice() {
        try (Playwright playwright = Window.playwright();
                Window window = Window.of(playwright, "linnea", Speech.silence(1))) {
            Page page = window.page();
            BrowserContext context = page.context();
            page.addInitScript("delete Navigator.prototype.share");
            context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
            window.go(PAGE);
            page.click("#share [data-part=copy]");
            window.see("#share [role=status]:has-text('The link is copied.')");
            assertThat(page.evaluate("() => navigator.clipboard.readText()")).isEqualTo(SHARED);
            assertThat(page.locator("#share [data-part=sheet]").isVisible()).isFalse();

            page.addInitScript("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))");
            window.go(PAGE);
            page.click("#share [data-part=copy]");
            window.see("#share [role=status]:has-text('copy it by hand')");

            page.addInitScript("navigator.share = async (what) => { window.handed = what; }");
            window.go(PAGE);
            page.click("#share [data-part=sheet]");
            assertThat(page.evaluate("() => window.handed.url + ' ' + window.handed.title"))
                    .isEqualTo(SHARED + " Link Yard: find a mentor that’s right for you and your business");
            assertThat(page.locator("#share [data-part=copy]").isVisible()).isFalse();
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void thePagesAreUsableByEverybodyAndAskNobodyElse() {
        List<String> faults = new ArrayList<>();
        try (Playwright playwright = Window.playwright();
                Window window = Window.of(playwright, "birk", Speech.silence(1))) {
            Page page = window.page();
            List<String> asked = new ArrayList<>();
            page.onRequest(request -> asked.add(request.url()));
            window.go("/find-a-mentor/bare-yard");
            window.look("links-public-none", faults);
            window.go("/find-a-mentor/northwind-mentoring");
            window.see("#communities");
            window.look("links-public", faults);
            assertThat(asked)
                    .allMatch(url -> url.startsWith(INSTALLATION.url()))
                    .isNotEmpty();
            window.go(KEPT);
            window.look("links-none", faults);
            assertThat(page.locator("#sentence").isVisible()).isFalse();
            page.selectOption("#kind", "COMMUNITY");
            page.fill("#title", "A table with a rather long name for owners who serve others and grow");
            page.fill("#address", "http://table.example.org/with-a-rather-long-way-to-it/and-further-still");
            page.fill("#sentence", "Free, on Thursdays.");
            page.click("#write");
            window.see("main:has-text('A link begins with https://.')");
            window.look("links-refused", faults);
            page.fill("#address", "https://table.example.org/with-a-rather-long-way-to-it/and-further-still");
            page.click("#write");
            window.see("li:has-text('A table with a rather long name')");
            page.fill("#title", "Another");
            page.fill("#address", "https://another.example.org");
            page.selectOption("#kind", "COMMUNITY");
            page.click("#write");
            window.see("li:has-text('another.example.org')");
            window.look("links-kept", faults);
            page.click("a[aria-label='Change: Another']");
            page.click("main details.ask > summary");
            window.see("#remove");
            window.look("links-change", faults);
            page.click("#remove");
            page.waitForURL("**" + KEPT);
            assertThat(page.locator("li:has-text('another.example.org')").count())
                    .isZero();
            assertThat(window.complaints()).isEmpty();
        }
        assertThat(faults).isEmpty();
    }
}
