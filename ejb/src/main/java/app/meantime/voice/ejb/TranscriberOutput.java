package app.meantime.voice.ejb;

import app.meantime.voice.Transcript.Piece;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What transcribers print, line by line:
 *
 * <pre>
 * {"start": 1.24, "text": "a word or a stretch"}    one JSON object in a line; "word" is taken for "text" (vosk)
 * [00:00:01.240 --> 00:00:03.000]  a stretch        whisper.cpp as it is
 * word 1.240 1.560 0.98                             pocketsphinx_continuous -time yes; its other lines say the same again
 * plain text                                        without beginnings, when no line has one
 * </pre>
 */
final class TranscriberOutput {

    private static final int MOST_PIECES = 20_000;
    private static final int LONGEST_PIECE = 2_000;
    private static final Pattern STRETCH =
            Pattern.compile("\\[(?:(\\d{1,3}):)?(\\d{2}):(\\d{2})[.,](\\d{3}) --> [^]]*]\\s*(.*)");
    private static final Pattern WORD = Pattern.compile("(\\S+) (\\d+\\.\\d+) \\d+\\.\\d+ \\d+\\.\\d+(?:e-?\\d+)?");

    /** Silences, noises and laughter have signs of their own, and a second pronunciation a number. */
    private static final Pattern NO_WORD = Pattern.compile("<.*>|\\[.*]|\\+\\+.*\\+\\+");

    private static final Pattern PRONUNCIATION = Pattern.compile("\\(\\d+\\)$");

    private TranscriberOutput() {}

    /** The pieces, in order. */
    static List<Piece> read(String output) {
        List<String> lines = output.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        for (Function<String, Optional<Piece>> form : forms()) {
            List<Piece> pieces = lines.stream()
                    .map(form)
                    .flatMap(Optional::stream)
                    .limit(MOST_PIECES)
                    .toList();
            if (!pieces.isEmpty()) {
                return pieces.stream().filter(piece -> !piece.text().isEmpty()).toList();
            }
        }
        return List.of();
    }

    private static List<Function<String, Optional<Piece>>> forms() {
        List<Function<String, Optional<Piece>>> forms = new ArrayList<>();
        forms.add(TranscriberOutput::json);
        forms.add(TranscriberOutput::stretch);
        forms.add(TranscriberOutput::word);
        forms.add(line -> Optional.of(piece(null, line)));
        return forms;
    }

    private static Optional<Piece> json(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            JsonObject object = reader.readObject();
            if (!(object.getOrDefault("text", object.get("word")) instanceof JsonString text)) {
                return Optional.empty();
            }
            return Optional.of(piece(
                    object.get("start") instanceof JsonNumber start ? start.doubleValue() : null, text.getString()));
        } catch (JsonException broken) {
            return Optional.empty();
        }
    }

    private static Optional<Piece> stretch(String line) {
        Matcher found = STRETCH.matcher(line);
        if (!found.matches()) {
            return Optional.empty();
        }
        int hours = found.group(1) == null ? 0 : Integer.parseInt(found.group(1));
        int seconds = 3600 * hours + 60 * Integer.parseInt(found.group(2)) + Integer.parseInt(found.group(3));
        return Optional.of(piece(seconds + Integer.parseInt(found.group(4)) / 1000.0, found.group(5)));
    }

    private static Optional<Piece> word(String line) {
        Matcher found = WORD.matcher(line);
        if (!found.matches()) {
            return Optional.empty();
        }
        String word = NO_WORD.matcher(found.group(1)).matches()
                ? ""
                : PRONUNCIATION.matcher(found.group(1)).replaceAll("");
        return Optional.of(piece(Double.parseDouble(found.group(2)), word));
    }

    /** No recording is longer than a day: a beginning beyond that is none. */
    private static Piece piece(@Nullable Double from, String text) {
        boolean plausible = from != null && from >= 0 && from < 86_400;
        String one = text.replace('\0', ' ').strip();
        int end = one.length() <= LONGEST_PIECE ? one.length() : one.offsetByCodePoints(0, LONGEST_PIECE / 2);
        return new Piece(plausible ? from : null, one.substring(0, end));
    }
}
