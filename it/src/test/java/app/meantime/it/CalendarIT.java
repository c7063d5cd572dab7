package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R40: a mentor's calendar is changed on its page, what is promised follows, and a colleague answers meanwhile. */
class CalendarIT {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Installation installation = Installation.running();

    @Test
    void whatIsStillPromisedFollowsTheCalendarAndWhatIsOverDoesNot() {
        String answered = asked(Harbor.vera(), Harbor.thread("Answered before"));
        said(Harbor.nils(), threadOf(answered), "So it is.");
        String open = asked(Harbor.vera(), Harbor.thread("Asked before the holidays"));
        Instant kept = due(answered);
        Instant first = due(open);
        long version = version(open);
        LocalDate today = LocalDate.ofInstant(installation.now(), LONDON);
        installation.moveClockTo(first.plusSeconds(30));
        Eventually.see("the flag", () -> flags(open), flags -> flags == 1);

        try (Playwright playwright = Window.playwright();
                Window nils = Window.of(playwright, "nils", Speech.silence(1))) {
            nils.go("/mentor/hours");
            nils.see(".hours-answer:has-text('If a client writes now, you answer by')");
            addDays(nils, today, today.plusDays(3), "");
            nils.see("#following");

            Instant moved = Eventually.see("the new due instant", () -> due(open), due -> due.isAfter(first));
            assertThat(LocalDate.ofInstant(moved, LONDON)).isEqualTo(today.plusDays(4));
            assertThat(flags(open)).as("it is not late any more").isZero();
            assertThat(threadDue(open)).isEqualTo(moved);
            assertThat(due(answered)).as("what was kept stays").isEqualTo(kept);
            assertThat(version(open)).as("flagged by the job, computed once").isEqualTo(version + 1);

            button(nils, "Remove");
            Eventually.see("as usual again", () -> due(open), first::equals);
            button(nils, "Undo");
            Eventually.see("away again", () -> due(open), moved::equals);
            button(nils, "Remove");
            assertThat(nils.complaints()).isEmpty();
        }
    }

    @Test
    void aColleagueCoversAndAnswersAsOneself() {
        Api daniel = Api.as("daniel");
        Api lena = Api.as("lena");
        JsonObject thread = daniel.post(
                        "enrollments/" + daniel.enrollmentOf("Daniel").getString("id") + "/threads",
                        "{\"title\":\"Who answers while Ben is away?\"}")
                .json();
        String id = thread.getString("id");
        String question = asked(daniel, id);
        assertThat(lena.get("threads/" + id).status()).isEqualTo(404);
        LocalDate today = LocalDate.ofInstant(installation.now(), BERLIN);

        try (Playwright playwright = Window.playwright();
                Window ben = Window.of(playwright, "ben", Speech.silence(1));
                Window cover = Window.of(playwright, "lena", Speech.silence(1));
                Window client = Window.of(playwright, "daniel", Speech.silence(1))) {
            Instant promised = due(question);
            ben.go("/mentor/hours");
            addDays(ben, today, today.plusDays(1), "Lena Hoffmann");
            ben.see(":text('Lena answers for you')");

            cover.go("/mentor");
            cover.see(".banner:has-text('You cover for Ben')");
            cover.see("#row-" + id);
            cover.go("/mentor/threads/" + id);
            cover.see(".banner:has-text('You cover for Ben')");
            assertThat(lena.post("threads/" + id + "/thinking", "").status()).isEqualTo(200);
            cover.page().locator("textarea[id$='text']").fill("Lena here: I do.");
            button(cover, "Send text");
            cover.see(".bubble-text:has-text('Lena here')");

            assertThat(message(daniel, id, 0).getJsonObject("promise").getString("state"))
                    .isEqualTo("KEPT");
            assertThat(installation.count("select count(*) from voice_message m join person p on p.id = m.kept_by"
                            + " where p.email = 'lena@demo.meantime' and m.id = '" + question + "'"))
                    .isEqualTo(1);
            assertThat(due(question))
                    .as("somebody answers, so the hours count as usual")
                    .isEqualTo(promised);
            assertThat(message(daniel, id, 1).getJsonObject("author").getString("name"))
                    .startsWith("Lena");
            client.go("/client/threads/" + id);
            client.see("article:has-text('Lena answered for Ben')");
            client.go("/client");
            client.see("a[href='/client/threads/" + id + "']:has-text('Lena')");

            assertThat(Api.as("maya").get("threads/" + id).status())
                    .as("a colleague who does not cover")
                    .isEqualTo(404);
            assertThat(Harbor.nils().get("threads/" + id).status())
                    .as("somebody else's mentor")
                    .isEqualTo(404);

            button(ben, "Remove");
            ben.see("button:has-text('Undo')");
            assertThat(lena.get("threads/" + id).status())
                    .as("with the absence it is over")
                    .isEqualTo(404);
            assertThat(lena.post("threads/" + id + "/messages", "{\"text\":\"Late\"}")
                            .status())
                    .isEqualTo(404);
            assertThat(List.of(ben, cover, client))
                    .allSatisfy(window -> assertThat(window.complaints()).isEmpty());
        }
    }

