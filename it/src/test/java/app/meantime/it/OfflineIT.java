package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.FilePayload;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a line, without room, without a sign-in: what was said stays with its owner and goes out once. */
class OfflineIT {

    private static final Speech VOICE = Speech.of("0870", "0880", "0920");

    private static Playwright playwright;

    private @Nullable Device device;

    @BeforeAll
    static void open() {
        Installation.running();
        playwright = Window.playwright();
    }

    @AfterAll
    static void shut() {
        playwright.close();
    }

    @AfterEach
    void nothingComplains() {
        if (device != null) {
            List<String> complaints = device.complaints();
            device.close();
            assertThat(complaints).isEmpty();
        }
    }

    private Device daniel() {
        device = Device.hearing(playwright, VOICE).signIn("daniel").home().guarded();
        return device;
    }

    /** The message that the recording has become, once the server has listened to it. */
    private static JsonObject message(String recording) {
        return Device.message("daniel", recording);
    }

    @Test
    void recordedInATunnelAndSentLaterOnce() {
        Device here = daniel().offline(true);
        here.page().reload();
        here.reads("h1", "No connection");
        here.reads(".places", "To Ben");
        assertThat(here.obstacles()).isEmpty();
        here.pictures("offline");
        assertThat(here.fits()).isTrue();
        here.speak(7).tap("send").at("failed");
        assertThat(here.words("problem")).startsWith("Saved on this device. It will be sent");
        here.reads("[data-part=waiting]", "1 recording waits on this device");
        here.pictures("offline-waiting");
        String recording = here.recording();
        double spoken = here.spoken();
        here.offline(false);
        here.page().waitForURL(url -> url.contains("/client/threads/"));
        assertThat(spoken).isGreaterThan(6);
        assertThat(message(recording).getJsonNumber("durationSeconds").doubleValue())
                .isBetween(spoken - 1, spoken + 1);
        byte[] heard = Eventually.see(
                        "the sound",
                        () -> Api.as("ben").get("messages/" + recording + "/audio"),
                        audio -> audio.status() == 200)
                .body();
        assertThat(Recorded.heard(heard).likeness(VOICE)).isGreaterThan(0.85);
        Eventually.see("an empty device", here::drafts, List::isEmpty);
    }

    @Test
    void theLineBreaksWhileOneSpeaksAndNothingIsLost() {
        Device here = daniel().speak(3).offline(true).until(5).tap("send").at("failed");
        assertThat(here.words("problem")).startsWith("Saved on this device");
        String recording = here.recording();
        double spoken = here.spoken();
        here.offline(false);
        here.page().waitForURL(url -> url.contains("/client/threads/"));
        assertThat(spoken).isGreaterThan(4);
        assertThat(message(recording).getJsonNumber("durationSeconds").doubleValue())
                .isBetween(spoken - 1, spoken + 1);
    }

    @Test
    void theOfflinePageKnowsNobody() {
        String page = Visit.ofStranger().get("/offline").text();
        assertThat(page).contains("data-tunnel").doesNotContain("Daniel").doesNotContain("Northwind");
        Device here = daniel();
        String kept = (String) here.page().evaluate("async () => (await caches.match('/offline')).text()");
        assertThat(kept).contains("data-tunnel").doesNotContain("Daniel");
        assertThat(kept).containsPattern("name=\"csrf-token\"(?! content=\"[^\"]+\")");
        assertThat(
                        here.page()
                                .evaluate(
                                        "async () => { const all = []; for (const name of await caches.keys())"
                                                + " for (const { url } of await (await caches.open(name)).keys()) all.push(new URL(url).pathname);"
                                                + " return all.filter((path) => !/^\\/(assets|jakarta\\.faces\\.resource)\\/|^\\/offline$/.test(path)); }"))
                .as("nobody's page is kept")
                .isEqualTo(List.of());
    }

