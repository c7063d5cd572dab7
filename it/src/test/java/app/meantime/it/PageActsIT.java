package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people do on pages with buttons and forms: the brief, the leader's thanks, thinking, writing, calls, notices. */
class PageActsIT {

    private static final double SAME_SPEECH = 0.9;

    @Test
    void theBriefOpensTheDeskAndTheThanksArriveLikeAnyOtherMessage() {
        Speech thanks = Speech.of("0920", "0870");
        try (Playwright playwright = Window.playwright();
                Window ben = Window.of(playwright, "ben", Speech.silence(1));
                Window lena = Window.of(playwright, "lena", thanks);
                Window daniel = Window.of(playwright, "daniel", Speech.silence(1), 390, 844)) {
            lena.go("/leader/gratitude");
            assertThat(lena.page().locator("[data-recorder]").count())
                    .as("nothing is recorded before the brief")
                    .isZero();

            ben.go("/mentor/briefs");
            ben.page().locator("textarea[id$='progress']").first().fill("Two talks held, the third planned");
            ben.page().locator("textarea[id$='thanks']").first().fill("For going back after the first talk failed");
            button(ben, "Give the brief");
            ben.see(":text('No brief is wanted')");

            lena.go("/leader/gratitude");
            lena.see(":text('For going back after the first talk failed')");
            lena.speak(6);
            Eventually.see("the task is done", () -> tasks("DONE"), done -> done.size() == 1);

            daniel.go("/client");
            daniel.see("a.entry:has-text('A word about your first weeks')").click();
            Speech heard = daniel.play("article.bubble");
            assertThat(heard.likeness(thanks)).isGreaterThan(SAME_SPEECH);
            assertThat(List.of(ben, lena, daniel))
                    .allSatisfy(window -> assertThat(window.complaints()).isEmpty());
        }
    }

    @Test
    void whatWasTypedOutlivesASignInThatEnded() {
        try (Playwright playwright = Window.playwright();
                Window nils = Window.of(playwright, "nils", Speech.silence(1), 390, 844)) {
            nils.go("/mentor/introduction");
            String before = nils.page().locator("#specialties").inputValue();
            nils.page().locator("#specialties").fill("Handing over a workshop");
            Installation.running()
                    .change("update sign_in set expires_at = now() - interval '1 minute' where person_id ="
                            + " (select id from person where email = 'nils@demo.meantime')");
            nils.page().locator("#save").click();
            nils.page().waitForURL(url -> url.contains("/login"));
            nils.page().fill("#email", "nils@demo.meantime");
            nils.page().fill("#password", "meantime-demo");
            nils.page().click("#signIn");
            nils.see(".banner:has-text('What you typed is here again')");
            assertThat(nils.page().locator("#specialties").inputValue()).isEqualTo("Handing over a workshop");
            nils.page().locator("#save").click();
            nils.see(".banner.success");
            assertThat(nils.page().locator("#specialties").inputValue()).isEqualTo("Handing over a workshop");
            nils.go("/mentor/introduction");
            assertThat(nils.page().locator(".banner").count())
                    .as("what has arrived does not come back")
                    .isZero();
            nils.page().locator("#specialties").fill(before);
            nils.page().locator("#save").click();
            nils.see(".banner.success");
            assertThat(nils.complaints()).isEmpty();
        }
    }

