package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The second organization of the demo story, Vera and her mentor Nils: whoever tests there is in nobody's way. */
final class Harbor {

    static final String WAV = "audio/wav";

    private Harbor() {}

    static Api vera() {
        return Api.as("vera");
    }

    static Api nils() {
        return Api.as("nils");
    }

    /** The enrollment of the two. */
    static String enrollment() {
        return vera().enrollmentOf("Vera").getString("id");
    }

    /** Where threads of theirs are opened. */
    static String threads() {
        return "enrollments/" + enrollment() + "/threads";
    }

    /** A new thread of theirs. */
    static String thread(String title) {
        Answer opened = vera().post(threads(), json(Map.of("title", title)));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.json().getString("id");
    }

    /** Where one speaks into a thread. */
    static String into(String thread) {
        return "threads/" + thread + "/messages";
    }

    /** Says something into a thread; the message. */
    static JsonObject say(Api who, String thread, Speech speech) {
        Answer said = who.send("POST", into(thread), speech.asWav(), WAV);
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return said.json();
    }

    /** Waits until a message can be played; the message. */
    static JsonObject ready(String message) {
        return Eventually.see(
                "ready to be played", () -> vera().get("messages/" + message).json(), seen -> seen.getString("state")
                        .equals("READY"));
    }

    /** Texts as a JSON object. */
    static String json(Map<String, String> texts) {
        return Json.createObjectBuilder(Map.<String, Object>copyOf(texts))
                .build()
                .toString();
    }

    /** Where the originals of a message lie: one, if all is well. */
    static List<Path> originals(String message) {
        Path kept = Installation.running().recordings().resolve("kept");
        return Stored.files("kept").stream()
                .filter(file -> file.contains(message) && !file.endsWith(".m4a"))
                .map(kept::resolve)
                .toList();
    }
}
