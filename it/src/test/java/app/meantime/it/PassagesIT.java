package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.meantime.it.Api.Answer;
import com.microsoft.playwright.Playwright;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R48: a passage is marked, kept under a name and heard again, by whoever kept it and nobody else. */
class PassagesIT {

    private static final String PASSAGE = "{\"name\":\"The number\",\"from\":1.5,\"to\":4}";

    private static String spoken() {
        String message = Harbor.say(Harbor.vera(), Harbor.thread("Passages"), Listener.LONG)
                .getString("id");
        Harbor.ready(message);
        return message;
    }

    @Test
    void isKeptOnceHoweverOftenItIsAskedFor() {
        String passages = "messages/" + spoken() + "/passages";
        Answer kept = Harbor.nils().post(passages, PASSAGE, "Idempotency-Key", "once");
        Answer again = Harbor.nils().post(passages, PASSAGE, "Idempotency-Key", "once");

        assertThat(kept.status()).as(kept.text()).isEqualTo(201);
        assertThat(again.json().getString("id")).isEqualTo(kept.json().getString("id"));
        assertThat(kept.header("Location"))
                .endsWith("/api/v1/passages/" + kept.json().getString("id"));
        assertThat(Harbor.nils().get(passages).items()).singleElement().satisfies(one -> {
            assertThat(one.getString("name")).isEqualTo("The number");
            assertThat(one.getJsonNumber("from").doubleValue()).isEqualTo(1.5);
            assertThat(one.getJsonNumber("to").doubleValue()).isEqualTo(4);
        });
        Refused.with(Harbor.nils().post(passages, PASSAGE.replace("4}", "5}"), "Idempotency-Key", "once"), 409);
    }

    @Test
    void isItsKeepersAlone() {
        String message = spoken();
        String passages = "messages/" + message + "/passages";
        String id = Harbor.nils().post(passages, PASSAGE).json().getString("id");

        assertThat(Harbor.vera().get(passages).items())
                .as("the one who spoke does not see it")
                .isEmpty();
        for (Api stranger : List.of(Harbor.vera(), Api.as("maya"), Api.as("lena"))) {
            Refused.with(stranger.get("passages/" + id), 404);
            Refused.with(change(stranger, "PATCH", "passages/" + id, "{\"name\":\"Mine\"}"), 404);
            Refused.with(change(stranger, "DELETE", "passages/" + id, ""), 404);
        }
        Refused.with(Api.as("maya").get(passages), 404);
        Refused.with(Api.as("maya").post(passages, PASSAGE), 404);
        Refused.with(Api.as("omar").post(passages, PASSAGE), 403);
        assertThat(Harbor.nils().get("passages/" + id).json().getString("name")).isEqualTo("The number");
    }

    @Test
    void isRenamedAndRemovedAndRemovedAgain() {
        String passages = "messages/" + spoken() + "/passages";
        String id = Harbor.nils().post(passages, PASSAGE).json().getString("id");

        Answer renamed = change(Harbor.nils(), "PATCH", "passages/" + id, "{\"name\":\" The date \"}");
        assertThat(renamed.json().getString("name")).isEqualTo("The date");
        Refused.with(change(Harbor.nils(), "PATCH", "passages/" + id, "{\"name\":\"\"}"), 422);
        assertThat(change(Harbor.nils(), "DELETE", "passages/" + id, "").status())
                .isEqualTo(204);
        assertThat(change(Harbor.nils(), "DELETE", "passages/" + id, "").status())
                .as("again")
                .isEqualTo(204);
        Refused.with(Harbor.nils().get("passages/" + id), 404);
        assertThat(Harbor.nils().get(passages).items()).isEmpty();
    }

    @Test
    void liesWithinAMessageThatIsThere() {
        String message = spoken();
        String passages = "messages/" + message + "/passages";
        for (String bad : List.of(
                "{\"name\":\"No edges\"}",
                "{\"name\":\"Short\",\"from\":1,\"to\":1.4}",
                "{\"name\":\"Backwards\",\"from\":4,\"to\":1}",
                "{\"name\":\"Before\",\"from\":-1,\"to\":4}",
                "{\"name\":\"Behind\",\"from\":1,\"to\":99}",
                "{\"name\":\"Far behind\",\"from\":1,\"to\":4294969.296}",
                "{\"name\":\"" + "n".repeat(81) + "\",\"from\":1,\"to\":4}",
                "{\"from\":1,\"to\":4}")) {
            Refused.with(Harbor.nils().post(passages, bad), 422);
        }
        String id = Harbor.nils().post(passages, PASSAGE).json().getString("id");
        assertThat(Harbor.vera().post("messages/" + message + "/withdraw", "").status())
                .isEqualTo(204);
        Refused.with(Harbor.nils().get("passages/" + id), 404);
        Refused.with(Harbor.nils().get(passages), 404);
        Refused.with(Harbor.nils().post(passages, PASSAGE), 404);
    }