    @Test
    void aMentorThinksThenWritesAndPlansAndHoldsACall() {
        Api daniel = Api.as("daniel");
        String enrollment = daniel.enrollmentOf("Daniel").getString("id");
        String thread = daniel.post("enrollments/" + enrollment + "/threads", "{\"title\":\"May I let him go?\"}")
                .json()
                .getString("id");
        assertThat(daniel.post("threads/" + thread + "/messages", "{\"text\":\"He promised again.\"}")
                        .status())
                .isEqualTo(201);
        try (Playwright playwright = Window.playwright();
                Window ben = Window.of(playwright, "ben", Speech.silence(1))) {
            ben.go("/mentor/threads/" + thread);
            button(ben, "Heard, thinking");
            Eventually.see("thinking", () -> state(thread), "THINKING"::equals);

            ben.page().locator("textarea[id$='text']").fill("What did he promise, word by word?");
            button(ben, "Send text");
            ben.see(".bubble-text:has-text('word by word')");
            assertThat(state(thread)).isEqualTo("WAITING_ON_CLIENT");

            ben.go("/mentor/calls");
            ben.page().locator("select[id$='enrollment']").selectOption(enrollment);
            ben.page().locator("input[id$='when']").fill("2031-03-04T10:00");
            button(ben, "Plan the call");
            ben.see("h1:has-text('Call with Daniel Brooks')");
            ben.page().locator("#question").fill("Whether to let him go");
            button(ben, "It was held");
            ben.see("dd:has-text('Whether to let him go')");
            assertThat(ben.complaints()).isEmpty();
        }
    }

    @Test
    void aVoiceThatNobodyHasHeardIsTakenBack() {
        Api daniel = Api.as("daniel");
        String enrollment = daniel.enrollmentOf("Daniel").getString("id");
        String thread = daniel.post("enrollments/" + enrollment + "/threads", "{\"title\":\"Said too soon\"}")
                .json()
                .getString("id");
        String message = daniel.send(
                        "POST",
                        "threads/" + thread + "/messages",
                        Speech.of("0930").asWav(),
                        "audio/wav")
                .json()
                .getString("id");
        // Being prepared changes the page; here it stands still.
        Eventually.see("ready", () -> daniel.get("messages/" + message).json().getString("state"), "READY"::equals);
        try (Playwright playwright = Window.playwright();
                Window client = Window.of(playwright, "daniel", Speech.silence(1))) {
            client.go("/client/threads/" + thread);
            client.see("#message-" + message + " a:has-text('Take back')").click();
            client.see(":text('gone for both of you')");
            button(client, "Take it back");
            client.see(":text('Nothing said yet')");
            assertThat(daniel.get("messages/" + message).status()).isEqualTo(404);
            assertThat(state(thread)).isEqualTo("WAITING_ON_CLIENT");
            assertThat(client.complaints()).isEmpty();
        }
    }

    @Test
    void whyAnActWasRefusedIsBroughtBeforeWhoeverSentTheFormFromItsEnd() {
        try (Playwright playwright = Window.playwright();
                Window ada = Window.of(playwright, "ada", Speech.silence(1), 390, 844)) {
            ada.go("/admin/programs/new");
            ada.page().locator("#name").fill("Steady hands");
            ada.page().locator("#replyWindow").fill("soon");
            ada.page().locator(".program-form button:visible").last().click();
            ada.see(".ui-messages-error");
            ada.page().waitForFunction("""
                    () => {
                      const said = document.querySelector('.ui-messages-error');
                      const { top, bottom } = said.getBoundingClientRect();
                      return document.activeElement === said && top >= 0 && bottom <= innerHeight;
                    }""");
            assertThat(ada.page().inputValue("#replyWindow"))
                    .as("what was typed is still there")
                    .isEqualTo("soon");
            assertThat(ada.complaints()).isEmpty();
        }
    }

    private static void button(Window window, String text) {
        window.page()
                .locator("button:visible", new Page.LocatorOptions().setHasText(text))
                .first()
                .click();
        window.page().waitForLoadState();
    }

    private static String state(String thread) {
        return Api.as("daniel").get("threads/" + thread).json().getString("state");
    }

    private static List<JsonObject> tasks(String state) {
        return Api.as("lena").get("tasks?kind=GRATITUDE&state=" + state).items().stream()
                .filter(task -> task.getJsonObject("client").getString("name").startsWith("Daniel"))
                .toList();
    }
}
