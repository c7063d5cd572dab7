package app.meantime.it;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Firefox as Debian has it, by WebDriver BiDi: it speaks that by itself, over a socket, without a driver. */
final class Firefox implements Engine {

    private static final String LISTENING = "WebDriver BiDi listening on ";
    private static final List<String> PREFERENCES = List.of(
            "\"media.autoplay.default\", 0",
            "\"media.autoplay.blocking_policy\", 0",
            "\"media.autoplay.block-webaudio\", false",
            "\"media.navigator.streams.fake\", true", // a microphone that hears a tone
            "\"media.navigator.permission.disabled\", true",
            "\"app.normandy.enabled\", false",
            "\"datareporting.policy.dataSubmissionEnabled\", false",
            "\"browser.shell.checkDefaultBrowser\", false");

    private final Loudspeaker loudspeaker = new Loudspeaker("firefox");
    private final Process process;
    private final WebSocket socket;
    private final String context;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();

    Firefox() {
        try {
            Path profile = Engine.profile("firefox");
            Files.write(
                    profile.resolve("user.js"),
                    PREFERENCES.stream().map(one -> "user_pref(" + one + ");").toList());
            ProcessBuilder starting = new ProcessBuilder(
                            "/usr/bin/firefox-esr",
                            "--headless",
                            "--no-remote",
                            "--remote-debugging-port=0",
                            "--profile",
                            profile.toString())
                    .redirectErrorStream(true);
            loudspeaker.serve(starting);
            process = starting.start();
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create(address(process) + "/session"), new Ear())
                    .join();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        ask("session.new", "{\"capabilities\":{}}");
        context = ask("browsingContext.getTree", "{}")
                .getJsonArray("contexts")
                .getJsonObject(0)
                .getString("context");
    }

    /** Firefox says where it listens, and goes on talking: somebody has to listen to all of it. */
    private static String address(Process firefox) throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(firefox.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(LISTENING)) {
                Thread listening = new Thread(() -> said.lines().forEach(rest -> {}), "firefox");
                listening.setDaemon(true);
                listening.start();
                return line.substring(LISTENING.length()).strip();
            }
        }
        throw new IllegalStateException("Firefox did not start");
    }

    /** What comes back, put together from its parts. */
    private final class Ear implements WebSocket.Listener {

        private final StringBuilder heard = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            heard.append(part);
            if (last) {
                JsonObject message = read(heard.toString());
                heard.setLength(0);
                if (message.containsKey("id") && !message.isNull("id")) {
                    answers.remove(message.getInt("id")).complete(message);
                }
            }
            from.request(1);
            return null;
        }
    }

    private JsonObject ask(String method, String parameters) {
        int number = numbers.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(number, answer);
        socket.sendText("{\"id\":" + number + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
                .join();
        try {
            JsonObject said = answer.get(90, TimeUnit.SECONDS);
            if (!said.getString("type").equals("success")) {
                throw new AssertionError("Firefox: " + said);
            }
            return said.getJsonObject("result");
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException(method, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static JsonObject read(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    @Override
    public String name() {
        return "Firefox";
    }

    @Override
    public void open(String url) {
        ask(
                "browsingContext.navigate",
                Json.createObjectBuilder()
                        .add("context", context)
                        .add("url", url)
                        .add("wait", "complete")
                        .build()
                        .toString());
    }

    @Override
    public String run(String function, String... texts) {
        JsonArrayBuilder arguments = Json.createArrayBuilder();
        for (String text : texts) {
            arguments.add(Json.createObjectBuilder().add("type", "string").add("value", text));
        }
        JsonObject said = ask(
                "script.callFunction",
                Json.createObjectBuilder()
                        .add("functionDeclaration", function)
                        .add("awaitPromise", true)
                        .add("target", Json.createObjectBuilder().add("context", context))
                        .add("arguments", arguments)
                        .add("userActivation", true)
                        .build()
                        .toString());
        if (!said.getString("type").equals("success")) {
            throw new AssertionError(
                    "Firefox: " + said.getJsonObject("exceptionDetails").getString("text"));
        }
        return said.getJsonObject("result").getString("value", "");
    }

    @Override
    public void tap(String selector) {
        run("(selector) => { document.querySelector(selector).click(); return ''; }", selector);
    }

    @Override
    public void close() {
        socket.abort();
        Engine.end(process);
        loudspeaker.close();
    }
}