    private static Answer change(Api who, String method, String path, String json) {
        return who.send(method, path, json.getBytes(java.nio.charset.StandardCharsets.UTF_8), "application/json");
    }

    @Test
    void isMarkedKeptHeardRenamedDeletedAndBroughtBackByKeyboardAlone() {
        try (Playwright playwright = Window.playwright();
                Listener nils = new Listener(playwright, "By keyboard", 1440)) {
            String message = nils.hasSaid(Listener.LONG);
            nils.opensTheThread();
            nils.part(message, "[data-act=passage]").focus();
            nils.page.keyboard().press("Enter");
            // the focus stands on the first edge: from 0 to 2 seconds, then on the second: from 10 down to 4
            press(nils, "ArrowRight", 20);
            nils.page.keyboard().press("Tab");
            press(nils, "ArrowLeft", 60);
            assertThat(nils.part(message, "[data-part=span]").textContent()).isEqualTo("0:02–0:04 · 2.0 s");
            nils.part(message, ".marking [data-part=name]").focus();
            nils.page.keyboard().type("What she asked for");
            nils.page.keyboard().press("Enter");
            nils.window.see("#message-" + message + " .passage :text('What she asked for')");
            JsonObject kept = passagesOf(message).get(0);
            assertThat(kept.getJsonNumber("from").doubleValue()).isEqualTo(2);
            assertThat(kept.getJsonNumber("to").doubleValue()).isEqualTo(4);

            nils.page.evaluate(
                    "() => { window.places = []; const deck = document.getElementById('deck');"
                            + " deck.addEventListener('timeupdate', () => !deck.seeking && window.places.push(deck.currentTime)); }");
            nils.page.keyboard().press("Enter"); // the focus stands on what was kept
            nils.waitsUntilItIs(true);
            nils.waitsUntilItIs(false);
            assertThat(nils.at()).as("stops at its end").isCloseTo(4, within(0.15));
            assertThat((List<?>) nils.page.evaluate("() => window.places"))
                    .as("nothing else was played")
                    .allSatisfy(
                            place -> assertThat(((Number) place).doubleValue()).isBetween(1.95, 4.15));

            nils.part(message, ".passage [data-act=rename]").focus();
            nils.page.keyboard().press("Enter");
            nils.page.keyboard().type("The question");
            nils.page.keyboard().press("Enter");
            nils.window.see("#message-" + message + " .passage :text('The question')");

            nils.part(message, ".passage [data-act=delete]").focus();
            nils.page.keyboard().press("Enter");
            nils.window.see("#message-" + message + " .passage [data-act=undo]");
            assertThat(passagesOf(message)).isEmpty();
            nils.page.keyboard().press("Enter"); // the focus stands on Undo
            nils.window.see("#message-" + message + " .passage [data-act=hear]:has-text('The question')");
            assertThat(passagesOf(message)).hasSize(1);

            nils.opensTheThread();
            nils.window.see("#message-" + message + " .passage :text('The question')");
            nils.complainedOfNothing();
        }
    }

    private static void press(Listener nils, String key, int times) {
        for (int n = 0; n < times; n++) {
            nils.page.keyboard().press(key);
        }
    }

    private static List<JsonObject> passagesOf(String message) {
        return Harbor.nils().get("messages/" + message + "/passages").items();
    }

    @Test
    void isPlayedRoundAndFoundByItsAddress() {
        try (Playwright playwright = Window.playwright();
                Listener nils = new Listener(playwright, "By address", 390)) {
            String message = nils.hasSaid(Listener.LONG);
            String id = Harbor.nils()
                    .post("messages/" + message + "/passages", PASSAGE)
                    .json()
                    .getString("id");
            nils.window.go("/mentor/threads/" + nils.thread + "#passage-" + id);
            nils.waitsUntilItIs(true);
            assertThat(nils.at()).isBetween(1.4, 4.1);
            nils.waitsUntilItIs(false);
            assertThat(nils.at()).isCloseTo(4, within(0.15));

            nils.window.go("/mentor/threads/" + nils.thread + "?at=9#message-" + message);
            nils.window.see("#message-" + message + " [data-part=now]:text('0:09')");

            nils.presses(message, "passage");
            nils.part(message, "[data-part=loop]").check();
            nils.page.evaluate("() => { window.rounds = 0; document.getElementById('deck')"
                    + ".addEventListener('seeking', () => { window.rounds++; }); }");
            for (int n = 0; n < 80; n++) {
                nils.part(message, "[data-edge=from]").press("ArrowRight");
            }
            nils.presses(message, "try");
            nils.page.waitForFunction("() => window.rounds >= 3");
            assertThat(nils.plays()).as("round and round").isTrue();
            nils.complainedOfNothing();
        }
    }
}
