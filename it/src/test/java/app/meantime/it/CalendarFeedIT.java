package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A calendar of one's own shows what is due and which calls there are; its address is made, made anew and taken away on a page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalendarFeedIT {

    private static final String TITLE =
            "Grüße, und dann; ein Titel, der länger ist als eine Zeile in einer Kalenderdatei 日本語";
    private static final String SAID = "Nobody's calendar says this";

    private Playwright playwright;
    private String vera = "";
    private String nils = "";
    private String thread = "";

    @BeforeAll
    void bothMakeAnAddress() {
        playwright = Window.playwright();
        thread = Harbor.thread(TITLE);
        Answer said = Harbor.vera().post(Harbor.into(thread), Harbor.json(Map.of("text", SAID)));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        vera = address("vera", "/client/calendar-feed", "calendar-feed-client");
        nils = address("nils", "/mentor/calendar-feed", "calendar-feed-mentor");
    }

    @AfterAll
    void shut() {
        playwright.close();
    }

    private String address(String person, String path, String picture) {
        try (Window window = Window.of(playwright, person, Speech.silence(1))) {
            window.go(path);
            window.page().click("[id$=make]");
            String address = window.see("input[id$=link]").inputValue();
            window.picture(picture);
            assertThat(window.page().locator("a[href^='webcal:']").getAttribute("href"))
                    .isEqualTo(address.replaceFirst("^http:", "webcal:"));
            window.go(path);
            Page later = window.page();
            assertThat(later.locator("input[id$=link]").count())
                    .as("shown once")
                    .isZero();
            assertThat(later.locator("main").textContent()).contains("There is an address since");
            return address;
        }
    }

    private static Answer get(String address, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            HttpResponse<byte[]> response = Api.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** The events, as lines that are put together again. */
    private static List<String> events(String address) {
        Answer answer = get(address);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/calendar;charset=utf-8");
        String text = answer.text();
        assertThat(Arrays.stream(text.split("\r\n", -1)))
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75)
                .noneMatch(line -> line.contains("\n"));
        assertThat(text).startsWith("BEGIN:VCALENDAR\r\n").endsWith("END:VCALENDAR\r\n");
        return Arrays.stream(text.replace("\r\n ", "").split("BEGIN:VEVENT\r\n", -1))
                .skip(1)
                .toList();
    }

    private static String event(List<String> events, String uid) {
        return events.stream()
                .filter(event -> event.contains("UID:" + uid + "@meantime\r\n"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no event " + uid + " in " + events));
    }

    @Test
    void whatIsDueStandsInBothCalendarsAtTheSameInstantWithALinkAndNothingOfWhatWasSaid() {
        String due = Harbor.vera()
                .get("threads/" + thread)
                .json()
                .getJsonObject("promise")
                .getString("dueAt");
        String start = "DTSTART:"
                + Instant.parse(due).truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[-:]", "");
        String theirs = event(events(vera), "answer-" + thread);
        String mine = event(events(nils), "answer-" + thread);
        assertThat(theirs).contains(start).contains("/client/threads/" + thread).contains("SUMMARY:Answer from Nils");
        assertThat(mine).contains(start).contains("/mentor/threads/" + thread).contains("SUMMARY:Answer due to Vera");
        assertThat(mine).contains("日本語").contains("TRANSP:TRANSPARENT");
        assertThat(get(vera).text() + get(nils).text()).doesNotContain(SAID).doesNotContain("ratitude");
        assertThat(events(vera)).hasSizeLessThanOrEqualTo(500);
    }

    @Test
    void aCallStandsInBothCalendarsAndWhenItIsCancelledItIsTheSameOne() {
        String at = Instant.now()
                .plus(3, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        Answer planned = Harbor.nils()
                .post(
                        "enrollments/" + Harbor.enrollment() + "/calls",
                        "{\"plannedAt\":\"" + at + "\",\"purpose\":\"FOCUS\"}");
        assertThat(planned.status()).as(planned.text()).isEqualTo(201);
        String call = planned.json().getString("id");
        assertThat(event(events(vera), "call-" + call))
                .contains("DTSTART:" + at.replaceAll("[-:]", ""))
                .contains("SUMMARY:Call with Nils: Focus")
                .contains("STATUS:CONFIRMED")
                .contains("SEQUENCE:0");
        assertThat(event(events(nils), "call-" + call)).contains("SUMMARY:Call with Vera: Focus");
        assertThat(Harbor.nils().post("calls/" + call + "/cancel", "").status()).isEqualTo(200);
        assertThat(event(events(vera), "call-" + call))
                .contains("STATUS:CANCELLED")
                .contains("SEQUENCE:1");
    }

    @Test
    void whatHasNotChangedIsNotSentAgainAndNobodyElseKeepsOrFindsIt() {
        Answer first = get(nils);
        String tag = first.header("ETag");
        assertThat(get(nils, "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(first.header("Cache-Control")).contains("private").contains("no-cache");
        assertThat(first.header("X-Robots-Tag")).contains("noindex");
        Harbor.vera().post(Harbor.into(Harbor.thread("Another one")), Harbor.json(Map.of("text", SAID)));
        Answer changed = get(nils, "If-None-Match", tag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void theAddressOpensNothingElseAndAWrongOneNothingAtAll() {
        String site = Installation.running().url();
        String secret = nils.replaceAll(".*/calendar/(.*)\\.ics", "$1");
        assertThat(get(site + "/api/v1/me", "Authorization", "Bearer " + secret).status())
                .isEqualTo(401);
        assertThat(get(site + "/api/v1/me", "Cookie", "meantime=" + secret).status())
                .isEqualTo(401);
        for (String wrong : List.of(
                "/calendar/" + "A".repeat(43) + ".ics",
                "/calendar/" + secret,
                "/calendar/" + secret + ".ics/more",
                "/calendar/" + secret.substring(1) + ".ics",
                "/calendar/.ics",
                "/calendar/demo-nils.ics")) {
            Answer answer = get(site + wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(404);
            assertThat(answer.header("X-Robots-Tag")).contains("noindex");
        }
        assertThat(Installation.running()
                        .count("select count(*) from calendar_link where secret_hash like '%" + secret + "%'"))
                .as("kept as a hash")
                .isZero();
    }

    @Test
    void aNewAddressEndsTheOldOneAndATakenOneIsGone() {
        String old = address("priya", "/client/calendar-feed", "calendar-feed-renewed");
        assertThat(get(old).status()).isEqualTo(200);
        String renewed = address("priya", "/client/calendar-feed", "calendar-feed-renewed");
        assertThat(get(old).status()).isEqualTo(404);
        assertThat(get(renewed).status()).isEqualTo(200);
        try (Window window = Window.of(playwright, "priya", Speech.silence(1))) {
            window.go("/client/calendar-feed");
            window.page().click("[id$=takeAway]");
            window.see("main:has-text('no address yet')");
        }
        assertThat(get(renewed).status()).isEqualTo(404);
    }

    @Test
    void aCalendarThatAsksWithoutEndIsToldToWait() {
        String address = address("daniel", "/client/calendar-feed", "calendar-feed-daniel");
        Answer last = get(address);
        for (int n = 0; n < 70 && last.status() == 200; n++) {
            last = get(address);
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.header("Retry-After")).isNotEmpty();
        assertThat(get(vera).status()).as("others are not affected").isEqualTo(200);
    }
}
