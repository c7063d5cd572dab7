package app.meantime.checkin.web;

import app.meantime.voice.Beside;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One part of a check-in: a recording whose slices have gone up, or a text. A string alone is a text.
 *
 * @param slices how many there are, numbered from 0
 * @param text the part itself where there is no recording; beside one, what was said in it
 * @param summary what it is about, in one line
 * @param seal UPLOADED for a recording that was attached; LIVE, which it is when left out, for one made in the page
 * @param otherVoices who else speaks in one that was attached: none, agreed or not_agreed
 * @param recordedAt when the speaker began
 */
@JsonbTypeDeserializer(Spoken.Reader.class)
public record Spoken(
        @Nullable UUID recording,
        @Nullable Integer slices,
        @Nullable String text,
        @Nullable String summary,
        @Nullable String seal,
        @Nullable String otherVoices,
        @Nullable Instant recordedAt) {

    /** The same, as an object of its fields. */
    public record Fields(
            @Nullable UUID recording,
            @Nullable Integer slices,
            @Nullable String text,
            @Nullable String summary,
            @Nullable String seal,
            @Nullable String otherVoices,
            @Nullable Instant recordedAt) {}

    /** What goes with the voice. Who attaches a recording says who else speaks in it. */
    Beside beside() {
        return Beside.named(seal, summary, text, otherVoices, recordedAt);
    }

    /** Takes a string for a text. */
    public static final class Reader implements JsonbDeserializer<Spoken> {

        private static final Jsonb JSON = JsonbBuilder.create();

        @Override
        public Spoken deserialize(JsonParser parser, DeserializationContext context, Type type) {
            JsonValue value = parser.getValue();
            if (value instanceof JsonString text) {
                return new Spoken(null, null, text.getString(), null, null, null, null);
            }
            if (value instanceof JsonObject object) {
                Fields is = JSON.fromJson(object.toString(), Fields.class);
                return new Spoken(
                        is.recording(),
                        is.slices(),
                        is.text(),
                        is.summary(),
                        is.seal(),
                        is.otherVoices(),
                        is.recordedAt());
            }
            throw new JsonbException("A part is a text or an object");
        }
    }
}
