package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.meantime.it.Api.Answer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Media;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** R29 to R33: a decision is sealed for everybody, superseded in a chain, answered where that is wanted, and found again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecisionsIT {

    private static final Installation HERE = Installation.running();
    private static final String SEALED = "42501";

    private final Practice practice = new Practice(HERE, "Deciders");
    private final UUID program = practice.program("Think week");
    private final UUID mentor = person("bonnie", "MENTOR");
    private final UUID client = person("chris", "CLIENT");
    private final String enrollment = enrolled(client);
    private final Api bonnie = Api.as("bonnie");
    private final Api chris = Api.as("chris");

    /** Somebody of that practice who signs in as the people of the demo story do. */
    private UUID person(String name, String role) {
        UUID id = practice.person(name, role);
        HERE.change("update person set email = '" + name + "@demo.meantime', password_hash = (select password_hash from"
                + " person where email = 'maya@demo.meantime') where id = '" + id + "'");
        return id;
    }

    private String enrolled(UUID who) {
        UUID id = practice.invited(program, who, mentor, HERE.now());
        HERE.change("update enrollment set state = 'ACTIVE', activated_at = invited_at where id = '" + id + "'");
        return id.toString();
    }

    private Answer seals(String json, String... headers) {
        return chris.post("enrollments/" + enrollment + "/recaps", json, headers);
    }

    private JsonObject sealed(String json) {
        Answer sealed = seals(json);
        assertThat(sealed.status()).as(sealed.text()).isEqualTo(201);
        return sealed.json();
    }

    private static String id(JsonObject recap) {
        return recap.getString("id");
    }

    private static List<String> ids(Answer list) {
        assertThat(list.status()).as(list.text()).isEqualTo(200);
        return list.items().stream().map(DecisionsIT::id).toList();
    }

    private void isSealed(String sql) {
        try (Connection application = HERE.asApplication();
                Statement statement = application.createStatement()) {
            statement.execute("select set_config('meantime.organization', '" + practice.organization() + "', false)");
            assertThatThrownBy(() -> statement.executeUpdate(sql))
                    .as(sql)
                    .hasMessageContaining("sealed")
                    .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                    .extracting(SQLException::getSQLState)
                    .isEqualTo(SEALED);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void withoutAWishForFeedbackItIsCompleteAsItIs() {
        Answer answer =
                seals("{\"decision\":\"Close on Sundays\",\"path\":\"Not the evenings\",\"rationale\":\"Rest\"}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        JsonObject recap = answer.json();
        assertThat(answer.header("Location")).endsWith("/api/v1/recaps/" + id(recap));
        assertThat(recap.getString("decision")).isEqualTo("Close on Sundays");
        assertThat(recap.getString("state")).isEqualTo("OPEN");
        assertThat(recap.getJsonObject("message").containsKey("promise")).isFalse();
        assertThat(bonnie.get("recaps/" + id(recap)).json().getString("rationale"))
                .isEqualTo("Rest");
        assertThat(bonnie.get("threads/" + recap.getJsonObject("message").getString("threadId"))
                        .json()
                        .getString("state"))
                .isEqualTo("CLOSED");
    }

    @Test
    void feedbackThatIsWantedIsPromisedAndTheAnswerKeepsIt() {
        JsonObject recap = sealed("{\"decision\":\"Open a second site\",\"feedback\":true}");
        String thread = recap.getJsonObject("message").getString("threadId");

        assertThat(recap.getJsonObject("message").getJsonObject("promise").getString("state"))
                .startsWith("DUE");
        assertThat(bonnie.queued("due")).contains(thread);
        assertThat(bonnie.post("threads/" + thread + "/messages", "{\"text\":\"Start small\"}")
                        .status())
                .isEqualTo(201);
        assertThat(chris.get("recaps/" + id(recap))
                        .json()
                        .getJsonObject("message")
                        .getJsonObject("promise")
                        .getString("state"))
                .isEqualTo("KEPT");
    }

    @Test
    void whatIsSpokenIsHeardAndTheSameRecordingAgainIsTheSameRecap() {
        String recording = UUID.randomUUID().toString();
        String json = "{\"decision\":\"Raise the price\",\"recording\":\"" + recording + "\",\"slices\":1}";

        assertThat(seals(json).status()).as("its slices are missing").isEqualTo(409);
        assertThat(chris.send(
                                "PUT",
                                "recordings/" + recording + "/slices/0",
                                Speech.of("0930").asWav(),
                                Harbor.WAV)
                        .status())
                .isEqualTo(204);
        JsonObject recap = sealed(json);
        assertThat(id(sealed(json))).isEqualTo(id(recap));
        assertThat(seals(json.replace("Raise", "Lower")).status())
                .as("what is sealed is not sealed with other words")
                .isEqualTo(409);
        String message = recap.getJsonObject("message").getString("id");
        Eventually.see(
                "it can be played",
                () -> bonnie.get("messages/" + message).json().getString("state"),
                "READY"::equals);
        assertThat(bonnie.get("messages/" + message + "/audio").status()).isEqualTo(200);
        assertThat(HERE.count("select count(*) from recap where decision = 'Raise the price'"))
                .isEqualTo(1);

        isSealed("update voice_message set content_hash = 'another' where id = '" + message + "'");
    }

    @Test
    void sentTwiceWithTheSameKeyItIsOne() {
        String json = "{\"decision\":\"Stop the newsletter\"}";
        Answer first = seals(json, "Idempotency-Key", "newsletter");

        assertThat(seals(json, "Idempotency-Key", "newsletter").text()).isEqualTo(first.text());
        assertThat(seals("{\"decision\":\"Go on with it\"}", "Idempotency-Key", "newsletter")
                        .status())
                .isEqualTo(409);
        assertThat(HERE.count("select count(*) from recap where decision = 'Stop the newsletter'"))
                .isEqualTo(1);
    }

    @Test
    void sealedMeansSealedForTheDatabaseToo() {
        JsonObject recap =
                sealed("{\"decision\":\"Hire Ana\",\"path\":\"From within\",\"rationale\":\"She knows us\"}");
        String it = " where id = '" + id(recap) + "'";
        String message = " where id = '" + recap.getJsonObject("message").getString("id") + "'";

        isSealed("update recap set decision = 'Hire nobody'" + it);
        isSealed("update recap set path = null" + it);
        isSealed("update recap set rationale = 'None'" + it);
        isSealed("update recap set feedback_wanted = true" + it);
        isSealed("update recap set sealed_at = now()" + it);
        isSealed("update recap set supersedes_id = '" + id(recap) + "'" + it);
        isSealed("delete from recap" + it);
        isSealed("update voice_message set text = 'Hire nobody'" + message);
        isSealed("update voice_message set withdrawn_at = now()" + message);
        isSealed("update voice_message set kind = 'QUESTION'" + message);
        isSealed("delete from voice_message" + message);

        assertThat(chris.post("recaps/" + id(recap) + "/outcome", "{\"outcome\":\"She said yes\"}")
                        .status())
                .isEqualTo(200);
        isSealed("update recap set outcome = 'She said no'" + it);
        isSealed("update recap set outcome = null, outcome_at = null" + it);
        sealed("{\"decision\":\"Hire Ben\",\"supersedes\":\"" + id(recap) + "\"}");
        isSealed("update recap set superseded_by_id = null" + it);
        assertThat(chris.get("recaps/" + id(recap)).json().getString("decision"))
                .isEqualTo("Hire Ana");
    }

    @Test
    void noCallChangesOrTakesAwayWhatIsSealed() {
        JsonObject recap = sealed("{\"decision\":\"Keep the old name\"}");
        String path = "recaps/" + id(recap);
        String message = "messages/" + recap.getJsonObject("message").getString("id");
        String otherwise = "{\"decision\":\"Another name\",\"text\":\"Another name\"}";

        for (String method : List.of("PUT", "PATCH", "DELETE")) {
            Answer answer =
                    chris.send(method, path, BodyPublishers.ofString(otherwise), "Content-Type", "application/json");
            Refused.with(answer, 405);
        }
        Answer words = chris.put(message + "/words", otherwise);
        Refused.with(words, 409);
        assertThat(words.detail()).contains("sealed");
        Answer withdrawn = chris.post(message + "/withdraw", "");
        Refused.with(withdrawn, 409);
        assertThat(withdrawn.detail()).contains("sealed");
        assertThat(chris.get(path).json().getString("decision")).isEqualTo("Keep the old name");
    }

    @Test
    void onlyTheLastOfAChainIsSuperseded() {
        JsonObject first = sealed("{\"decision\":\"Rent\"}");
        String again = "\"supersedes\":\"" + id(first) + "\"}";
        JsonObject second = sealed("{\"decision\":\"Buy\"," + again);

        Answer third = seals("{\"decision\":\"Neither\"," + again);
        Refused.with(third, 409);
        assertThat(third.detail()).contains("superseded already");
        assertThat(second.getString("supersedes")).isEqualTo(id(first));
        JsonObject now = bonnie.get("recaps/" + id(first)).json();
        assertThat(now.getString("state")).isEqualTo("SUPERSEDED");
        assertThat(now.getString("supersededBy")).isEqualTo(id(second));
        assertThat(ids(chris.get("recaps?state=superseded")))
                .contains(id(first))
                .doesNotContain(id(second));
        assertThat(ids(chris.get("recaps?state=open"))).contains(id(second)).doesNotContain(id(first));
    }

    @Test
    void whatCameOfItIsToldOnceAndByTheOneWhoDecided() {
        String path = "recaps/" + id(sealed("{\"decision\":\"Buy the van\"}"));
        String outcome = "{\"outcome\":\"It paid for itself in zucchini\"}";

        Refused.with(bonnie.post(path + "/outcome", outcome), 403);
        Refused.with(chris.post(path + "/outcome", "{}"), 422);
        assertThat(chris.post(path + "/outcome", outcome)
                        .json()
                        .getJsonObject("outcome")
                        .getString("text"))
                .contains("zucchini");
        assertThat(chris.post(path + "/outcome", outcome).status()).isEqualTo(200);
        Refused.with(chris.post(path + "/outcome", "{\"outcome\":\"It broke\"}"), 409);
        assertThat(ids(bonnie.get("recaps?q=zucchini&state=with_outcome"))).hasSize(1);
    }

    @Test
    void forStrangersItIsNotThere() {
        String path = "recaps/" + id(sealed("{\"decision\":\"A secret move\"}"));
        practice.person("deciderslead", "LEADER");
        practice.person("otherclient", "CLIENT");

        for (String stranger : List.of("deciderslead", "otherclient", "maya", "vera")) {
            Api them = Api.as(stranger);
            Refused.with(them.get(path), 404);
            Refused.with(them.post(path + "/outcome", "{\"outcome\":\"Mine\"}"), 404);
            Refused.with(them.post("enrollments/" + enrollment + "/recaps", "{\"decision\":\"Mine\"}"), 404);
            assertThat(them.get("recaps?q=secret").items()).as(stranger).isEmpty();
        }
        Refused.with(Api.as("omar").get(path), 403);
        Refused.with(bonnie.post("enrollments/" + enrollment + "/recaps", "{\"decision\":\"Mine\"}"), 403);
        String another = enrolled(practice.person("thirdclient", "CLIENT"));
        Refused.with(
                Api.as("thirdclient")
                        .post(
                                "enrollments/" + another + "/recaps",
                                "{\"decision\":\"Mine\",\"supersedes\":\"" + path.substring(7) + "\"}"),
                404);
    }

    @Test
    void itIsFoundByWordsOfAllItsPartsInAnyOrder() {
        String recap = id(
                sealed(
                        "{\"decision\":\"Offer evening classes\",\"path\":\"A pilot on Thursdays\",\"rationale\":\"Members asked\"}"));

        assertThat(ids(chris.get("recaps?q=class"))).as("an unfinished word").contains(recap);
        assertThat(ids(chris.get("recaps?q=asked+pilot+evenings"))).containsExactly(recap);
        assertThat(ids(bonnie.get("recaps?q=THURSDAY&enrollment=" + enrollment)))
                .containsExactly(recap);
        assertThat(ids(chris.get("recaps?q=pilot+nonsense"))).isEmpty();
        assertThat(ids(chris.get("recaps?q=pilot&enrollment=" + UUID.randomUUID())))
                .isEmpty();
        assertThat(ids(chris.get("recaps?q=pilot&after=" + recap))).isEmpty();
        Refused.with(chris.get("recaps?q=" + "x".repeat(201)), 422);
        Refused.with(chris.get("recaps?state=nonsense"), 422);
        Refused.with(chris.get("recaps?after=" + UUID.randomUUID()), 422);
    }

    @Test
    void whatCannotBeTakenIsRefused() {
        for (String json : List.of(
                "{}",
                "{\"decision\":\" \"}",
                "{\"decision\":\"" + "x".repeat(301) + "\"}",
                "{\"decision\":\"x\",\"path\":\"" + "x".repeat(2001) + "\"}",
                "{\"decision\":\"x\",\"rationale\":\"" + "x".repeat(2001) + "\"}",
                "{\"decision\":\"x\",\"recording\":\"" + UUID.randomUUID() + "\",\"slices\":1,\"seal\":\"uploaded\"}",
                "null",
                "[]")) {
            Refused.with(seals(json), 400, 422);
        }
        Refused.with(seals("{\"decision\":\"x\",\"supersedes\":\"" + UUID.randomUUID() + "\"}"), 404);
    }

    private static void isUsable(Window window, String name) {
        List<String> faults = new ArrayList<>();
        window.look("journal/" + name, faults);
        assertThat(faults).isEmpty();
    }

    @Test
    void ofSeveralMentorsTheClientReadsWhatEachKnowsWell() {
        UUID bertil = person("bertil", "MENTOR");
        UUID second = practice.invited(practice.program("Price week"), client, bertil, HERE.now());
        HERE.change("update enrollment set state = 'ACTIVE', activated_at = invited_at where id = '" + second + "'");
        assertThat(Api.as("bertil")
                        .put("introduction", "{\"specialties\":[\"pricing\",\"offers\"],\"languages\":[\"en\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(Visit.of("chris").get("/client/journal").text())
                .contains("Think week, with bonnie<", "Price week, with bertil: pricing, offers<");
        String recap = id(sealed("{\"decision\":\"Ask one more before I price it\"}"));
        String message = HERE.text("select message_id::text from recap where id = '" + recap + "'");
        assertThat(Visit.of("chris").get("/client/journal?said=" + message).text())
                .contains("Ask one more before I price it");
        assertThat(Visit.of("priya").get("/client/journal?said=" + message).text())
                .doesNotContain("Ask one more before I price it");
    }

    @Test
    void aDecisionIsSpokenSealedSupersededAndReadInBothPortals() {
        person("ilse", "CLIENT");
        enrolled(UUID.fromString(HERE.text("select id::text from person where name = 'ilse'")));
        try (Playwright playwright = Window.playwright()) {
            try (Window window = Window.of(playwright, "ilse", Speech.of("0930"))) {
                Page page = window.page();
                window.go("/client/journal");
                window.see("text=No decision yet");
                isUsable(window, "empty");
                page.fill("#decision", "Teach the morning class myself");
                page.fill("#path", "Until Easter, then hire");
                page.check("input[name=feedback][value=true]");
                window.speak(3);
                window.see("[data-sealing-part=said]");
                page.reload();
                window.see("[data-sealing-part=said]");
                assertThat(page.inputValue("#decision"))
                        .as("kept on the device")
                        .startsWith("Teach");
                isUsable(window, "ready");
                page.click("[data-sealing-part=seal]");
                window.see(".recap h2:has-text('Teach the morning class myself')");
                window.see(".recap:has-text('Feedback by')");
                assertThat(page.inputValue("#decision")).isEmpty();

                page.click(".recap a:has-text('Supersede')");
                window.see("text=What do you decide now?");
                page.fill("#decision", "Hire for the morning class now");
                page.click("[data-sealing-part=seal]");
                window.see(".recap.OPEN h2:has-text('Hire for the morning class now')");
                window.see(".recap.SUPERSEDED h2:has-text('Teach')");

                page.click(".recap.OPEN a:has-text('What came of it')");
                page.fill("[id$=outcome]", "Found somebody within a week");
                isUsable(window, "outcome");
                page.click("button:has-text('Keep it')");
                window.see(".recap.WITH_OUTCOME:has-text('Found somebody within a week')");
                assertThat(page.locator(".recap")).as("the chain").matches(found -> found.count() == 2);
                isUsable(window, "chain");
                window.go("/client/journal?q=easter");
                assertThat(page.locator(".recap").count()).isEqualTo(1);
                window.go("/client/journal?state=with_outcome");
                assertThat(page.locator(".recap").count()).isEqualTo(1);
                window.go("/client/journal?q=nonsense");
                window.see("text=Nothing of that in the journal");

                window.go("/client/journal");
                isUsable(window, "full");
                page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
                assertThat(page.locator(".sealing").isVisible()).isFalse();
                assertThat(page.locator(".rail").isVisible()).isFalse();
                assertThat(page.locator(".recap h2").first().isVisible()).isTrue();
                window.picture("journal/print");
                assertThat(window.complaints()).isEmpty();
            }
            try (Window window = Window.of(playwright, "bonnie", Speech.silence(1))) {
                window.go("/mentor/journal?q=morning");
                window.see(".recap:has-text('ilse')");
                assertThat(window.page()
                                .locator(".sealing, a:has-text('Supersede')")
                                .count())
                        .as("a mentor reads")
                        .isZero();
                isUsable(window, "mentor");
                window.page()
                        .locator(".recap-foot a[href*='/mentor/threads/']")
                        .first()
                        .click();
                window.see(".bubble-foot a:has-text('In the journal')");
                isUsable(window, "thread");
                window.page()
                        .locator(".bubble-foot a:has-text('In the journal')")
                        .first()
                        .click();
                window.see(".recap:has-text('morning class')");
                assertThat(window.complaints()).isEmpty();
            }
        }
        Visit stranger = Visit.of("priya");
        String foreign = HERE.text("select id::text from recap where decision like 'Hire for the morning%'");
        assertThat(stranger.get("/client/journal?recap=" + foreign).text()).doesNotContain("Hire for the morning");
        assertThat(stranger.get("/client/journal?supersede=" + foreign).text()).doesNotContain("Hire for the morning");
    }

    @Test
    void aSeasonCountsTheDaysOnWhichADecisionWasSealed() {
        String run = enrolled(person("sven", "CLIENT"));
        String seasons = "enrollments/" + run + "/seasons";
        Api sven = Api.as("sven");

        assertThat(bonnie.post(seasons, "{\"days\":7}").status()).isEqualTo(403);
        assertThat(chris.get(seasons).status()).isEqualTo(404);
        assertThat(sven.post(seasons, "{\"days\":2}").status()).isEqualTo(422);
        Answer begun = sven.post(seasons, "{\"days\":3}");
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        assertThat(slots(begun.json())).containsExactly("TODAY", "AHEAD", "AHEAD");
        assertThat(sven.post(seasons, "{\"days\":7}").status())
                .as("one at a time")
                .isEqualTo(409);

        assertThat(sven.post("enrollments/" + run + "/recaps", "{\"decision\":\"Answer mail at noon\"}")
                        .status())
                .isEqualTo(201);
        JsonObject seen = bonnie.get(seasons).items().get(0);
        assertThat(slots(seen)).containsExactly("KEPT", "AHEAD", "AHEAD");
        assertThat(seen.getInt("kept")).isEqualTo(1);

        assertThat(bonnie.post("seasons/" + id(seen) + "/end", "").status()).isEqualTo(403);
        assertThat(Api.as("priya").post("seasons/" + id(seen) + "/end", "").status())
                .isEqualTo(404);
        assertThat(slots(sven.post("seasons/" + id(seen) + "/end", "").json())).containsExactly("KEPT");
        assertThat(sven.post(seasons, "{\"days\":7,\"tomorrow\":true}").status())
                .isEqualTo(201);
    }

    private static List<String> slots(JsonObject season) {
        return season.getJsonArray("days").stream()
                .map(day -> day.asJsonObject().getString("slot"))
                .toList();
    }

    @Test
    void aSeasonIsBegunSeenAndEndedOnThePages() {
        enrolled(person("tove", "CLIENT"));
        try (Playwright playwright = Window.playwright();
                Window window = Window.of(playwright, "tove", Speech.silence(1));
                Window mentor = Window.of(playwright, "bonnie", Speech.silence(1))) {
            Page page = window.page();
            window.go("/client/journal");
            page.click("summary:has-text('Begin a season')");
            page.selectOption("[id$=days]", "7");
            isUsable(window, "season-new");
            page.click("[id$=beginIt]");
            window.see(".season:has-text('Day 1 of 7')");
            isUsable(window, "season");
            mentor.go("/mentor/journal");
            mentor.see(".season:has-text('The season of tove')");
            isUsable(mentor, "season-mentor");
            page.click("summary:has-text('End the season')");
            page.click("button:has-text('End it')");
            window.see("summary:has-text('Begin a season')");
            assertThat(window.complaints()).isEmpty();
            assertThat(mentor.complaints()).isEmpty();
        }
    }
}
