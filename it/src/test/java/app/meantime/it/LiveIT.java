package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.dev.Server;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitForSelectorState;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Jonas is at one server and Maya at another: what one of them does, the other's open page shows without being loaded again.
 * Vera, of another organization, and Daniel, who has nothing to do with their thread, hear nothing of it at either.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveIT {

    private static final int POLL_SECONDS = 4;
    private static final Speech VOICE = Speech.of("0870", "0880");

    private final Installation installation =
            Installation.apart("live", 60, Map.of("MEANTIME_LIVE_POLL_SECONDS", String.valueOf(POLL_SECONDS)));
    private final Server second = installation.another("live2", 64);
    private final List<LiveLine> strangers = new ArrayList<>();
    private String here = "";
    private String there = "";
    private Api jonas;
    private Api maya;
    private Playwright playwright;
    private Window client;
    private Window mentor;
    private String thread = "";
    private final List<String> said = new CopyOnWriteArrayList<>();

    @BeforeAll
    void theyHaveTheirPagesOpen() {
        second.start();
        here = installation.url();
        there = second.url();
        jonas = Api.as("jonas", here);
        maya = Api.as("maya", there);
        thread = open("Across servers");
        write(jonas, "Are you there?");
        playwright = Window.playwright();
        client = Window.of(playwright, "jonas", VOICE, 1280, 900, here);
        mentor = Window.of(playwright, "maya", VOICE, 1280, 900, there);
        client.go("/client/threads/" + thread);
        mentor.go("/mentor/threads/" + thread);
        for (String site : List.of(here, there)) {
            strangers.add(LiveLine.of("vera", site));
            strangers.add(LiveLine.of("daniel", site));
        }
        sees(mentor.page(), "Are you there?");
        client.mark();
        mentor.mark();
    }

    @AfterAll
    void nobodyElseHeardAnything() {
        try {
            for (LiveLine stranger : strangers) {
                assertThat(stranger.heard()).noneMatch(word -> word.contains(thread));
            }
            assertThat(client.loadedAgain()).as("the client's page").isFalse();
            assertThat(mentor.loadedAgain()).as("the mentor's page").isFalse();
        } finally {
            strangers.forEach(LiveLine::close);
            client.close();
            mentor.close();
            playwright.close();
            second.stop();
            installation.close();
        }
    }

    private String open(String title) {
        String enrollment = jonas.get("enrollments").items().get(0).getString("id");
        return jonas.post("enrollments/" + enrollment + "/threads", Harbor.json(Map.of("title", title)))
                .json()
                .getString("id");
    }

    private void write(Api who, String text) {
        Api.Answer said = who.post(Harbor.into(thread), Harbor.json(Map.of("text", text)));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
    }

    private static void sees(Page page, String text) {
        page.waitForFunction("text => document.querySelector('main').textContent.includes(text)", text);
    }

    private static void presence(Page page, String words) {
        page.waitForFunction("words => document.querySelector('[data-presence]').textContent === words", words);
    }

    // what is told

    @Test
    void aVoiceTheHeardMarkAndThinkingAreSeenAtTheOtherServer() {
        JsonObject said = Harbor.say(jonas, thread, VOICE);
        String id = said.getString("id");
        mentor.page().waitForSelector("#message-" + id);
        Eventually.see(
                "ready", () -> maya.get("messages/" + id).json().getString("state"), state -> state.equals("READY"));
        mentor.page().waitForSelector("#message-" + id + " [data-player][data-state=READY]");
        assertThat(client.page().locator("#message-" + id).textContent()).contains("Not heard yet");
        assertThat(maya.post("messages/" + id + "/heard", "{\"seconds\":600}").status())
                .isEqualTo(200);
        client.page()
                .waitForFunction(
                        "id => /Heard \\d\\d:\\d\\d/.test(document.querySelector(`#message-${id} .bubble-foot`).textContent)",
                        id);
        assertThat(maya.post("threads/" + thread + "/thinking", "").status()).isEqualTo(200);
        client.page().waitForFunction("() => /thinking/.test(document.getElementById('fact-standing').textContent)");
    }

    @Test
    void howSoonAWordIsSeenAtTheOtherServer() {
        List<Long> took = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            String text = "How soon " + UUID.randomUUID();
            try (LiveLine line = LiveLine.of("maya", there)) {
                long begun = System.nanoTime();
                write(jonas, text);
                line.hears(thread);
                took.add((line.last() - begun) / 1_000_000);
            }
        }
        took.sort(null);
        assertThat(took.get(took.size() / 2)).as("half of them, ms").isLessThan(1_000);
        Figures.show(
                "LiveIT: said at one server, told at the other after %d ms (median), %d ms (slowest of %d)",
                took.get(took.size() / 2), took.get(took.size() - 1), took.size());
    }

    // presence

    @Test
    void whoRecordsIsSeenByTheOtherOneForAsLongAsItIsSo() {
        showsAllThatWasSaid(client.page());
        showsAllThatWasSaid(mentor.page());
        client.page().click("[data-part=main]");
        presence(mentor.page(), "Jonas is recording a message");
        client.page().waitForSelector("[data-recorder][data-state=recording]");
        client.page().locator("[data-act=discard]:visible").click();
        presence(mentor.page(), "");
        mentor.page().click("[data-part=main]");
        presence(client.page(), "Maya is recording a reply");
        mentor.page()
                .waitForFunction("() => /0:0[1-9]/.test(document.querySelector('[data-part=elapsed]').textContent)");
        mentor.page()
                .locator("[data-recorder] > .rec-acts [data-act=send]:visible")
                .click();
        presence(client.page(), "");
        mentor.page().waitForSelector("[data-recorder][data-state=sent], .rec-before:visible");
        if (mentor.page().locator(".rec-before:visible").count() > 0) {
            mentor.page().locator(".rec-before [data-act=send]").click(); // in haste: it was heard a moment ago
            mentor.page().waitForSelector("[data-recorder][data-state=sent]");
        }
    }

    @Test
    void listsShowWhoRecordsAsWell() {
        String another = open("In the lists");
        assertThat(jonas.post(Harbor.into(another), "{\"text\":\"For the queue\"}")
                        .status())
                .isEqualTo(201);
        try (Window home = Window.of(playwright, "jonas", VOICE, 390, 844, there);
                Window queue = Window.of(playwright, "maya", VOICE, 1280, 900, here);
                LiveLine answering = LiveLine.of("maya", there);
                LiveLine asking = LiveLine.of("jonas", here)) {
            home.go("/client");
            queue.go("/mentor");
            String place = "[data-presence='" + another + "']";
            Eventually.see(
                    "who records, in both lists",
                    () -> {
                        answering.say("recording " + another);
                        asking.say("recording " + another);
                        return List.of(text(home, place), text(queue, place));
                    },
                    List.of("Maya is recording a reply", "Jonas is recording a message")::equals);
            home.picture("presence-home");
            assertThat(home.complaints()).isEmpty();
            assertThat(queue.complaints()).isEmpty();
        }
    }

    private static String text(Window window, String place) {
        return (String) window.page().evaluate("place => document.querySelector(place)?.textContent ?? ''", place);
    }

    @Test
    void whoFallsSilentIsSeenNoMore() {
        try (LiveLine line = LiveLine.of("jonas", here)) {
            line.say("recording " + thread);
            presence(mentor.page(), "Jonas is recording a message");
            presence(mentor.page(), "");
        }
    }

    @Test
    void aLeaderWhoRecordsThanksIsSeenByNobody() {
        JsonObject task = Api.as("lena", here).get("tasks?kind=GRATITUDE&state=all").items().stream()
                .filter(one -> one.getString("state").equals("WAITING_FOR_BRIEF"))
                .findFirst()
                .orElseThrow();
        Api.Answer briefed = List.of("maya", "ben").stream()
                .map(name -> Api.as(name, here)
                        .put(
                                "tasks/" + task.getString("id") + "/brief",
                                "{\"progress\":\"Much\",\"thanks\":\"Patience\"}"))
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow();
        assertThat(briefed.json().getString("state")).isEqualTo("READY");
        try (Window lena = Window.of(playwright, "lena", VOICE, 1280, 900, there);
                LiveLine one = LiveLine.of("jonas", here);
                LiveLine other = LiveLine.of("priya", there);
                LiveLine third = LiveLine.of("daniel", there)) {
            lena.page().onWebSocket(line -> line.onFrameSent(frame -> said.add(frame.text())));
            lena.go("/leader/gratitude");
            speakOneSecond(lena.page());
            lena.page().locator("[data-act=discard]:visible").click();
            lena.page().waitForSelector("[data-recorder][data-state=idle]");
            assertThat(said).isEmpty();
            for (LiveLine client : List.of(one, other, third)) {
                assertThat(client.heard()).noneMatch(word -> word.contains("recording") || word.contains("done"));
            }
        }
    }

    @Test
    void nobodyIsHeardInAThreadThatIsNotTheirs() {
        try (LiveLine listening = LiveLine.of("maya", there);
                LiveLine vera = LiveLine.of("vera", here);
                LiveLine daniel = LiveLine.of("daniel", there);
                LiveLine own = LiveLine.of("jonas", here)) {
            for (LiveLine stranger : List.of(vera, daniel)) {
                stranger.say("recording " + thread)
                        .say("recording " + UUID.randomUUID())
                        .say("recording me")
                        .say("{\"type\":\"changed\"}")
                        .say("");
            }
            own.say("done " + thread);
            listening.hears("done");
            assertThat(listening.heard()).noneMatch(word -> word.contains("recording"));
            assertThat(vera.heard()).noneMatch(word -> word.contains(thread));
            assertThat(vera.open())
                    .as("nonsense is not heard, and does no harm")
                    .isTrue();
        }
    }

    @Test
    void whoTalksWithoutEndIsHeardNoMoreForAWhileAndLongSpeechesEndTheLine() {
        try (LiveLine listening = LiveLine.of("maya", there);
                LiveLine talker = LiveLine.of("jonas", here)) {
            for (int n = 0; n < 60; n++) {
                talker.say("done " + thread);
            }
            talker.say("recording " + thread);
            write(jonas, "The end of the talk");
            listening.hears("changed");
            assertThat(listening.heard()).noneMatch(word -> word.contains("recording"));
            assertThat(talker.say("done ".repeat(40)).closed()).as("too big").isEqualTo(1009);
        }
    }

    // before a message goes

    /** What was said in the test before may still be on its way; it did not arrive while one recorded. */
    private void showsAllThatWasSaid(Page page) {
        List<JsonObject> messages = messages();
        page.waitForSelector("#message-" + messages.get(messages.size() - 1).getString("id"));
    }

    private List<JsonObject> messages() {
        return jonas.get("threads/" + thread).json().getJsonArray("messages").stream()
                .map(JsonValue::asJsonObject)
                .toList();
    }

    private static void speakOneSecond(Page page) {
        page.waitForFunction(
                "() => ['idle', 'sent'].includes(document.querySelector('[data-recorder]').dataset.state)");
        page.click("[data-part=main]");
        page.waitForFunction("() => /0:0[1-9]/.test(document.querySelector('[data-part=elapsed]').textContent)");
    }

    @Test
    void whatArrivedWhileOneRecordedIsSaidBeforeItGoesAndPlayedAndThenItGoes() {
        Page page = mentor.page();
        showsAllThatWasSaid(page);
        speakOneSecond(page);
        String meanwhile = Harbor.say(jonas, thread, VOICE).getString("id");
        Eventually.see("ready", () -> maya.get("messages/" + meanwhile).json().getString("state"), "READY"::equals);
        page.locator("[data-act=send]:visible").click();
        page.waitForSelector(".rec-before:visible");
        assertThat(page.locator(".rec-before").textContent())
                .contains("While you were recording, Jonas said something (0:");
        assertThat(page.locator("[data-recorder] [data-part=say]").textContent())
                .as("spoken as well")
                .contains("While you were recording");
        assertThat(page.locator("[data-act=send]:visible").count())
                .as("one button sends")
                .isEqualTo(1);
        mentor.picture("before-it-goes");
        page.locator(".rec-reason button:text('Listen to it')").click();
        page.waitForSelector("#message-" + meanwhile + " [data-player][data-playing]");
        page.locator("#message-" + meanwhile + " [data-act=play]").click();
        page.locator(".rec-before [data-act=send]").click();
        page.waitForSelector("[data-recorder][data-state=sent]");
        assertThat(lastAuthor()).startsWith("Maya");
    }

    @Test
    void whatArrivesWhileOneListensToWhatOneRecordedIsSaidByItselfAndItMayBeKeptForLater() {
        Page page = mentor.page();
        showsAllThatWasSaid(page);
        speakOneSecond(page);
        page.locator("[data-act=done]:visible").click();
        page.waitForSelector("[data-recorder][data-state=review]");
        write(jonas, "One more thing");
        page.waitForSelector(".rec-reason:has-text('While you were recording, Jonas wrote something.')");
        page.locator(".rec-before [data-act=later]").focus();
        page.keyboard().press("Enter");
        page.waitForSelector(".rec-draft");
        assertThat(page.locator(".rec-draft").textContent()).contains("kept on this device");
        page.locator(".rec-draft [data-act=send]").click();
        page.waitForSelector(".rec-draft", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(lastAuthor()).startsWith("Maya");
    }

    @Test
    void withoutALineNobodyIsAskedAndItGoesWhenTheLineIsBack() {
        Page page = client.page();
        showsAllThatWasSaid(page);
        speakOneSecond(page);
        write(maya, "Said to somebody in a tunnel");
        page.context().setOffline(true);
        page.locator("[data-act=send]:visible").click();
        page.waitForSelector("[data-recorder][data-state=failed]");
        assertThat(page.locator(".rec-before:visible").count()).isZero();
        page.context().setOffline(false);
        page.waitForSelector("[data-recorder][data-state=sent]");
        assertThat(lastAuthor()).startsWith("Jonas");
    }

    private String lastAuthor() {
        List<JsonObject> messages = messages();
        return messages.get(messages.size() - 1).getJsonObject("author").getString("name");
    }

    // who may listen

    @Test
    void anotherSiteOpensNoLineWithOurCookie() {
        Visit visit = Visit.of("priya", here);
        assertThat(visit.get("/live", "Origin", "https://elsewhere.example").status())
                .isEqualTo(401);
        assertThat(visit.get("/live", "Origin", here).status()).isNotEqualTo(401);
    }

    @Test
    void whoSignsOutHearsNothingMoreAtAnyServer() {
        Visit priya = Visit.of("priya", here);
        try (LiveLine near = LiveLine.of("priya", here);
                LiveLine far = LiveLine.of("priya", there);
                LiveLine other = LiveLine.of("daniel", there)) {
            priya.post("/logout", "csrf=" + priya.csrf("/client"));
            assertThat(near.closed()).isEqualTo(1008);
            assertThat(far.closed()).isEqualTo(1008);
            assertThat(other.open()).isTrue();
        }
    }

    // what may go wrong

    @Test
    void aLineHoldsAlthoughNobodySaysAnything() {
        try (LiveLine line = LiveLine.of("omar", here)) {
            // Longer than the server waits for a word of anybody, which is 30 s.
            line.isAsked(4);
            assertThat(line.open()).isTrue();
        }
    }

    @Test
    void aRingThatIsLostCostsNoMoreThanThePoll() throws SQLException {
        try (LiveLine line = LiveLine.of("maya", there)) {
            // A word that nobody rings for.
            try (Connection connection = installation.asOwner();
                    PreparedStatement word = connection.prepareStatement(
                            "insert into live_word (organization_id, node, thread_id, people, said_at)"
                                    + " select organization_id, gen_random_uuid(), id, array[client_id, mentor_id], now()"
                                    + " from voice_thread where id = ?::uuid")) {
                word.setString(1, thread);
                word.executeUpdate();
            }
            long begun = System.nanoTime();
            line.hears(thread);
            assertThat((System.nanoTime() - begun) / 1e9).isLessThan(POLL_SECONDS + 3);
        }
    }

    @Test
    void aConnectionThatIsTakenAwayIsTakenUpAgainAndNothingIsMissed() throws SQLException {
        for (int n = 0; n < 3; n++) {
            try (Connection connection = installation.asApplication();
                    Statement statement = connection.createStatement()) {
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where application_name = 'meantime live line'");
            }
            String text = "Said while nobody listened, " + n;
            write(jonas, text);
            sees(mentor.page(), text);
        }
    }

    @Test
    void aWordThatIsCommittedLaterThanOnesAfterItIsToldAllTheSame() throws SQLException {
        try (LiveLine line = LiveLine.of("maya", there);
                Connection slow = installation.asOwner()) {
            slow.setAutoCommit(false);
            String late = UUID.randomUUID().toString();
            try (PreparedStatement word =
                    slow.prepareStatement("insert into live_word (organization_id, node, thread_id, people, said_at)"
                            + " select organization_id, gen_random_uuid(), ?::uuid, array[client_id, mentor_id], now()"
                            + " from voice_thread where id = ?::uuid")) {
                word.setString(1, late);
                word.setString(2, thread);
                word.executeUpdate();
            }
            write(jonas, "Said later and done earlier");
            line.hears(thread);
            assertThat(line.heard()).noneMatch(said -> said.contains(late));
            slow.commit();
            line.hears(late);
            assertThat(line.heard().stream().filter(said -> said.contains(late)))
                    .as("once")
                    .hasSize(1);
        }
    }

    @Test
    void afterTheDatabaseWasAwayTheLineIsThereAgain() {
        installation.database().crash();
        installation.database().restart();
        Eventually.see("the first server works again", () -> jonas.get("me").status(), status -> status == 200);
        Eventually.see("the second one does", () -> maya.get("me").status(), status -> status == 200);
        String text = "Said after the power cut";
        write(jonas, text);
        sees(mentor.page(), text);
        presenceAgain();
    }

    private void presenceAgain() {
        try (LiveLine line = LiveLine.of("maya", there);
                LiveLine recording = LiveLine.of("jonas", here)) {
            Eventually.see(
                    "the bell rings again",
                    () -> {
                        recording.say("recording " + thread);
                        return line.heard();
                    },
                    heard -> heard.stream().anyMatch(word -> word.contains("recording")));
        }
    }
}
