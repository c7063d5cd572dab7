package app.meantime.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** WebKitGTK, the nearest to Safari that Debian has: its small browser on a screen of its own, by WebDriver. */
final class WebKit implements Engine {

    private static final String BROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final int port = Engine.freePort();
    private final Loudspeaker loudspeaker = new Loudspeaker("webkit");
    private final Process screen;
    private final Process driver;
    private final String session;

    WebKit() {
        try {
            screen = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String display = new BufferedReader(new InputStreamReader(screen.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            ProcessBuilder starting = new ProcessBuilder("WebKitWebDriver", "--port=" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            starting.environment().put("DISPLAY", ":" + display);
            starting.environment().put("HOME", Engine.profile("webkit").toString());
            starting.environment().put("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1"); // as root there is none
            loudspeaker.serve(starting);
            driver = starting.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Eventually.see("the driver of WebKit", this::listening, yes -> yes);
        session = ask(
                        "POST",
                        "/session",
                        Json.createObjectBuilder()
                                .add(
                                        "capabilities",
                                        Json.createObjectBuilder()
                                                .add(
                                                        "alwaysMatch",
                                                        Json.createObjectBuilder()
                                                                .add(
                                                                        "webkitgtk:browserOptions",
                                                                        Json.createObjectBuilder()
                                                                                .add("binary", BROWSER)
                                                                                .add(
                                                                                        "args",
                                                                                        Json.createArrayBuilder(
                                                                                                List.of(
                                                                                                        "--automation",
                                                                                                        "--enable-media-stream=true",
                                                                                                        "--enable-mock-capture-devices=true",
                                                                                                        "--media-playback-requires-user-gesture=false"))))))
                                .build())
                .asJsonObject()
                .getString("sessionId");
        ask(
                "POST",
                "/session/" + session + "/timeouts",
                Json.createObjectBuilder()
                        .add("script", 90_000)
                        .add("pageLoad", 60_000)
                        .build());
    }

    private boolean listening() {
        try {
            HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/status"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (ConnectException notYet) {
            return false;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private JsonValue ask(String method, String path, JsonObject body) {
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(120))
                            .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.body().contains("Could not parse script result")) {
                throw new AnswerLost(answer.body());
            }
            if (answer.statusCode() != 200) {
                throw new AssertionError("WebKit: " + answer.body());
            }
            try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
                return reader.readObject().get("value");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public String name() {
        return "WebKitGTK";
    }

    @Override
    public boolean hears() {
        return false;
    }

    @Override
    public void open(String url) {
        ask(
                "POST",
                "/session/" + session + "/url",
                Json.createObjectBuilder().add("url", url).build());
    }

    @Override
    public String run(String function, String... texts) {
        JsonValue said = ask(
                "POST",
                "/session/" + session + "/execute/async",
                Json.createObjectBuilder()
                        .add(
                                "script",
                                "const done = arguments[arguments.length - 1]; const all = [...arguments].slice(0, -1);"
                                        + " (async () => (" + function + ")(...all))()"
                                        + ".then((said) => done(String(said)), (error) => done('failed: ' + error));")
                        .add("args", Json.createArrayBuilder(List.of(texts)))
                        .build());
        String text = said instanceof JsonString string ? string.getString() : "";
        if (text.startsWith("failed: ")) {
            throw new AssertionError("WebKit: " + text);
        }
        return text;
    }

    @Override
    public void tap(String selector) {
        JsonObject found = ask(
                        "POST",
                        "/session/" + session + "/element",
                        Json.createObjectBuilder()
                                .add("using", "css selector")
                                .add("value", selector)
                                .build())
                .asJsonObject();
        String element = found.getString(found.keySet().iterator().next());
        ask("POST", "/session/" + session + "/element/" + element + "/click", JsonValue.EMPTY_JSON_OBJECT);
    }

    @Override
    public void close() {
        ask("DELETE", "/session/" + session, JsonValue.EMPTY_JSON_OBJECT);
        Engine.end(driver);
        Engine.end(screen);
        loudspeaker.close();
    }
}
