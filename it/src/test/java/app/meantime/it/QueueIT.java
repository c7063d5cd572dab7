package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The mentor's queue: where each thread stands and why, what it costs, by keyboard; and what waits for working hours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueueIT {

    private static final Installation INSTALLATION = Installation.running();
    private static final List<String> SECTIONS =
            List.of("overdue", "due", "thinking", "briefs", "help", "waiting", "snoozed", "held");

    private final Quarry quarry = new Quarry();
    private final Api ida = Api.as(Quarry.IDA);
    private final Api udo = Api.as(Quarry.UDO);
    private final Api rosa = Api.as(Quarry.ROSA);

    @AfterEach
    void nothingWaits() {
        quarry.forgetThreads();
    }

    @AfterAll
    void allGoesAgain() {
        quarry.close();
    }

    private static Instant in(long minutes) {
        return INSTALLATION.now().plus(Duration.ofMinutes(minutes));
    }

    private static List<String> section(Api who, String name) {
        return who.queued(name);
    }

    private static JsonObject said(Api who, String thread, String text) {
        Answer answer = who.post("threads/" + thread + "/messages", Harbor.json(Map.of("text", text)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
    }

    private static String state(Api who, String thread) {
        return who.get("threads/" + thread).json().getString("state");
    }

    // sections

    @Test
    void everyThreadStandsInOneSection() {
        String overdue = quarry.ofIda("Late");
        quarry.stands(overdue, "THINKING", in(-5), null);
        String waits = quarry.ofIda("Waits");
        quarry.stands(waits, "WAITING_ON_MENTOR", in(30), null);
        String thinking = quarry.ofIda("Thinking");
        quarry.stands(thinking, "THINKING", in(20), null);
        String putOff = quarry.ofIda("Put off");
        quarry.stands(putOff, "SNOOZED", in(60), in(40));
        String answered = quarry.ofIda("Answered");
        String held = quarry.ofIda("For the call");
        done(udo.post("threads/" + held + "/hold", ""));

        assertThat(section(udo, "overdue")).containsExactly(overdue);
        assertThat(section(udo, "due")).as("by due time, the overdue first").containsExactly(overdue, waits);
        assertThat(section(udo, "thinking")).containsExactly(thinking);
        assertThat(section(udo, "snoozed")).containsExactly(putOff);
        assertThat(section(udo, "waiting")).containsExactly(answered);
        assertThat(section(udo, "held")).containsExactly(held);
        assertThat(section(udo, "help")).as("before there are check-ins").isEmpty();
        assertThat(udo.get("queue?section=briefs").items()).isEmpty();
        for (String name : SECTIONS) {
            assertThat(section(rosa, name)).as("another mentor's " + name).isEmpty();
        }
    }

    @Test
    void puttingOffNeverHidesWhatIsOverdue() {
        String thread = quarry.ofIda("Put off too long");
        quarry.stands(thread, "SNOOZED", in(-1), in(300));

        assertThat(section(udo, "overdue")).containsExactly(thread);
        assertThat(section(udo, "due")).containsExactly(thread);
        assertThat(section(udo, "snoozed")).isEmpty();
    }

    @Test
    void whatWasPutOffIsBackWhenItsTimeHasComeByTheClockAlone() {
        String thread = quarry.ofIda("Tonight");
        said(ida, thread, "What now?");
        done(udo.post("threads/" + thread + "/snooze", "{\"reminder\":\"tonight\"}"));
        JsonObject putOff = udo.get("threads/" + thread).json();
        assertThat(putOff.getString("state")).isEqualTo("SNOOZED");
        assertThat(Instant.parse(putOff.getString("snoozedUntil"))).isAfter(INSTALLATION.now());
        assertThat(section(udo, "due")).isEmpty();

        quarry.stands(thread, "SNOOZED", in(120), in(-1));
        assertThat(section(udo, "due")).as("nobody had to wake it").containsExactly(thread);
        assertThat(section(udo, "snoozed")).isEmpty();

        quarry.stands(thread, "SNOOZED", in(120), in(60));
        done(udo.send("DELETE", "threads/" + thread + "/snooze", HttpRequest.BodyPublishers.noBody()));
        assertThat(section(udo, "due")).as("taken up again before its time").containsExactly(thread);
        assertThat(udo.post("threads/" + thread + "/snooze", "{\"reminder\":\"never\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aLongQueueIsReadPageByPageEachRowOnce() {
        quarry.waiting(130, in(10));
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            JsonObject page = udo.get("queue?section=due" + after).json();
            page.getJsonArray("items")
                    .forEach(row -> seen.add(row.asJsonObject().getString("threadId")));
            after = page.containsKey("next") ? "&after=" + page.getString("next") : "";
        } while (!after.isEmpty());

        assertThat(seen).hasSize(130);
        assertThat(new HashSet<>(seen)).hasSize(130);
        assertThat(page("/mentor")).contains("99+").contains("Stone 1 ");
    }

    // the page

    private static String page(String path) {
        try {
            HttpResponse<String> answer = Api.HTTP.send(
                    HttpRequest.newBuilder(URI.create(INSTALLATION.url() + path))
                            .header("Authorization", "Bearer demo-" + Quarry.UDO)
                            .header("Accept", "text/html")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer.body();
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static int rows(String page) {
        return page.split("<li id=\"row-", -1).length - 1;
    }

    @Test
    void thePageAsksTheDatabaseAsOftenForTenRowsAsForFifty() {
        try (Statements statements = new Statements(INSTALLATION)) {
            quarry.waiting(10, in(10));
            assertThat(rows(page("/mentor"))).isEqualTo(10);
            long ten = statements.of(() -> page("/mentor"));
            quarry.waiting(40, in(600));
            assertThat(rows(page("/mentor"))).isEqualTo(50);
            long fifty = statements.of(() -> page("/mentor"));
            long briefs = statements.of(() -> page("/mentor?section=briefs"));
            System.out.println("The queue's page asks the database " + ten + " times for 10 rows, " + fifty
                    + " times for 50, " + briefs + " times for briefs");

            assertThat(ten).isPositive().isLessThanOrEqualTo(5);
            assertThat(fifty).isEqualTo(ten);
            assertThat(briefs).isLessThanOrEqualTo(5);
        }
    }

    @Test
    void theFilterStandsInTheAddress() {
        String wanted = quarry.ofIda("A quiet quarry");
        quarry.stands(wanted, "WAITING_ON_MENTOR", in(30), null);
        String other = quarry.ofIda("100% noise");
        quarry.stands(other, "WAITING_ON_MENTOR", in(31), null);

        assertThat(page("/mentor?q=QUIET")).contains("row-" + wanted).doesNotContain("row-" + other);
        assertThat(page("/mentor?q=ida+quist")).contains("row-" + wanted).contains("row-" + other);
        assertThat(page("/mentor?q=%25")).as("a sign stands for itself").doesNotContain("row-" + wanted);
        assertThat(page("/mentor?q=nobody")).contains("row-none").contains("Show all");
        String client = ida.get("me").json().getString("id");
        String program = ida.enrollmentOf("Ida").getJsonObject("program").getString("id");
        assertThat(page("/mentor?client=" + client + "&program=" + program)).contains("row-" + wanted);
        assertThat(page("/mentor?client=" + program)).doesNotContain("row-" + wanted);
        assertThat(page("/mentor?client=nonsense&q=%00")).contains("row-" + wanted);
    }

    @Test
    void whyARowStandsWhereItStandsIsSaid() {
        String thread = quarry.ofIda("Words");
        quarry.stands(thread, "THINKING", in(90), null);
        quarry.said(thread, "In one line", null, 1);
        assertThat(page("/mentor?section=thinking"))
                .contains("You said you are thinking about it")
                .contains("In one line");
        assertThat(page("/mentor?section=held")).contains("Nothing is held for a call");
        assertThat(page("/mentor?section=help")).contains("part three of their check-in");
    }

    // by keyboard

    @Test
    void aMentorWorksTheQueueByKeyboard() {
        Api daniel = Api.as("daniel");
        String enrollment = daniel.enrollmentOf("Daniel").getString("id");
        List<String> threads = new ArrayList<>();
        for (String title : List.of("First by key", "Second by key")) {
            String thread = daniel.post("enrollments/" + enrollment + "/threads", Harbor.json(Map.of("title", title)))
                    .json()
                    .getString("id");
            said(daniel, thread, title);
            threads.add(thread);
        }
        // At night both are due in the same minute, and then the order is any.
        threads.sort(java.util.Comparator.comparing(section(Api.as("ben"), "due")::indexOf));
        try (Playwright playwright = Window.playwright();
                Window ben = Window.of(playwright, "ben", Speech.silence(1))) {
            Page page = ben.page();
            ben.go("/mentor?q=by+key");
            ben.see("#row-" + threads.get(1));
            page.keyboard().press("j");
            isChosen(page, threads.get(0));
            page.keyboard().press("j");
            isChosen(page, threads.get(1));
            page.keyboard().press("k");
            isChosen(page, threads.get(0));

            page.keyboard().press("e");
            Eventually.see("put off", () -> state(daniel, threads.get(0)), "SNOOZED"::equals);
            isChosen(page, threads.get(1));
            ben.see("#toast button").click();
            Eventually.see("taken up again", () -> state(daniel, threads.get(0)), "WAITING_ON_MENTOR"::equals);

            page.keyboard().press("/");
            page.waitForFunction("() => document.activeElement.name === 'q'");
            page.keyboard().press("End");
            page.keyboard().type("jek");
            assertThat(page.inputValue("main input[name=q]"))
                    .as("keys are letters there")
                    .isEqualTo("by keyjek");

            page.locator("h1").click();
            page.keyboard().press("?");
            ben.see("[data-keys-sheet][open]");
            page.locator("[data-part=keys-on]").uncheck();
            page.keyboard().press("Escape");
            page.waitForFunction("() => !document.querySelector('[data-keys-sheet]').open");
            page.keyboard().press("j");
            assertThat(page.evaluate("() => document.activeElement.closest('[data-row]')"))
                    .as("switched off")
                    .isNull();
            page.locator("[data-act=keys]").click();
            page.locator("[data-part=keys-on]").check();
            page.keyboard().press("Escape");
            page.waitForFunction("() => !document.querySelector('[data-keys-sheet]').open");

            page.locator("#row-" + threads.get(0) + " a.entry").focus();
            page.keyboard().press("r");
            page.waitForURL(url -> url.contains(threads.get(0)));
            page.waitForFunction("() => document.activeElement?.dataset.part === 'main'");
            assertThat(ben.complaints()).isEmpty();
        }
        threads.forEach(thread -> done(daniel.post("threads/" + thread + "/close", "")));
    }

    private static void isChosen(Page page, String thread) {
        page.waitForFunction("id => document.activeElement.closest('li')?.id === 'row-' + id", thread);
    }

    // haste

    @Test
    void whoAnswersInHasteIsAskedAndNeverStopped() {
        Api daniel = Api.as("daniel");
        Api ben = Api.as("ben");
        String enrollment = daniel.enrollmentOf("Daniel").getString("id");
        String thread = daniel.post("enrollments/" + enrollment + "/threads", "{\"title\":\"In haste\"}")
                .json()
                .getString("id");
        String question = daniel.send(
                        "POST",
                        "threads/" + thread + "/messages",
                        Speech.of("0930").asWav(),
                        Harbor.WAV)
                .json()
                .getString("id");
        Eventually.see("ready", () -> ben.get("messages/" + question).json().getString("state"), "READY"::equals);
        assertThat(haste(ben, thread)).as("not heard yet").isFalse();
        done(ben.post("messages/" + question + "/heard", "{\"seconds\":900}"));
        assertThat(haste(ben, thread)).isTrue();
        assertThat(haste(daniel, thread)).as("no client is ever told").isFalse();

        try (Playwright playwright = Window.playwright();
                Window window = Window.of(playwright, "ben", Speech.of("0870", "0880"))) {
            window.go("/mentor/threads/" + thread);
            window.see("[data-recorder][data-state=idle]");
            window.speak(3);
            assertThat(window.see(".rec-before").textContent()).contains("less than two minutes ago");
            assertThat(said(ben, thread)).as("nothing went out yet").isEqualTo(1);
            window.page().locator(".rec-before [data-act=later]").click();
            window.see(".rec-draft [data-act=send]").click();
            Eventually.see("the reply", () -> said(ben, thread), count -> count == 2);
            assertThat(window.complaints()).isEmpty();
        }
        assertThat(haste(ben, thread)).as("answered").isFalse();
        done(daniel.post("threads/" + thread + "/close", ""));
    }

    private static boolean haste(Api who, String thread) {
        return who.get("threads/" + thread + "/haste").json().getBoolean("inHaste");
    }

    private static int said(Api who, String thread) {
        return who.get("threads/" + thread).json().getJsonArray("messages").size();
    }

    // what waits for working hours

    /** Udo has a calendar, by which he is off for the next minutes. */
    private Instant udoIsOff(String thread) {
        said(ida, thread, "So that he has a calendar");
        Instant from = in(4);
        quarry.udoWorksFrom(from);
        return from;
    }

    private static JsonObject later(Api who, String thread, String text) {
        Answer answer =
                who.post("threads/" + thread + "/messages?deliver=working-hours", Harbor.json(Map.of("text", text)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private void nobodyButItsAuthorSees(Api author, Api other, String thread, JsonObject message) {
        String id = message.getString("id");
        assertThat(author.get("messages/" + id).json().getString("heldUntil"))
                .isEqualTo(message.getString("heldUntil"));
        assertThat(author.get("threads/" + thread).text()).contains(id);
        for (String path : List.of("", "/audio", "/peaks", "/passages", "/transcript")) {
            assertThat(other.get("messages/" + id + path).status()).as(path).isEqualTo(404);
        }
        assertThat(other.post("messages/" + id + "/heard", "{\"seconds\":900}").status())
                .isEqualTo(404);
        assertThat(other.post("messages/" + id + "/send", "").status()).isEqualTo(404);
        assertThat(other.post("messages/" + id + "/call-off", "").status()).isEqualTo(404);
        assertThat(other.get("threads/" + thread).text()).doesNotContain(id);
        assertThat(other.get("search?q=ossifrage").items()).isEmpty();
        SECTIONS.forEach(name ->
                assertThat(other.get("queue?section=" + name).text()).as(name).doesNotContain("ossifrage"));
    }

    @Test
    void aQuestionWaitsUntilTheMentorWorksAndIsPromisedAnAnswerThen() {
        String other = quarry.ofIda("Something else");
        Instant from = udoIsOff(other);
        String thread = ida.post(
                        "enrollments/" + ida.enrollmentOf("Ida").getString("id") + "/threads",
                        "{\"title\":\"The ossifrage\"}")
                .json()
                .getString("id");
        JsonObject held = later(ida, thread, "An ossifrage breaks bones");
        assertThat(Instant.parse(held.getString("heldUntil"))).isBetween(from.minusSeconds(60), from);
        assertThat(held.containsKey("promise")).isFalse();
        nobodyButItsAuthorSees(ida, udo, thread, held);
        Answer second = ida.post(
                "threads/" + thread + "/messages?deliver=working-hours", Harbor.json(Map.of("text", "Another")));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.detail()).contains("waits here already");

        INSTALLATION.moveClockTo(from.plusSeconds(5));
        JsonObject delivered = Eventually.see(
                        "delivered",
                        () -> udo.get("messages/" + held.getString("id")),
                        answer -> answer.status() == 200)
                .json();
        assertThat(delivered.containsKey("heldUntil")).isFalse();
        assertThat(Instant.parse(delivered.getString("sentAt"))).isAfterOrEqualTo(from.minusSeconds(60));
        assertThat(delivered.getJsonObject("promise").getString("dueAt")).isNotBlank();
        assertThat(section(udo, "due")).contains(thread);
        assertThat(udo.get("search?q=ossifrage").items()).isNotEmpty();
    }

    @Test
    void itGoesBackWhenTheOtherOneSpeaksFirstAndIsItsAuthorsToSendAllTheSame() {
        Instant ignored = udoIsOff(quarry.ofIda("Something else"));
        String thread = quarry.ofUdo("Rosa answers Udo");
        said(udo, thread, "What do I do?");
        JsonObject reply = later(rosa, thread, "An ossifrage waits");
        assertThat(reply.getString("heldUntil")).isNotBlank();
        nobodyButItsAuthorSees(rosa, udo, thread, reply);
        assertThat(state(udo, thread)).as("it keeps no promise yet").isEqualTo("WAITING_ON_MENTOR");

        said(udo, thread, "Never mind");
        JsonObject back = rosa.get("messages/" + reply.getString("id")).json();
        assertThat(back.getString("unsent")).isEqualTo("OTHER_SPOKE");
        assertThat(back.containsKey("heldUntil")).isFalse();
        assertThat(udo.get("messages/" + reply.getString("id")).status()).isEqualTo(404);

        JsonObject sent =
                rosa.post("messages/" + reply.getString("id") + "/send", "").json();
        assertThat(sent.containsKey("unsent")).isFalse();
        assertThat(state(udo, thread)).isEqualTo("WAITING_ON_CLIENT");
        JsonObject question = udo.get("threads/" + thread)
                .json()
                .getJsonArray("messages")
                .getJsonObject(0)
                .getJsonObject("promise");
        assertThat(question.getString("keptAt")).isEqualTo(sent.getString("sentAt"));
        assertThat(question.getJsonObject("keptBy").getString("name")).isEqualTo("Rosa Quell");
        assertThat(ignored).isAfter(INSTALLATION.now());
    }

    @Test
    void itIsCalledOffAndThrownAway() {
        udoIsOff(quarry.ofIda("Something else"));
        String thread = quarry.ofUdo("Called off");
        String id = later(rosa, thread, "Better not").getString("id");
        done(rosa.post("messages/" + id + "/call-off", ""));
        assertThat(rosa.get("messages/" + id).json().getString("unsent")).isEqualTo("CALLED_OFF");
        done(rosa.post("messages/" + id + "/withdraw", ""));
        assertThat(rosa.get("messages/" + id).status()).isEqualTo(404);
        assertThat(rosa.post("threads/" + thread + "/messages?deliver=sometime", "{\"text\":\"x\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void whileTheOtherOneWorksNothingIsKeptBack() {
        String thread = quarry.ofIda("At work");
        said(ida, thread, "So that he has a calendar");
        quarry.udoWorksFrom(in(-1));
        JsonObject sent = later(ida, thread, "And one more thing");
        assertThat(sent.containsKey("heldUntil")).isFalse();
        assertThat(udo.get("messages/" + sent.getString("id")).status()).isEqualTo(200);
    }
}
