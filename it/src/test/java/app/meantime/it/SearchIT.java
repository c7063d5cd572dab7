package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import com.microsoft.playwright.Playwright;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was said is found by words, by the two who speak there and nobody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchIT {

    private static final Installation INSTALLATION = Installation.running();
    private static final int MANY = 100_000;

    private final Quarry quarry = new Quarry();
    private final Api ida = Api.as(Quarry.IDA);
    private final Api udo = Api.as(Quarry.UDO);
    private String pricing = "";
    private String spoken = "";

    @BeforeAll
    void muchIsSaid() {
        pricing = quarry.ofIda("Pricing talk", "Messe in Köln");
        spoken = quarry.said(
                pricing,
                "They promised three raises",
                "Das Gehaltsgespräch im Café war über Erwarten gut.\nWe were negotiating; <b>Søren O’Neill</b> agreed.",
                5);
    }

    @AfterAll
    void allGoesAgain() {
        quarry.close();
    }

    private static Answer ask(Api who, String typed) {
        return who.get("search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
    }

    private static List<JsonObject> found(Api who, String typed) {
        Answer answer = ask(who, typed);
        assertThat(answer.status()).as(typed + ": " + answer.text()).isEqualTo(200);
        return answer.items();
    }

    private static List<String> messages(Api who, String typed) {
        return found(who, typed).stream()
                .map(item -> item.getString("messageId", ""))
                .toList();
    }

    // What is found

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raise",
                "raises",
                "raising",
                "promise",
                "negotiate",
                "gehaltsgespräch",
                "GEHALTSGESPRACH",
                "gehalts",
                "cafe",
                "CAFÉ",
                "uber",
                "über erwarten",
                "soren oneill or soren o'neill",
                "o’neill",
                "pricing raises",
                "koln raises",
                "\"three raises\"",
                "\"three raise",
                "raises -customer",
                "nonsense or raises",
                "raises \"im café\" -\"café im\""
            })
    void byFormsOfWordsByBeginningsAndWhateverTheAccent(String typed) {
        assertThat(messages(ida, typed)).contains(spoken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raises customer",
                "\"raises three\"",
                "\"talk pricing\"",
                "raises -negotiating",
                "raises -pricing",
                "aises",
                "-nonsense",
                "raisesx"
            })
    void whatWasNotSaidIsNotFound(String typed) {
        assertThat(messages(ida, typed)).doesNotContain(spoken);
    }

    @Test
    void aThreadIsFoundByItsTitleAndByWhatIsComingUp() {
        assertThat(found(ida, "pricing talk"))
                .filteredOn(item -> item.getString("threadId").equals(pricing))
                .extracting(item -> item.getString("where") + " " + item.containsKey("messageId"))
                .containsExactly("TITLE false");
        assertThat(found(udo, "messe"))
                .extracting(item -> item.getString("where"))
                .containsExactly("EVENT");
    }

    @Test
    void aFindingSaysWhereAndByWhomAndMarksTheWords() {
        JsonObject item = found(udo, "cafés erwarten").get(0);
        assertThat(item.getString("where")).isEqualTo("TEXT");
        assertThat(item.getString("title")).isEqualTo("Pricing talk");
        assertThat(item.getJsonObject("other").getString("name")).isEqualTo("Ida Quist");
        assertThat(item.getBoolean("mine")).isFalse();
        assertThat(item.getJsonObject("author").getString("name")).isEqualTo("Ida Quist");
        String snippet = item.getString("snippet");
        assertThat(snippet).as("plain text").contains("<b>Søren");
        assertThat(item.getJsonArray("marks").stream()
                        .map(JsonValue::asJsonObject)
                        .map(mark -> snippet.substring(mark.getInt("from"), mark.getInt("to"))))
                .containsExactly("Café", "Erwarten");
    }

    // In which order

    @Test
    void aTitleComesBeforeASummaryBeforeATextAndTheLatestFirst() {
        String thread = quarry.ofIda("Basalt");
        String inText = quarry.said(thread, null, "there was basalt in it", 1);
        String older = quarry.said(thread, "On basalt", null, 9);
        String newer = quarry.said(thread, "On basalt", null, 3);
        List<String> order = messages(ida, "basalt");
        assertThat(order).containsExactlyInAnyOrder("", newer, older, inText);
        assertThat(order.indexOf(newer)).isLessThan(order.indexOf(older));
        assertThat(order.indexOf(older)).isLessThan(order.indexOf(inText));
    }

    @Test
    void pageByPageEverythingIsFoundOnce() {
        String thread = quarry.ofIda("Many of a kind");
        List<String> said = IntStream.range(0, 45)
                .mapToObj(n -> quarry.said(thread, "granite " + "again ".repeat(n % 3), null, n))
                .toList();
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            JsonObject page = ida.get("search?q=granite&after=" + next).json();
            page.getJsonArray("items")
                    .forEach(item -> seen.add(item.asJsonObject().getString("messageId")));
            assertThat(page.getJsonArray("items").size()).isBetween(1, 20);
            next = page.getString("next", "");
        } while (!next.isEmpty());
        assertThat(seen).containsExactlyInAnyOrderElementsOf(said);
    }

    // By whom

    @Test
    void whatWasWithdrawnIsFoundByNobody() {
        String taken = quarry.said(quarry.ofIda("Taken back"), "obsidian", null, 1);
        assertThat(messages(ida, "obsidian")).containsExactly(taken);
        quarry.withdrawn(taken);
        assertThat(found(ida, "obsidian")).isEmpty();
        assertThat(found(udo, "obsidian")).isEmpty();
    }

    @Test
    void onlyTheTwoWhoSpeakThereFindIt() {
        for (String other : List.of(Quarry.TOM, Quarry.ROSA, "jonas", "maya", "lena", "vera", "nils")) {
            assertThat(found(Api.as(other), "raises or pricing or koln"))
                    .as(other)
                    .extracting(item -> item.getString("threadId"))
                    .doesNotContain(pricing);
        }
        Refused.with(ask(Api.as("omar"), "raises"), 403);
        Refused.with(ask(Api.as("ada"), "raises"), 403);
        assertThat(ask(Api.asNobody(), "raises").status()).isEqualTo(401);
    }

    @Test
    void whoHoldsTwoRolesFindsEachSideWhereItBelongs() {
        String asMentor = quarry.said(quarry.ofIda("Asked of Udo"), "marble for Udo", null, 1);
        String asClient = quarry.said(quarry.ofUdo("Udo asks"), "marble of Udo", null, 1);
        quarry.said(quarry.ofTom("Asked of Rosa"), "marble of Tom", null, 1);
        assertThat(messages(udo, "marble")).containsExactlyInAnyOrder(asMentor, asClient);
        assertThat(udo.get("search?q=marble&as=mentor").items())
                .extracting(item -> item.getString("messageId"))
                .containsExactly(asMentor);
        assertThat(udo.get("search?q=marble&as=client").items())
                .extracting(item -> item.getString("messageId"))
                .containsExactly(asClient);
        Refused.with(udo.get("search?q=marble&as=leader"), 422);
    }

    // Whatever is typed

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "''",
                "\"",
                "\\",
                "\\'; drop table voice_message; --",
                "' or 1=1 --",
                "a:* & !b | (c <-> d",
                "!!",
                "&&",
                "a & ",
                ":*",
                "<->",
                "()",
                "%_%",
                "?",
                ":words0",
                "$1",
                "{fn now()}",
                "--",
                "/* */",
                "-",
                "- -\"\"",
                "or",
                "or or or",
                "☃ 🙂",
                "北京市",
                "हिन्दी",
                "مرحبا",
                "\u202eabc",
                "\u0301",
                "ﷺ",
                "½ ² ª",
                "ʼabc",
                "a\tb\nc\r\n",
                "\ud800",
                "the of and",
                "#00000000-0000-0000-0000-000000000000",
                "x.y/z@w.example -5 3e5 1.2.3.4"
            })
    void anythingCanBeLookedFor(String typed) {
        found(ida, typed);
    }

    @ParameterizedTest
    @CsvSource({"q=a%00b", "q=raises&after=x", "q=raises&after=MSAyIDM", "q=raises&after=%00", "q=raises&as=%27"})
    void whatCannotBeUnderstoodIsRefusedInWords(String query) {
        Refused.with(ida.get("search?" + query), 422);
    }

    @Test
    void nothingIsFoundByNothingAndNoMoreThan200CharactersAreTaken() {
        assertThat(ida.get("search").items()).isEmpty();
        assertThat(found(ida, "   ")).isEmpty();
        assertThat(found(ida, "a b-c \"d\" -e or ".repeat(12).strip())).isNotNull();
        Refused.with(ask(ida, "x".repeat(201)), 422);
    }

    // Among many

    @Test
    void amongAHundredThousandMessagesTheIndexFindsWhatIsOnesOwn() {
        quarry.many(MANY);
        String rare = quarry.said(quarry.ofTom("One stone"), "malachite", null, 1);
        Api rosa = Api.as(Quarry.ROSA);
        long before = scans();
        assertThat(messages(rosa, "malachite")).containsExactly(rare);
        Eventually.see("the index was used", SearchIT::scans, now -> now > before);
        for (String typed : List.of("malachite", "malachite stone7 or malach", "malachite -stone7")) {
            assertThat(messages(rosa, typed)).as(typed).contains(rare);
        }
        assertThat(found(udo, "stone7"))
                .as("nothing of somebody else's, however much there is")
                .isEmpty();
    }

    private static long scans() {
        return INSTALLATION.count(
                "select idx_scan from pg_stat_user_indexes where indexrelname = 'voice_message_search'");
    }

    // On the pages

    @Test
    void fromAnywhereInThePortalToTheMessage() {
        String thread = Harbor.thread("How the harbor found its lighthouse");
        for (int n = 0; n < 12; n++) {
            assertThat(Harbor.vera()
                            .post(
                                    Harbor.into(thread),
                                    Harbor.json(java.util.Map.of("text", "Line " + n + "\n".repeat(5) + ".")))
                            .status())
                    .isEqualTo(201);
        }
        String text = "A <script>window.harmed = true</script> beacon, said Vera.";
        String id = Harbor.nils()
                .post(Harbor.into(thread), Harbor.json(java.util.Map.of("text", text)))
                .json()
                .getString("id");
        for (int n = 0; n < 6; n++) {
            Harbor.vera()
                    .post(
                            Harbor.into(thread),
                            Harbor.json(java.util.Map.of("text", "Later " + n + "\n".repeat(5) + ".")));
        }
        try (Playwright playwright = Window.playwright();
                Window vera = Window.of(playwright, "vera", Speech.silence(1))) {
            vera.go("/client/threads/" + thread);
            vera.page().locator("textarea[id$=text]").click();
            vera.page().keyboard().press("/");
            assertThat(vera.page().locator("textarea[id$=text]").inputValue())
                    .as("while typing it is a letter")
                    .isEqualTo("/");
            vera.go("/client");
            vera.see("[data-search]");
            vera.page().keyboard().press("/");
            vera.page().keyboard().type("beacons");
            vera.page().keyboard().press("Enter");
            vera.page().waitForURL(url -> url.endsWith("/client/search?q=beacons"));
            assertThat(vera.see(".findings mark").innerText()).isEqualTo("beacon");
            assertThat(vera.see(".findings .finding").innerText()).contains("<script>window.harmed = true</script>");
            vera.see(".findings a").click();
            vera.page().waitForURL(url -> url.endsWith("/client/threads/" + thread + "#message-" + id));
            vera.page()
                    .waitForFunction(
                            "id => { const box = document.getElementById(id).getBoundingClientRect();"
                                    + " return box.top >= 0 && box.bottom <= innerHeight && document.getElementById(id).matches(':target'); }",
                            "message-" + id);
            assertThat(vera.page().evaluate("() => window.harmed")).isNull();

            vera.page().evaluate("() => { document.documentElement.dataset.keys = 'off'; }");
            vera.page().keyboard().press("/");
            assertThat(vera.page().evaluate("() => document.activeElement.matches('[data-search]')"))
                    .as("where single keys are off nothing happens")
                    .isEqualTo(false);
            assertThat(vera.complaints()).isEmpty();
        }
    }

    @Test
    void aSearchIsKeptOverTheSignInAndLeadsOnWhenNothingIsFound() {
        Visit stranger = Visit.ofStranger();
        Answer led = stranger.get("/client/search?q=light%20house");
        assertThat(stranger.leadsTo(led).getRawQuery()).contains("q%3Dlight%2520house");
        Answer in = stranger.signIn(
                stranger.leadsTo(led).getRawPath() + "?" + stranger.leadsTo(led).getRawQuery(),
                "vera@demo.meantime",
                Visit.PASSWORD);
        assertThat(in.header("Location")).endsWith("/client/search?q=light%20house");
        String none = Visit.of("vera").get("/client/search?q=xylophone").text();
        assertThat(none).contains("Nothing found for “xylophone”").contains("href=\"/client\"");
        assertThat(Visit.of("vera").get("/client/search?q=" + "x".repeat(300)).text())
                .contains("at most 200 characters");
        assertThat(Visit.of("nils").get("/client/search?q=x").status()).isEqualTo(403);
    }
}
