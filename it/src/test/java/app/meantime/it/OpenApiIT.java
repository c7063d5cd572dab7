package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.dev.Ports;
import app.meantime.it.Api.Answer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs find out by themselves what they may ask, and machines whether we are well. */
class OpenApiIT {

    private static final Installation INSTALLATION = Installation.running();
    private static final int MANAGEMENT = new Ports(Place.offset()).management();

    private static Answer get(String address, String accept) {
        try {
            HttpResponse<byte[]> response = Api.HTTP.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Accept", accept)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static JsonObject described() {
        return get(INSTALLATION.url() + "/openapi", "application/json").json();
    }

    @Test
    void everyCallOfTheContractIsDescribed() {
        TreeSet<String> calls = new TreeSet<>();
        described().getJsonObject("paths").forEach((path, operations) -> operations.asJsonObject().keySet().stream()
                .filter(method -> List.of("get", "post", "put", "delete").contains(method))
                .forEach(method ->
                        calls.add(method.toUpperCase(Locale.ROOT) + " " + path.replaceAll("\\{[^}]*}", "{}"))));
        assertThat(calls)
                .contains(Stream.of(
                                "GET me",
                                "GET enrollments",
                                "GET enrollments/{}",
                                "POST enrollments/{}/threads",
                                "POST enrollments/{}/calls",
                                "POST enrollments/{}/pause",
                                "POST enrollments/{}/resume",
                                "POST enrollments/{}/complete",
                                "POST enrollments/{}/withdraw",
                                "POST enrollments/{}/handover",
                                "POST enrollments/{}/renew",
                                "GET intakes",
                                "GET intakes/{}",
                                "GET intakes/{}/messages",
                                "POST intakes/{}/messages",
                                "GET intakes/{}/messages/{}/audio",
                                "POST intakes/{}/messages/{}/heard",
                                "PUT talks/{}/recordings/{}/slices/{}",
                                "POST talks/{}/recordings/{}/complete",
                                "GET talks/{}/messages/{}/audio",
                                "POST talks/{}/messages/{}/heard",
                                "GET check-ins",
                                "GET enrollments/{}/check-ins/{}",
                                "POST enrollments/{}/check-ins/{}",
                                "POST enrollments/{}/check-ins/{}/excuse",
                                "DELETE enrollments/{}/check-ins/{}/excuse",
                                "POST enrollments/{}/recaps",
                                "GET recaps",
                                "GET recaps/{}",
                                "POST recaps/{}/outcome",
                                "GET enrollments/{}/seasons",
                                "POST enrollments/{}/seasons",
                                "POST seasons/{}/end",
                                "POST threads/{}/messages",
                                "GET threads/{}",
                                "POST threads/{}/thinking",
                                "POST threads/{}/snooze",
                                "DELETE threads/{}/snooze",
                                "GET threads/{}/haste",
                                "POST threads/{}/hold",
                                "POST threads/{}/solved",
                                "POST threads/{}/close",
                                "PUT recordings/{}/slices/{}",
                                "POST recordings/{}/complete",
                                "GET messages/{}",
                                "GET messages/{}/audio",
                                "GET messages/{}/peaks",
                                "POST messages/{}/heard",
                                "POST messages/{}/withdraw",
                                "POST messages/{}/send",
                                "POST messages/{}/call-off",
                                "GET messages/{}/passages",
                                "POST messages/{}/passages",
                                "GET passages/{}",
                                "DELETE passages/{}",
                                "PUT messages/{}/words",
                                "GET messages/{}/transcript",
                                "GET messages/{}/helped",
                                "PUT messages/{}/helped",
                                "DELETE messages/{}/helped",
                                "GET search",
                                "GET queue",
                                "POST calls/{}/hold",
                                "POST calls/{}/cancel",
                                "POST calls/{}/miss",
                                "PUT calls/{}",
                                "POST calls/{}/restore",
                                "POST calls/{}/afterthought",
                                "GET calls/{}/agenda",
                                "GET calls/{}/invitation.ics",
                                "POST tasks/{}/brief/voice",
                                "GET tasks/{}/brief/audio",
                                "POST tasks/{}/override",
                                "DELETE tasks/{}/skip",
                                "GET checklists/mine",
                                "GET checklists/{}",
                                "POST checklists/{}/steps/{}/done",
                                "POST checklists/{}/steps/{}/undo",
                                "GET checklists/{}/steps/{}/document",
                                "GET checklists/{}/steps/{}/recording",
                                "GET tasks",
                                "PUT tasks/{}/brief",
                                "POST tasks/{}/message",
                                "POST tasks/{}/skip",
                                "POST tasks/{}/done",
                                "GET board",
                                "POST board/rebuild",
                                "GET reports/{}.csv",
                                "GET reports/{}.xlsx")
                        .map(call -> call.replaceFirst(" ", " /api/v1/"))
                        .toArray(String[]::new));
    }

    @Test
    void everyCallSaysWhatItIsFor() {
        described()
                .getJsonObject("paths")
                .forEach((path, operations) -> operations.asJsonObject().forEach((method, operation) -> {
                    if (operation instanceof JsonObject described) {
                        assertThat(described.getString("summary", ""))
                                .as(method + " " + path)
                                .isNotBlank();
                    }
                }));
    }

    @Test
    void howToSignInIsDescribed() {
        Map<String, ?> schemes = described().getJsonObject("components").getJsonObject("securitySchemes");
        assertThat(schemes.values().toString()).contains("bearer");
    }

    @Test
    void theDescriptionIsThereAsYamlToo() {
        Answer yaml = get(INSTALLATION.url() + "/openapi", "application/yaml");
        assertThat(yaml.status()).isEqualTo(200);
        assertThat(yaml.text()).contains("openapi:").contains("/api/v1/me");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/health"})
    void theServerSaysThatItIsUpWhereManagersAsk(String path) {
        Answer health = get("http://127.0.0.1:" + MANAGEMENT + path, "application/json");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().getString("status")).isEqualTo("UP");
    }

    @Test
    void healthIsNotForTheWholeWorld() {
        assertThat(get(INSTALLATION.url() + "/health/ready", "application/json").status())
                .isEqualTo(404);
    }
}