    @Test
    void aClosedDayIsEverybodys() {
        LocalDate closed = LocalDate.ofInstant(installation.now(), LONDON).plusYears(1);
        try (Playwright playwright = Window.playwright();
                Window edda = Window.of(playwright, "edda", Speech.silence(1))) {
            long before = installation.count(
                    "select max(calendar_version) from working_calendar c join person p on p.id = c.person_id"
                            + " where p.email = 'nils@demo.meantime'");
            edda.go("/admin/closed-days");
            edda.page().locator("input[id$='day']").fill(closed.toString());
            edda.page().locator("input[id$='name']").fill("Harbor day");
            button(edda, "Close on this day");
            edda.see(":text('Harbor day')");

            assertThat(installation.count(
                            "select max(calendar_version) from working_calendar c join person p on p.id = c.person_id"
                                    + " where p.email = 'nils@demo.meantime'"))
                    .isEqualTo(before + 1);
            Eventually.see(
                    "all open promises are computed by it",
                    () -> installation.count(
                            "select count(*) from working_calendar where settled_version <> calendar_version"),
                    behind -> behind == 0);
            assertThat(edda.complaints()).isEmpty();
        }
    }

    private static void addDays(Window window, LocalDate first, LocalDate last, String cover) {
        Page page = window.page();
        page.locator("input[id$='first']").fill(first.toString());
        page.locator("input[id$='last']").fill(last.toString());
        if (!cover.isEmpty()) {
            page.locator("select[id$='cover']").selectOption(cover);
        }
        page.locator("button[id$='add']").click();
        page.waitForLoadState();
        window.see("#days .entry");
    }

    private static void button(Window window, String text) {
        window.page()
                .locator("button:visible", new Page.LocatorOptions().setHasText(text))
                .first()
                .click();
        window.page().waitForLoadState();
    }

    /** The id of the question. */
    private static String asked(Api client, String thread) {
        return said(client, thread, "May I let him go?");
    }

    private static String said(Api who, String thread, String text) {
        Api.Answer said = who.post("threads/" + thread + "/messages", Harbor.json(java.util.Map.of("text", text)));
        assertThat(said.status()).isEqualTo(201);
        return said.json().getString("id");
    }

    private static JsonObject message(Api who, String thread, int place) {
        return who.get("threads/" + thread).json().getJsonArray("messages").stream()
                .map(JsonValue::asJsonObject)
                .toList()
                .get(place);
    }

    private Instant due(String message) {
        return instant("select due_at from voice_message where id = '" + message + "'");
    }

    private Instant threadDue(String message) {
        return instant("select t.due_at from voice_thread t join voice_message m on m.thread_id = t.id where m.id = '"
                + message + "'");
    }

    private Instant instant(String sql) {
        long micros = installation.count("select cast(extract(epoch from (" + sql + ")) * 1000000 as bigint)");
        return Instant.EPOCH.plus(micros, java.time.temporal.ChronoUnit.MICROS);
    }

    private long flags(String message) {
        return installation.count(
                "select count(*) from voice_message where flagged_at is not null and id = '" + message + "'");
    }

    private long version(String message) {
        return installation.count("select version from voice_message where id = '" + message + "'");
    }

    private static String threadOf(String message) {
        return Harbor.vera().get("messages/" + message).json().getString("threadId");
    }
}
