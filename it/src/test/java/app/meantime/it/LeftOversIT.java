package app.meantime.it;

import static app.meantime.it.Harbor.nils;
import static app.meantime.it.Harbor.vera;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is left over is swept at each start and from time to time; what belongs to a message never is. */
class LeftOversIT {

    private static final Speech SPEECH = Speech.of("0930");

    private final Installation installation = Installation.running();

    private static void older(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    private static String sliced() {
        String recording = UUID.randomUUID().toString();
        assertThat(vera().send("PUT", "recordings/" + recording + "/slices/0", SPEECH.asWav(), Harbor.WAV)
                        .status())
                .isEqualTo(204);
        return recording;
    }

    private Path slices(String recording) throws IOException {
        try (Stream<Path> all = Files.walk(installation.recordings().resolve("slices"))) {
            return all.filter(path -> path.endsWith(recording)).findFirst().orElseThrow();
        }
    }

    @Test
    void whatNobodyNeedsIsSweptAndWhatBelongsToAMessageStays() throws IOException {
        String thread = Harbor.thread("Left over");
        String kept = Harbor.say(vera(), thread, SPEECH).getString("id");
        Harbor.ready(kept);
        Path original = Harbor.originals(kept).get(0);
        Path delivery = original.resolveSibling(kept + ".m4a");
        older(original, Duration.ofDays(400));
        older(delivery, Duration.ofDays(400));

        String nobody = UUID.randomUUID().toString();
        Path orphan = Files.write(original.resolveSibling(nobody + ".0123456789abcdef"), new byte[10]);
        Path orphanDelivery = Files.write(original.resolveSibling(nobody + ".m4a"), new byte[10]);
        Path otherBytes = Files.write(original.resolveSibling(kept + ".ffffffffffffffff"), new byte[10]);
        Path fresh = Files.write(original.resolveSibling(UUID.randomUUID() + ".0123456789abcdef"), new byte[10]);
        older(orphan, Duration.ofHours(7));
        older(orphanDelivery, Duration.ofHours(7));
        older(otherBytes, Duration.ofHours(7));

        Path given = slices(sliced());
        Path waiting = slices(sliced());
        Path said = slices(sliced());
        older(given, Duration.ofDays(8));
        older(waiting, Duration.ofDays(6));
        Path beside = Files.createDirectories(said.resolveSibling(kept));
        Files.move(said.resolve("0"), beside.resolve("0"));
        Files.delete(said);
        older(beside, Duration.ofHours(2));
        Path part = Files.write(installation.recordings().resolve("incoming/" + nobody + ".part"), new byte[10]);
        older(part, Duration.ofHours(7));

        installation.restart();

        for (Path gone : new Path[] {orphan, orphanDelivery, otherBytes, given, beside, part}) {
            Eventually.see(gone + " is swept", () -> Files.exists(gone), there -> !there);
        }
        assertThat(original).exists();
        assertThat(delivery).exists();
        assertThat(fresh).exists();
        assertThat(waiting).exists();
        assertThat(nils().get("messages/" + kept + "/audio").status()).isEqualTo(200);
        Files.delete(fresh);
    }

    @Test
    void healthTellsWhetherVoicesCanBeKeptAndHeard() throws Exception {
        HttpResponse<String> ready = Api.HTTP.send(
                HttpRequest.newBuilder(URI.create(installation.management() + "/health/ready"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body())
                .contains(
                        "\"voices\"", "can be written", "ffmpeg version", "\"sandbox\"", "no recording waits for long");
    }
}
