package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Playwright;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** S6: the mentor speaks the brief, the leader hears it, speaks by three beats, and sees whether it was heard. */
class GratitudeDeskIT {

    private static final Installation INSTALLATION = Installation.running();

    private static String clientWithTwoCalls(String person, String name) {
        INSTALLATION.change("""
                with client as (
                    insert into person (id, organization_id, name, email, zone, language, password_hash)
                    select gen_random_uuid(), organization_id, '%2$s', '%1$s@demo.meantime', zone, language, password_hash
                      from person where email = 'daniel@demo.meantime'
                    returning id, organization_id),
                role as (insert into person_role (person_id, role) select id, 'CLIENT' from client)
                insert into enrollment (id, organization_id, program_id, client_id, mentor_id, state, started_on, version)
                select gen_random_uuid(), c.organization_id, d.program_id, c.id, d.mentor_id, 'ACTIVE', d.started_on, 0
                  from client c, enrollment d join person p on p.id = d.client_id and p.email = 'daniel@demo.meantime'
                """.formatted(person, name));
        String enrollment = INSTALLATION.text("select e.id from enrollment e join person p on p.id = e.client_id"
                + " where p.email = '" + person + "@demo.meantime'");
        for (int call = 0; call < 2; call++) {
            Api.Answer planned = Api.as("ben")
                    .post(
                            "enrollments/" + enrollment + "/calls",
                            "{\"plannedAt\":\"" + Instant.now().minus(Duration.ofDays(6)) + "\"}");
            assertThat(planned.status()).as(planned.text()).isEqualTo(201);
            assertThat(Api.as("ben")
                            .post("calls/" + planned.json().getString("id") + "/hold", "{}")
                            .status())
                    .isEqualTo(200);
        }
        return Eventually.see(
                        "the task of " + name,
                        () -> Api.as("lena").get("tasks?state=all").items().stream()
                                .filter(task -> task.getString("enrollmentId").equals(enrollment))
                                .toList(),
                        tasks -> !tasks.isEmpty())
                .get(0)
                .getString("id");
    }

    private static JsonObject task(String id) {
        return Api.as("lena").get("tasks/" + id).json();
    }

    private static void speak(Window window, String recorder, int seconds) {
        window.see(recorder + "[data-state=idle] [data-part=main]").click();
        window.page()
                .waitForFunction(
                        "([recorder, seconds]) => { const shown = document.querySelector(recorder + '[data-state=recording] [data-part=elapsed]');"
                                + " if (!shown) return false; const [m, s] = shown.textContent.split(':'); return 60 * m + 1 * s >= seconds; }",
                        java.util.List.of(recorder, seconds));
        window.page().locator("[data-act=send]:visible").first().click();
        window.see(recorder + "[data-state=sent]");
    }

    @Test
    void theBriefIsSpokenHeardByTheLeaderAndAnsweredByThanksInThreeBeats() {
        String id = clientWithTwoCalls("desk-1", "Iris Lund");
        try (Playwright playwright = Window.playwright();
                Window ben = Window.of(playwright, "ben", Speech.of("0930"), 390, 844);
                Window lena = Window.of(playwright, "lena", Speech.of("0890"))) {
            ben.go("/mentor/briefs");
            speak(ben, "[data-task='" + id + "']", 5);
            assertThat(task(id).getString("state")).isEqualTo("READY");
            assertThat(task(id).getJsonObject("brief").getBoolean("spoken")).isTrue();
            Eventually.see(
                    "the brief can be heard",
                    () -> Api.as("lena").get("tasks/" + id + "/brief/audio").status(),
                    status -> status == 200);
            ben.picture("briefs-390");

            lena.go("/leader/gratitude?now=" + id);
            Locator brief = lena.see("[data-player][data-src*='" + id + "'] [data-act=play]");
            brief.click();
            lena.page()
                    .waitForFunction(
                            "id => document.querySelector(`[data-src*='${id}'] audio`)?.currentTime > 0.5", id);
            assertThat(lena.page().locator(".beats li").allTextContents())
                    .hasSize(3)
                    .last()
                    .asString()
                    .contains("Ben");
            lena.picture("desk-1440");
            speak(lena, "[data-task='" + id + "']", 6);
            assertThat(task(id).getString("state")).isEqualTo("DONE");
            lena.go("/leader/gratitude");
            assertThat(lena.page().locator("[data-live=done]").textContent()).contains("Iris Lund", "Not heard yet");
            assertThat(ben.complaints()).isEmpty();
            assertThat(lena.complaints()).isEmpty();
        }
    }

    @Test
    void theLeaderMaySpeakWithoutABriefSkipAndThinkBetterOfIt() {
        String id = clientWithTwoCalls("desk-2", "Otto Brand");
        try (Playwright playwright = Window.playwright();
                Window lena = Window.of(playwright, "lena", Speech.silence(1))) {
            lena.go("/leader/gratitude");
            Locator row = lena.page()
                    .locator("li", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Otto Brand"));
            row.locator("summary").click();
            row.locator("input[type=text]").fill("Ben is on leave");
            row.getByText("Speak without a brief", new Locator.GetByTextOptions().setExact(true))
                    .click();
            lena.see("text=Without a brief: Ben is on leave");
            assertThat(task(id).getString("state")).isEqualTo("READY");

            lena.page()
                    .locator(
                            "details.quiet-act summary",
                            new com.microsoft.playwright.Page.LocatorOptions().setHasText("Skip this one"))
                    .first()
                    .click();
            Locator form = lena.page().locator("details[open] form");
            form.locator("input[type=text]").fill("He left");
            form.locator("button").click();
            lena.see("text=He left");
            assertThat(task(id).getString("state")).isEqualTo("SKIPPED");

            lena.page()
                    .locator(
                            "button", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Take it up again"))
                    .first()
                    .click();
            Eventually.see("taken up again", () -> task(id).getString("state"), state -> state.equals("READY"));
            assertThat(lena.complaints()).isEmpty();
        }
        Api.as("lena").post("tasks/" + id + "/skip", "{\"reason\":\"A test is over\"}");
    }
}
