package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages in the language of whoever reads them: a stranger's browser, a choice below a public page, one's own settings. */
class LanguageIT {

    private static final Installation INSTALLATION = Installation.running();
    private static final Pattern ARABIC = Pattern.compile(".*\\p{IsArabic}{2}.*", Pattern.DOTALL);

    private static HttpResponse<String> login(String query, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(INSTALLATION.url() + "/login" + query));
        if (headers.length > 0) {
            asked.headers(headers);
        }
        return Api.HTTP.send(asked.build(), BodyHandlers.ofString());
    }

    private static String language(HttpResponse<String> page) {
        return page.body().replaceAll("(?s).*?<html[^>]*\\blang=\"([^\"]*)\".*", "$1");
    }

    @Test
    void aStrangerReadsTheFirstLanguageOfTheirBrowserThatIsSpokenHere() throws Exception {
        assertThat(language(login(""))).isEqualTo("en");
        assertThat(language(login("", "Accept-Language", "ja, fr-CA;q=0.8, de;q=0.5")))
                .isEqualTo("fr-CA");
        assertThat(language(login("", "Accept-Language", "ja"))).isEqualTo("en");
        HttpResponse<String> arabic = login("", "Accept-Language", "ar-EG");
        assertThat(arabic.body()).contains("dir=\"rtl\"").matches(ARABIC);
    }

    @Test
    void whatAStrangerChoseIsRemembered() throws Exception {
        HttpResponse<String> chosen = login("?next=/client&language=es", "Accept-Language", "fr");
        assertThat(language(chosen)).isEqualTo("es");
        assertThat(chosen.body()).contains("?next=/client&amp;language=de");
        String cookie = chosen.headers().firstValue("Set-Cookie").orElse("");
        assertThat(cookie).contains("language=es").contains("HttpOnly").containsIgnoringCase("SameSite=Lax");
        assertThat(language(login("", "Accept-Language", "fr", "Cookie", "language=es")))
                .isEqualTo("es");
        assertThat(login("?language=xx").headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aFieldOfAFormThatAsksForALanguageIsAnAnswerAndNoChoiceOfThePages() {
        String answered = Visit.ofStranger()
                .press("/find-a-mentor", "send", "language", "de", "name", "")
                .text();
        assertThat(answered).contains("lang=\"en\"").contains("id=\"name-wrong\"");
    }

    @Test
    void oneReadsWhatOneChoseInOnesSettings() {
        try (Playwright playwright = Window.playwright();
                Window window = Window.of(playwright, "vera", Speech.silence(1), 390, 844)) {
            window.go("/notices/settings");
            choose(window, "العربية");
            Locator html = window.page().locator("html");
            assertThat(html.getAttribute("dir")).isEqualTo("rtl");
            assertThat(html.getAttribute("lang")).startsWith("ar");
            assertThat(window.see("h1").innerText()).matches(ARABIC);
            window.go("/notices/may-send");
            assertThat(window.see("main").innerText()).as("what mails say").matches(ARABIC);
            String refused = (String) window.page().evaluate("""
                    () => fetch('/api/v1/threads/none', {headers: {'X-CSRF-Token': document.querySelector('[name=csrf-token]').content}})
                        .then(answer => answer.json()).then(problem => problem.detail)""");
            assertThat(refused).as("what the API says to a page").matches(ARABIC);
            assertThat(Api.as("vera").get("threads/none").text())
                    .as("what it says to a script")
                    .doesNotMatch(ARABIC);
            window.go("/notices/settings");
            choose(window, "Deutsch");
            assertThat(html.getAttribute("dir")).isEqualTo("ltr");
            assertThat(html.getAttribute("lang")).isEqualTo("de");
        } finally {
            INSTALLATION.change("update person set language = 'en' where email = 'vera@demo.meantime'");
        }
    }

    private static void choose(Window window, String name) {
        window.see("[id='reading:language']").click();
        window.see("li[data-label='" + name + "']").click();
        window.see("[id='reading:read']").click();
        window.page().waitForURL(url -> url.endsWith("/notices/settings?saved=yes"));
        window.see(".banner");
    }
}
