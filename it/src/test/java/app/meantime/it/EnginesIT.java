package app.meantime.it;

import static app.meantime.it.Harbor.nils;
import static app.meantime.it.Harbor.vera;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Whatever one phone recorded plays on every other: in Chromium, Firefox and WebKitGTK the length is right, a seek lands
 * where it was meant to and it plays on from there, at the usual speed and twice as fast. Where one is, is told by what is
 * heard there; in WebKitGTK by the player's clock, because there a page hears what is played a second late. And what each engine's own recorder makes is played by the others.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnginesIT {

    /** Lengths in seconds, and where one seeks in each. */
    private static final Map<Integer, List<Double>> RECORDINGS = new TreeMap<>(Map.of(
            26, List.of(13.0, 3.0, 7.5),
            300, List.of(150.0, 7.0, 290.0),
            900, List.of(450.0, 31.0, 885.0)));

    private static final double LENGTH_RIGHT = 0.1;
    private static final double SEEK_RIGHT = 0.25;
    private static final int RECORDED = 8;

    /**
     * By how many seconds a recording may differ from what was spoken: WebKitGTK hands out whole fragments of a second, and
     * Firefox, with a tone for its microphone and a sound system that just started, begins up to two seconds late.
     */
    private static final Map<String, Double> OFF = Map.of("Chromium", 0.5, "WebKitGTK", 1.5, "Firefox", 2.5);

    /**
     * Plays a message with the page's own player, seeks with the page's own slider, and tells for each place the clock of
     * the player and the two loudest tones that are heard then, some times over, at one speed and at the other.
     */
    private static final String PLAY = """
            async (message, places, ears, low, high, count) => {
              const until = (what, check) => new Promise((done, fail) => {
                const begun = performance.now();
                const look = () => {
                  if (check()) done();
                  else if (performance.now() - begun > 30000) fail(new Error('never: ' + what));
                  else setTimeout(look, 10);
                };
                look();
              });
              const player = document.querySelector(`#message-${message} [data-player]`);
              const audio = window.sounding;
              await until('plays', () => audio.readyState >= 2 && audio.currentTime > 0);
              const length = audio.duration;
              let analyser = null;
              let bins = [];
              let hertz = 0;
              if (ears === 'true' && !window.analyser) {
                const context = new AudioContext();
                await context.resume();
                window.analyser = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 });
                context.createMediaElementSource(audio).connect(window.analyser).connect(context.destination);
              }
              if (ears === 'true') {
                analyser = window.analyser;
                bins = new Float32Array(analyser.frequencyBinCount);
                hertz = analyser.context.sampleRate / analyser.fftSize;
              }
              const loudest = (from, to) => {
                let at = Math.ceil(from / hertz);
                for (let n = at; n * hertz <= to; n++) if (bins[n] > bins[at]) at = n;
                const [a, b, c] = [bins[at - 1], bins[at], bins[at + 1]];
                return { at: (at + (a - c) / (2 * (a - 2 * b + c))) * hertz, level: b };
              };
              const listen = () => {
                const clock = audio.currentTime;
                if (!analyser) return [clock, clock, performance.now()];
                analyser.getFloatFrequencyData(bins);
                const climbing = loudest(Number(low), Number(high));
                const counting = loudest(Number(count) - 20, Number(count) + 2760);
                return [clock, 0, performance.now(), climbing.at, counting.at, Math.min(climbing.level, counting.level)];
              };
              const heard = [];
              let seeked = null;
              audio.addEventListener('seeked', () => (seeked ??= audio.currentTime));
              const slider = player.querySelector('[data-part="seek"]');
              for (const place of JSON.parse(places)) {
                for (const speed of [1, 2]) {
                  audio.playbackRate = speed;
                  if (speed === 1) {
                    seeked = null;
                    slider.value = place;
                    slider.dispatchEvent(new Event('input', { bubbles: true }));
                  }
                  await until('seeked to ' + place, () => seeked !== null && !audio.seeking && !audio.paused);
                  const landed = seeked;
                  const from = audio.currentTime;
                  const goOn = performance.now();
                  await until('plays on from ' + place, () => audio.currentTime > from && performance.now() - goOn > 350);
                  const all = [];
                  for (let n = 0; n < 11; n++) {
                    all.push(listen());
                    await new Promise((done) => setTimeout(done, 40));
                  }
                  heard.push({ place, speed, landed, all });
                }
              }
              audio.pause();
              return JSON.stringify({ length, heard });
            }""";

    /** Speaks for so many seconds with the page's own recorder, and sends. */
    private static final String SPEAK = """
            async (seconds) => {
              const until = (what, check) => new Promise((done, fail) => {
                const begun = performance.now();
                const look = () => {
                  if (check()) done();
                  else if (performance.now() - begun > 40000) fail(new Error('never: ' + what + ', but ' + state() + said()));
                  else setTimeout(look, 20);
                };
                look();
              });
              const recorder = document.querySelector('[data-recorder]');
              const state = () => recorder.dataset.state;
              const said = () => recorder.querySelector('[data-part="problem"]').textContent;
              await until('records', () => state() === 'recording');
              await until('has spoken', () => performance.now() - window.begun >= 1000 * seconds);
              const spoken = (performance.now() - window.begun) / 1000;
              [...recorder.querySelectorAll('[data-act="send"]')].find((one) => one.getClientRects().length).click();
              await until('is sent', () => ['sent', 'idle'].includes(state()));
              return JSON.stringify({ spoken, type: window.type });
            }""";

    /** Notes when the page's recorder really begins, and what it makes. */
    private static final String NOTE_THE_BEGIN = """
            () => {
              const start = MediaRecorder.prototype.start;
              MediaRecorder.prototype.start = function (...all) {
                window.begun = performance.now();
                window.type = this.mimeType;
                this.addEventListener('dataavailable', (event) => { window.type = event.data.type || window.type; });
                return start.apply(this, all);
              };
              return '';
            }""";

    /** How far off the player was in one recording. */
    private record Played(
            String engine,
            int length,
            double lengthOff,
            double seekOff,
            double slowest,
            double fastest,
            JsonArray places) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "EnginesIT %s, %d s: length off by %.3f s, a seek by %.3f s at most, 1x was %.2f, 2x was %.2f",
                    engine,
                    length,
                    lengthOff,
                    seekOff,
                    slowest,
                    fastest);
        }
    }

    private String thread = "";
    private final Map<Integer, String> messages = new LinkedHashMap<>();

    @BeforeAll
    void threeRecordingsWait() {
        thread = Harbor.thread("Plays everywhere");
        for (int seconds : RECORDINGS.keySet()) {
            messages.put(seconds, Harbor.say(vera(), thread, Marked.of(seconds)).getString("id"));
        }
        messages.values().forEach(Harbor::ready);
    }

    // Playing

    /** WebKitGTK's driver loses an answer now and then; what a page does is judged by one that arrived. */
    private static void answered(Runnable test) {
        for (int lost = 0; ; lost++) {
            try {
                test.run();
                return;
            } catch (Engine.AnswerLost again) {
                if (lost == 2) {
                    throw again;
                }
            }
        }
    }

    @Test
    void chromiumPlays() {
        answered(() -> plays(() -> new Chromium(Speech.of("0870"), "")));
    }

    @Test
    void firefoxPlays() {
        answered(() -> plays(Firefox::new));
    }

    @Test
    void webKitPlays() {
        answered(() -> plays(WebKit::new));
    }

    private void plays(Supplier<Engine> starting) {
        try (Engine engine = starting.get()) {
            engine.go("nils", "/mentor/threads/" + thread);
            RECORDINGS.forEach((length, places) -> {
                Played played = played(engine, length, places);
                Figures.show("%s", played);
                assertThat(played.lengthOff())
                        .as(played + " " + played.places())
                        .isLessThan(LENGTH_RIGHT);
                assertThat(played.seekOff()).as(played + " " + played.places()).isLessThan(SEEK_RIGHT);
                assertThat(played.slowest()).as(played.toString()).isCloseTo(1, Offset.offset(0.3));
                assertThat(played.fastest()).as(played.toString()).isCloseTo(2, Offset.offset(0.6));
            });
        }
    }

    private Played played(Engine engine, int length, List<Double> places) {
        tapPlay(engine, messages.get(length));
        JsonObject said = json(engine.run(
                PLAY,
                messages.get(length),
                String.valueOf(places),
                String.valueOf(engine.hears()),
                String.valueOf(Marked.LOW),
                String.valueOf(Marked.HIGH),
                String.valueOf(Marked.COUNT)));
        double seekOff = 0;
        List<Double> slow = new ArrayList<>();
        List<Double> fast = new ArrayList<>();
        for (JsonObject place : said.getJsonArray("heard").getValuesAs(JsonObject.class)) {
            boolean first = place.getInt("speed") == 1;
            if (first) {
                seekOff = Math.max(seekOff, Math.abs(number(place, "landed") - number(place, "place")));
            }
            // What is heard lags a little behind the player's clock, by the stretch that is listened to.
            seekOff = Math.max(seekOff, Math.abs(heardOff(place.getJsonArray("all"))));
            (first ? slow : fast).add(speed(place.getJsonArray("all")));
        }
        return new Played(
                engine.name(),
                length,
                Math.abs(number(said, "length") - length),
                seekOff,
                Marked.median(slow.stream().mapToDouble(one -> one).toArray()),
                Marked.median(fast.stream().mapToDouble(one -> one).toArray()),
                said.getJsonArray("heard"));
    }

    /** Plays a message; the page's own audio element, wherever it is, is then to be found as window.sounding. */
    private static void tapPlay(Engine engine, String message) {
        engine.run("""
                () => {
                  const play = (window.reallyPlay ??= HTMLMediaElement.prototype.play);
                  HTMLMediaElement.prototype.play = function () { window.sounding = this; return play.call(this); };
                  return '';
                }""");
        String play = "#message-" + message + " [data-act=play]";
        engine.see(play);
        engine.tap(play);
    }

    /** How far what is heard is from what the player's clock says. */
    private static double heardOff(JsonArray all) {
        return Marked.median(all.stream()
                .map(JsonValue::asJsonArray)
                .mapToDouble(one -> heard(one) - one.getJsonNumber(0).doubleValue())
                .toArray());
    }

    private static double heard(JsonArray one) {
        if (one.size() == 3) {
            return one.getJsonNumber(1).doubleValue(); // nothing but the clock of the player
        }
        assertThat(one.getJsonNumber(5).doubleValue()).as("the tones are heard").isGreaterThan(-70);
        return Marked.instant(
                one.getJsonNumber(3).doubleValue(), one.getJsonNumber(4).doubleValue());
    }

    /** How fast what is heard goes on. */
    private static double speed(JsonArray all) {
        JsonArray first = all.getJsonArray(0);
        JsonArray last = all.getJsonArray(all.size() - 1);
        return (heard(last) - heard(first))
                / (last.getJsonNumber(2).doubleValue() - first.getJsonNumber(2).doubleValue())
                * 1000;
    }

    private static double number(JsonObject object, String name) {
        return object.getJsonNumber(name).doubleValue();
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    // Recording

    @Test
    void whatWebKitRecordsPlaysInTheOthers() {
        answered(() -> recordsForAll(WebKit::new, "audio/mp4"));
    }

    @Test
    void whatFirefoxRecordsPlaysInTheOthers() {
        answered(() -> recordsForAll(Firefox::new, "audio/ogg"));
    }

    @Test
    void whatChromiumRecordsAsMp4PlaysInTheOthers() {
        answered(() -> recordsForAll(
                () -> new Chromium(
                        Speech.of("0880", "0920"),
                        "MediaRecorder.isTypeSupported = (type) => type.startsWith('audio/mp4') && !type.includes('mp4a');"),
                "audio/mp4"));
    }

    private void recordsForAll(Supplier<Engine> starting, String type) {
        String into = Harbor.thread("Recorded as " + type);
        double spoken;
        String by;
        try (Engine engine = starting.get()) {
            by = engine.name();
            engine.go("vera", "/client/threads/" + into);
            engine.see("[data-recorder] [data-part=meter] i"); // its script has furnished it
            engine.run(NOTE_THE_BEGIN);
            engine.tap("[data-recorder] [data-part=main]");
            JsonObject said = json(engine.run(SPEAK, String.valueOf(RECORDED)));
            assertThat(said.getString("type")).startsWith(type);
            spoken = number(said, "spoken");
        }
        List<JsonObject> sent = Eventually.see(
                "the message of " + by,
                () -> vera().get("threads/" + into)
                        .json()
                        .getJsonArray("messages")
                        .getValuesAs(JsonObject.class),
                all -> !all.isEmpty());
        assertThat(sent).hasSize(1);
        String id = sent.get(0).getString("id");
        double length = number(Harbor.ready(id), "durationSeconds");
        assertThat(length).isCloseTo(spoken, Offset.offset(OFF.get(by)));
        assertThat(Recorded.heard(nils().get("messages/" + id + "/audio").body())
                        .seconds())
                .isCloseTo(length, Offset.offset(LENGTH_RIGHT));
        String others =
                List.<Supplier<Engine>>of(() -> new Chromium(Speech.of("0870"), ""), Firefox::new, WebKit::new).stream()
                        .map(other -> playsAll(other, into, id, length))
                        .collect(Collectors.joining(", "));
        Figures.show("EnginesIT %s recorded %s: spoken %.2f s, sent %.2f s; %s", by, type, spoken, length, others);
    }

    /** Another engine plays it from its beginning to its end; its length there. */
    private static String playsAll(Supplier<Engine> starting, String thread, String id, double length) {
        try (Engine engine = starting.get()) {
            engine.go("nils", "/mentor/threads/" + thread);
            tapPlay(engine, id);
            JsonObject said = json(engine.run(PLAY_ALL));
            assertThat(number(said, "length")).as(engine.name()).isCloseTo(length, Offset.offset(LENGTH_RIGHT));
            assertThat(number(said, "played")).as(engine.name()).isCloseTo(length, Offset.offset(0.5));
            return String.format(Locale.ROOT, "%s %.2f s", engine.name(), number(said, "length"));
        }
    }

    /** Plays a message with the page's own player to its end. */
    private static final String PLAY_ALL = """
            async () => {
              const audio = window.sounding;
              audio.playbackRate = 2;
              await new Promise((done, fail) => {
                audio.addEventListener('ended', done, true);
                audio.addEventListener('error', () => fail(new Error('cannot be played')));
              });
              const played = Array.from({ length: audio.played.length }, (_, n) => audio.played.end(n) - audio.played.start(n));
              return JSON.stringify({ length: audio.duration, played: played.reduce((sum, part) => sum + part, 0) });
            }""";
}
