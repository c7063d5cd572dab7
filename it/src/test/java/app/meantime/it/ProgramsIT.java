package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** R56: the admin edits a program; who is enrolled keeps what they were promised, and what is off is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgramsIT {

    private static final Installation INSTALLATION = Installation.running();
    private static final Speech SPEECH = Speech.of("0870");

    private Cast cast = new Cast("The Mill");
    private UUID mentor = UUID.randomUUID();

    @BeforeAll
    void people() {
        cast.person("mill-ada", "Ada Mill", "ADMIN");
        cast.person("mill-eve", "Eve Mill", "ADMIN");
        mentor = cast.person("mill-max", "Max Mill", "MENTOR");
    }

    private static String edition(String name, int number) {
        return INSTALLATION.text("select id from program where name = '" + name + "' and edition = " + number);
    }

    private static void save(Page page) {
        page.locator("[id$=':save']").click();
        page.waitForLoadState();
    }

    @Test
    void whoIsEnrolledKeepsTheEditionAndWhoComesLaterGetsTheNext() {
        UUID program = cast.program("Millstones");
        UUID ned = cast.person("mill-ned", "Ned Stone", "CLIENT");
        String before = cast.enrolled(program, ned, mentor);
        try (Playwright playwright = Window.playwright();
                Window ada = Window.of(playwright, "mill-ada", Speech.silence(1))) {
            ada.go("/admin/programs?q=stones");
            ada.page().locator("a.entry").click();
            ada.see("text=1 person stays with edition 1. Whoever is enrolled from now on gets edition 2.");
            ada.page().locator("#replyWindow").fill("8:30");
            ada.page().locator("[name=TYPED]").uncheck();
            ada.page().locator("[name='target-QUESTION']").fill("2:00");
            save(ada.page());
            ada.see(".banner.success >> text=1 person stays with edition 1.");
            ada.see("text=First reply: 4:00 → 8:30");
            assertThat(ada.complaints()).isEmpty();
        }
        UUID pia = cast.person("mill-pia", "Pia Stone", "CLIENT");
        String after = cast.enrolled(UUID.fromString(edition("Millstones", 2)), pia, mentor);

        String old = opened("mill-ned", before);
        assertThat(Api.as("mill-ned").get("threads/" + old).json().getInt("targetSeconds"))
                .isEqualTo(180);
        assertThat(Api.as("mill-ned")
                        .post("threads/" + old + "/messages", "{\"text\":\"Still on\"}")
                        .status())
                .isEqualTo(201);

        String fresh = opened("mill-pia", after);
        assertThat(Api.as("mill-pia").get("threads/" + fresh).json().getInt("targetSeconds"))
                .isEqualTo(120);
        Api.Answer typed = Api.as("mill-pia").post("threads/" + fresh + "/messages", "{\"text\":\"Is off\"}");
        assertThat(typed.status()).isEqualTo(409);
        assertThat(typed.detail()).isEqualTo("Typed text is off in this program. Say it, and it is heard.");
        assertThat(Api.as("mill-pia")
                        .send("POST", "threads/" + fresh + "/messages", SPEECH.asWav(), Harbor.WAV)
                        .status())
                .isEqualTo(201);
        assertThat(Visit.of("mill-pia").get("/client/threads/" + fresh).text()).doesNotContain("id=\"writing\"");
        assertThat(Visit.of("mill-ned").get("/client/threads/" + old).text()).contains("id=\"writing\"");
    }

    private static String opened(String who, String enrollment) {
        Api.Answer opened = Api.as(who).post("enrollments/" + enrollment + "/threads", "{\"title\":\"Grinding\"}");
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.json().getString("id");
    }

    @Test
    void ofTwoWhoEditAtOnceTheSecondIsToldAndLosesNothing() {
        cast.program("Two millers");
        String first = edition("Two millers", 1);
        try (Playwright playwright = Window.playwright();
                Window ada = Window.of(playwright, "mill-ada", Speech.silence(1));
                Window eve = Window.of(playwright, "mill-eve", Speech.silence(1))) {
            ada.go("/admin/programs/" + first);
            eve.go("/admin/programs/" + first);
            ada.page().locator("#weeks").fill("16");
            save(ada.page());
            ada.see(".banner.success");

            eve.page().locator("#callEveryDays").fill("14");
            save(eve.page());
            eve.see("text=Edition 1 is no longer the newest");
            eve.see("text=Edition 2 was saved meanwhile by Ada Mill.");
            eve.see(".banner.warning >> text=Call rhythm: no rhythm → every 14 days");
            assertThat(eve.page().locator("#callEveryDays").inputValue()).isEqualTo("14");
            save(eve.page());
            eve.see(".banner.success");
        }
        assertThat(INSTALLATION.text("select string_agg(edition || ' ' || state, ', ' order by edition) from program"
                        + " where name = 'Two millers'"))
                .isEqualTo("1 SUPERSEDED, 2 SUPERSEDED, 3 OPEN");
    }

    @Test
    void anArchivedProgramStandsApartUntilItIsUndone() {
        cast.program("Windmill");
        try (Playwright playwright = Window.playwright();
                Window ada = Window.of(playwright, "mill-ada", Speech.silence(1))) {
            ada.go("/admin/programs/" + edition("Windmill", 1));
            ada.page().locator("button:has-text('Archive')").click();
            ada.see("text=It takes nobody new; those who are in it go on.");
            ada.page().locator("[id$=':undo']").click();
            ada.see("text=Open again.");
            ada.page().locator("button:has-text('Archive')").click();
            ada.see("text=It takes nobody new; those who are in it go on.");
            ada.go("/admin/programs?q=windmill");
            ada.see("text=No program is called that");
            ada.go("/admin/programs?q=windmill&state=archived");
            ada.page().locator("a.entry").click();
            ada.page().locator("button:has-text('Reopen')").click();
            ada.see("text=Open again.");
        }
    }

    @Test
    void aCohortIsAddedAndDeletedWhileNobodyIsInIt() {
        UUID program = cast.program("Watermill");
        try (Playwright playwright = Window.playwright();
                Window ada = Window.of(playwright, "mill-ada", Speech.silence(1))) {
            ada.go("/admin/programs/" + program);
            ada.page().locator(".cohort-new > summary").click();
            ada.page().locator(".cohort-new [name=called]").fill("Spring");
            ada.page().locator(".cohort-new [name=startsOn]").fill("2027-03-01");
            ada.page().locator("[id$=':add']").click();
            ada.see("text=nobody in it");
            assertThat(INSTALLATION.count("select count(*) from cohort where family_id = '" + program + "'"))
                    .isEqualTo(1);
            ada.page().locator(".cohort-list summary").click();
            ada.page().locator(".cohort-list button:has-text('Delete')").click();
            ada.see("text=Add one when several clients begin on the same day.");
        }
    }

    @Test
    void theDatabaseItselfLetsNobodyChangeAnEdition() throws Exception {
        UUID program = cast.program("Stone mill");
        try (var application = INSTALLATION.asApplication();
                var change = application.createStatement()) {
            change.execute("select set_config('meantime.organization', '" + cast.organization + "', false)");
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> change.executeUpdate("update program set weeks = 99 where id = '" + program + "'"))
                    .hasMessageContaining("permission denied");
        }
    }
}
