package app.meantime.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The API as a person of the demo story, with their token; or as nobody. */
public final class Api {

    /** HTTP/1.1: the upgrade that Java's client offers of itself is sometimes answered half in one, half in the other. */
    static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String base;
    private final @Nullable String token;

    private Api(String base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    /** As that person of the demo story. */
    public static Api as(String name) {
        return new Api(Installation.running().url() + "/api/v1/", "demo-" + name);
    }

    /** As that person at another installation. */
    static Api as(String name, Installation there) {
        return as(name, there.url());
    }

    /** As that person at one of several servers. */
    static Api as(String name, String site) {
        return new Api(site + "/api/v1/", "demo-" + name);
    }

    /** Without saying who. */
    public static Api asNobody() {
        return new Api(Installation.running().url() + "/api/v1/", null);
    }

    /** What came back. */
    public record Answer(int status, Map<String, List<String>> headers, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The header's first value, or an empty text. */
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .findFirst()
                    .map(header -> header.getValue().get(0))
                    .orElse("");
        }

        public JsonObject json() {
            try (JsonReader reader = Json.createReader(new StringReader(text()))) {
                JsonStructure read = reader.read();
                return read.asJsonObject();
            }
        }

        /** The items of a list. */
        public List<JsonObject> items() {
            return json().getJsonArray("items").stream()
                    .map(JsonValue::asJsonObject)
                    .toList();
        }

        /** The sentence of a refusal. */
        public String detail() {
            return json().getString("detail");
        }
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    public Answer post(String path, String json, String... headers) {
        return send("POST", path, BodyPublishers.ofString(json), with(headers, "Content-Type", "application/json"));
    }

    public Answer put(String path, String json) {
        return send("PUT", path, BodyPublishers.ofString(json), "Content-Type", "application/json");
    }

    /** Sends bytes as a type; headers as name, value, name, value. */
    public Answer send(String method, String path, byte[] body, String type, String... headers) {
        return send(method, path, BodyPublishers.ofByteArray(body), with(headers, "Content-Type", type));
    }

    public Answer send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String[] with(String[] headers, String name, String value) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = name;
        all[headers.length + 1] = value;
        return all;
    }

    /** A section of the queue, whole: it is read page by page, and what others left in it may fill the first. */
    public List<JsonObject> queue(String section) {
        List<JsonObject> rows = new ArrayList<>();
        for (String after = ""; after != null; ) {
            Answer page = get("queue?section=" + section + after);
            if (page.status() != 200) {
                throw new AssertionError("the queue: " + page.status() + " " + page.text());
            }
            rows.addAll(page.items());
            String next = page.json().getString("next", null);
            after = next == null ? null : "&after=" + next;
        }
        return rows;
    }

    /** The threads of a section of the queue, all of them. */
    public List<String> queued(String section) {
        return queue(section).stream().map(row -> row.getString("threadId")).toList();
    }

    /** The enrollment of that client, by first name, as this person sees it. */
    public JsonObject enrollmentOf(String client) {
        return get("enrollments").items().stream()
                .filter(one -> one.getJsonObject("client").getString("name").startsWith(client))
                .findFirst()
                .orElseThrow();
    }
}