    @Test
    void itIsAnAppThatCanBeInstalled() {
        Api.Answer worker = Visit.ofStranger().get("/sw.js");
        assertThat(worker.status()).isEqualTo(200);
        assertThat(worker.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(worker.header("Content-Type")).startsWith("text/javascript");
        assertThat(worker.text()).containsPattern("const ASSETS = '/assets/\\d{14}'");
        Api.Answer manifest = Visit.ofStranger().get("/manifest.webmanifest");
        assertThat(manifest.header("Content-Type")).startsWith("application/manifest+json");
        for (JsonObject icon : manifest.json().getJsonArray("icons").getValuesAs(JsonObject.class)) {
            assertThat(Visit.ofStranger().get(icon.getString("src")).status()).isEqualTo(200);
        }
        Device here = daniel();
        JsonElement errors = here.tools().send("Page.getInstallabilityErrors").get("installabilityErrors");
        assertThat(errors.toString().replaceAll("\\{[^{}]*in-incognito[^}]*}", ""))
                .doesNotContain("errorId\":\"no-")
                .doesNotContain("manifest-");
    }

    @Test
    void aNewBuildsWorkerForgetsTheFrameOfTheOldOne() {
        Device here = daniel();
        here.page()
                .evaluate("async () => { await caches.open('meantime /assets/20200101000000');"
                        + " await (await navigator.serviceWorker.ready).unregister(); }");
        here.home().guarded();
        here.page()
                .waitForFunction("async () => (await caches.keys()).join() === (await caches.keys())"
                        + ".filter((name) => !name.endsWith('20200101000000')).join()");
        assertThat(here.page().evaluate("async () => (await caches.keys()).length"))
                .isEqualTo(1);
    }

    @Test
    void theWorkerTouchesNeitherTheApiNorSound() {
        Device here = daniel();
        var answer = here.page().waitForResponse(response -> response.url().endsWith("/api/v1/me"), () -> here.page()
                .evaluate("() => fetch('/api/v1/me')"));
        assertThat(answer.fromServiceWorker()).isFalse();
        var script = here.page().waitForResponse(response -> response.url().endsWith("/js/main.js"), () -> here.page()
                .reload());
        assertThat(script.fromServiceWorker()).isTrue();
    }

    @Test
    void signingOutAsksAndTheNextPersonSeesNothing() {
        Device here = daniel();
        here.page().route(url -> url.contains("/api/v1/"), route -> route.abort());
        here.speak(2).tap("send").at("failed");
        String recording = here.recording();
        here.page().locator("form[action='/logout'] button:visible").first().click();
        here.reads("dialog", "Not everything is sent yet");
        assertThat(here.obstacles()).isEmpty();
        here.pictures("sign-out");
        here.page().locator("dialog [value=stay]").click();
        here.page()
                .locator("dialog")
                .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
        here.page().locator("form[action='/logout'] button:visible").first().click();
        here.page().locator("dialog [value=leave]").click();
        here.page().waitForURL(url -> url.contains("/login"));
        assertThat(here.page().evaluate("() => localStorage.getItem('meantime:places')"))
                .isNull();
        here.page().unrouteAll();

        here.signIn("priya").home();
        here.page().waitForFunction("() => document.querySelector('[data-part=waiting]').hidden");
        assertThat(here.page().locator(".rec-draft").count()).isZero();
        assertThat(here.drafts()).hasSize(1);
        assertThat(Api.as("daniel").get("messages/" + recording).status()).isEqualTo(404);

        here.page().locator("form[action='/logout'] button:visible").first().click();
        here.page().waitForURL(url -> url.contains("/login"));
        here.signIn("daniel").home();
        message(recording);
        Eventually.see("an empty device", here::drafts, List::isEmpty);
    }

    @Test
    void aSignInThatEndsWhileOneSpeaksKeepsTheRecordingUntilTheNext() {
        Device here = daniel().speak(2);
        here.context().clearCookies();
        here.tap("send").at("failed");
        assertThat(here.words("problem")).startsWith("Saved on this device. Sign in again");
        String recording = here.recording();
        here.context().onPage(page -> {});
        here.signIn("daniel").home();
        message(recording);
    }

    @Test
    void somebodyElseSignedInOnAnotherPageSendsNothingOfMine() {
        Device here = daniel().speak(2);
        var mine = here.page();
        here.context().clearCookies();
        here.newTab();
        here.signIn("priya");
        mine.bringToFront();
        mine.locator("[data-act=send]:visible").first().click();
        mine.waitForSelector("[data-recorder][data-state=failed]");
        assertThat(mine.locator("[data-recorder] [data-part=problem]").textContent())
                .contains("Sign in again");
        assertThat(here.drafts().get(0).getString("state")).isEqualTo("ready");
    }

    @Test
    void whatTheStoreRefusesIsSaidKeptInMemoryAndTriedAgain() {
        device = Device.hearing(playwright, VOICE).before("""
                window.full = true;
                const put = IDBObjectStore.prototype.put;
                IDBObjectStore.prototype.put = function (...values) {
                  if (window.full) throw new DOMException('no room', 'QuotaExceededError');
                  return put.apply(this, values);
                };""");
        Device here = device.signIn("daniel").home();
        here.context().setOffline(true);
        here.speak(6);
        here.reads("[data-part=hint]", "not stored safely");
        here.page().waitForFunction("() => document.querySelector('[data-recorder]').dataset.saved === 'false'");
        here.page().evaluate("() => { window.full = false; }");
        here.until(11);
        here.page().waitForFunction("() => document.querySelector('[data-recorder]').dataset.saved === 'true'");
        here.tap("done").at("review");
        String recording = here.recording();
        double spoken = here.spoken();
        here.context().setOffline(false);
        here.tap("send").page().waitForURL(url -> url.contains("/threads/"));
        assertThat(spoken).isGreaterThan(10);
        assertThat(message(recording).getJsonNumber("durationSeconds").doubleValue())
                .isBetween(spoken - 1, spoken + 1);
    }

    @Test
    void withoutAnyStoreARecordingIsSentAllTheSame() {
        device = Device.hearing(playwright, VOICE).before("""
                IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); };""");
        Device here = device.signIn("daniel").home().speak(6);
        here.reads("[data-part=hint]", "not stored safely");
        here.tap("send").page().waitForURL(url -> url.contains("/threads/"));
    }

    @Test
    void aSliceThatTheDeviceLostIsSaidAndHalfAMessageIsNeverSent() {
        Device here = daniel();
        here.page().route(url -> url.contains("/slices/"), route -> route.abort());
        here.speak(12).tapMain().at("paused");
        here.page().evaluate("""
                () => new Promise((done) => {
                  const request = indexedDB.open('meantime-voice', 1);
                  request.onsuccess = () => {
                    const tx = request.result.transaction('slices', 'readwrite');
                    const all = tx.objectStore('slices').getAllKeys();
                    all.onsuccess = () => tx.objectStore('slices').delete(all.result[1]);
                    tx.oncomplete = () => { request.result.close(); done(); };
                  };
                })""");
        String recording = here.recording();
        here.page().unrouteAll();
        here.tap("send").at("failed");
        assertThat(here.words("problem")).startsWith("A part of this recording was lost on this device");
        assertThat(Api.as("daniel").get("messages/" + recording).status()).isEqualTo(404);
        assertThat(here.drafts().get(0).getString("why")).isEqualTo("lost");
        assertThat(here.page().locator("[data-act=file]:visible").count()).isPositive();
    }

    @Test
    void theWorkerSendsWhatWaitsAlthoughNoPageIsOpen(@TempDir Path profile) {
        device = Device.remembering(playwright, profile, VOICE)
                .signIn("daniel")
                .home()
                .guarded();
        Device here = device;
        CDPSession workers = here.tools();
        StringBuilder registration = new StringBuilder();
        workers.on("ServiceWorker.workerRegistrationUpdated", event -> event.getAsJsonArray("registrations")
                .forEach(one -> registration.replace(
                        0,
                        registration.length(),
                        one.getAsJsonObject().get("registrationId").getAsString())));
        workers.send("ServiceWorker.enable");
        here.page().route(url -> url.contains("/api/v1/"), route -> route.abort());
        here.speak(6).tap("send").at("failed");
        String recording = here.recording();
        double spoken = here.spoken();
        here.page().navigate("about:blank");
        Eventually.see("the registration", registration::toString, id -> !id.isEmpty());
        com.google.gson.JsonObject event = new com.google.gson.JsonObject();
        event.addProperty("origin", Installation.running().url());
        event.addProperty("registrationId", registration.toString());
        event.addProperty("tag", "meantime-outbox");
        event.addProperty("lastChance", false);
        // As a browser does: what could not all be sent yet is tried again.
        JsonObject message = Eventually.see(
                        "sent by the worker",
                        () -> {
                            workers.send("ServiceWorker.dispatchSyncEvent", event);
                            return Api.as("daniel").get("messages/" + recording);
                        },
                        answer -> answer.status() == 200 && answer.json().containsKey("durationSeconds"))
                .json();
        assertThat(spoken).isGreaterThan(5);
        assertThat(message.getJsonNumber("durationSeconds").doubleValue()).isBetween(spoken - 1, spoken + 1);
    }

    @Test
    void everyPageSaysHowManyWait() {
        String enrollment = Api.as("ben").enrollmentOf("Daniel").getString("id");
        String thread = Api.as("daniel")
                .post("enrollments/" + enrollment + "/threads", "{\"title\":\"Two pages\"}")
                .json()
                .getString("id");
        device = Device.hearing(playwright, VOICE)
                .signIn("ben")
                .go("/mentor/threads/" + thread)
                .at("idle");
        Device here = device;
        here.page()
                .setInputFiles(
                        "[data-part=file]", new FilePayload("broken.mp3", "audio/mpeg", Recorded.garbageBehind("ID3")));
        here.at("review").page().check(".rec-voices input[value=none]");
        here.tap("send").at("failed");
        here.go("/notices").reads("[data-part=waiting]", "1 recording waits on this device");
        here.page().locator("[data-part=show]").click();
        here.reads("[data-part=rows]", "Not sent: “broken.mp3”");
        assertThat(here.obstacles()).isEmpty();
        here.pictures("waiting-elsewhere");
        assertThat(here.fits()).isTrue();
        here.page().locator(".rec-draft [data-act=discard]").click();
        here.page().locator(".rec-draft [data-act=undo]").click();
        here.reads("[data-part=rows]", "Not sent: “broken.mp3”");
    }
}
