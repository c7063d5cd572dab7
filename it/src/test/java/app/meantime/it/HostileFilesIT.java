package app.meantime.it;

import static app.meantime.it.Harbor.into;
import static app.meantime.it.Harbor.json;
import static app.meantime.it.Harbor.nils;
import static app.meantime.it.Harbor.vera;
import static app.meantime.it.Recorded.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that are broken, or made to break whoever opens them: each is refused in a plain sentence and leaves nothing, or
 * becomes a sound like any other. Over the whole table the server does not grow and nothing lies outside of the store.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileFilesIT {

    private static final Speech SPEECH = Speech.of("0930");
    private static final long GIGABYTE = 1L << 30;
    private static final long MOST_GROWTH_MEGABYTES = 120;
    private static final Path VICTIM = Path.of("/tmp/meantime-victim");

    private String thread = "";
    private long rssBefore;
    private Set<String> outsideBefore = Set.of();

    @BeforeAll
    void theServerIsWarm() throws IOException {
        Files.writeString(VICTIM, "RIFF secret that no recording may show");
        thread = Harbor.thread("Hostile files");
        for (int i = 0; i < 5; i++) {
            Harbor.ready(vera().send("POST", into(thread), Recorded.asWebm(SPEECH), "audio/webm")
                    .json()
                    .getString("id"));
        }
        rssBefore = rssMegabytes();
        outsideBefore = outside();
    }

    @AfterAll
    void theServerHasNotGrownAndNothingLiesOutside() throws IOException {
        Files.delete(VICTIM);
        assertThat(rssMegabytes()).as("MB of memory").isLessThan(rssBefore + MOST_GROWTH_MEGABYTES);
        assertThat(outside()).isEqualTo(outsideBefore);
        // A sender who hangs up is noticed a moment later.
        Eventually.see("nothing that was begun is left", () -> Stored.files("incoming"), Set::isEmpty);
    }

    private static long rssMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + Installation.running().pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** What lies beside the store, where a name that climbs would come out. */
    private static Set<String> outside() throws IOException {
        Path store = Installation.running().recordings();
        Set<String> names = new TreeSet<>();
        for (Path place : List.of(store, store.getParent())) {
            try (Stream<Path> files = Files.list(place)) {
                names.addAll(files.map(Path::toString)
                        .filter(name -> !name.contains("/time"))
                        .collect(Collectors.toSet()));
            }
        }
        return names;
    }

    // The table

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] latin(String letters) {
        return letters.getBytes(ISO_8859_1);
    }

    private static byte[] cut(byte[] whole, int from, int to) {
        return Arrays.copyOfRange(whole, from, to);
    }

    private static byte[] withInt(byte[] whole, int at, int value) {
        byte[] changed = whole.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return changed;
    }

    /** Hours of a tone in some kilobytes. */
    private static byte[] hours(String ending, int hours, String... options) {
        List<String> all = new ArrayList<>(List.of(
                "-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono", "-t", String.valueOf(3600 * hours), "-map", "1:a"));
        all.addAll(List.of(options));
        return Recorded.as(ending, SPEECH, all.toArray(String[]::new));
    }

    /** An Opus stream whose packets of two bytes sound for 120 ms each, in pages that claim to be short. */
    private static byte[] opusBomb(int pages) {
        byte[] ogg = Recorded.as("ogg", SPEECH, "-c:a", "libopus", "-page_duration", "1");
        int next = 0;
        for (int i = 0; i + 4 < ogg.length; i++) {
            next += ogg[i] == 'O' && ogg[i + 1] == 'g' && ogg[i + 2] == 'g' && ogg[i + 3] == 'S' ? 1 : 0;
        }
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.writeBytes(ogg);
        for (int page = 0; page < pages; page++) {
            byte[] bytes = Arrays.copyOf(ogg, 27 + 250 + 500);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(18, next + page);
            bytes[26] = (byte) 250;
            Arrays.fill(bytes, 27, 277, (byte) 2);
            for (int packet = 0; packet < 250; packet++) {
                bytes[277 + 2 * packet] = 3 << 3 | 3;
                bytes[278 + 2 * packet] = 2;
            }
            bomb.writeBytes(bytes);
        }
        return bomb.toByteArray();
    }

    /** The same small frame over and over. */
    private static byte[] frames(byte[] frame, int times) {
        byte[] all = new byte[frame.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(frame, 0, all, i * frame.length, frame.length);
        }
        return all;
    }

    static Stream<Arguments> refused() {
        byte[] wav = SPEECH.asWav();
        byte[] webm = Recorded.asWebm(SPEECH);
        byte[] m4a = Recorded.as("m4a", SPEECH, "-c:a", "aac");
        byte[] flac = Recorded.as("flac", SPEECH, "-c:a", "flac");
        String playlist = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://" + VICTIM + "\n#EXT-X-ENDLIST\n";
        String list = "ffconcat version 1.0\nfile '" + VICTIM + "'\n";
        String page = "<!doctype html><script>alert(1)</script>";
        byte[] silentFrame = cut(Recorded.as("aac", Speech.silence(1), "-c:a", "aac"), 0, 60);
        int frame = (silentFrame[3] & 3) << 11 | (silentFrame[4] & 0xFF) << 3 | (silentFrame[5] & 0xFF) >> 5;
        return Stream.of(
                Arguments.of("nothing", new byte[0]),
                Arguments.of("a page", text(page)),
                Arguments.of("a page with a mark before it", latin("\u00ef\u00bb\u00bf" + page)),
                Arguments.of("a playlist", text(playlist)),
                Arguments.of("a list of files", text(list)),
                Arguments.of("a playlist behind the head of an mp3", latin("ID3\4\0\0\0\0\0\0" + playlist)),
                Arguments.of("a list of files behind the head of an mp3", latin("ID3\4\0\0\0\0\0\0" + list)),
                Arguments.of("a playlist behind the head of a webm", latin("\u001aE\u00df\u00a3" + playlist)),
                Arguments.of("a playlist behind the head of an ogg", latin("OggS\0\2" + playlist)),
                Arguments.of("a playlist behind the head of a wav", latin("RIFF\0\0\0\0WAVE" + playlist)),
                Arguments.of("a list of files behind the head of an m4a", latin("\0\0\0\u0018ftypM4A \0\0\0\0" + list)),
                Arguments.of("a description of a stream", text("v=0\no=- 0 0 IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n")),
                Arguments.of("an address", text("http://127.0.0.1:9/x.webm\n")),
                Arguments.of("a program", latin("\u007fELF\2\1\1" + "\0".repeat(4000))),
                Arguments.of("an archive", latin("PK\3\4" + "\0".repeat(4000))),
                Arguments.of("a picture with commands in it", text("<svg onload='alert(1)' xmlns='x'/>")),
                Arguments.of("a webm without its first slice", cut(webm, 3000, webm.length)),
                Arguments.of("a webm of which only the head came", cut(webm, 0, 200)),
                Arguments.of("an m4a whose table of contents never came", cut(m4a, 0, m4a.length - 2500)),
                Arguments.of(
                        "an m4a in an m4a's head without end",
                        latin("\0\0\0\u0010ftypM4A ").clone()),
                Arguments.of("boxes in boxes in boxes", frames(latin("\0\u000f\u00ff\u00ffmoov"), 100_000)),
                Arguments.of(
                        "a box that is larger than the world",
                        join(cut(m4a, 0, 28), latin("\0\0\0\1mdat\u007f\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff"))),
                Arguments.of(
                        "an element that is larger than the world",
                        latin("\u001aE\u00df\u00a3\1\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00fe")),
                Arguments.of("a wav that promises four gigabytes and has nothing", withInt(cut(wav, 0, 44), 40, -2)),
                Arguments.of("a wav with a rate of zero", withInt(wav, 24, 0)),
                Arguments.of("a wav with four billion channels", withInt(wav, 20, 0xFFFF0001)),
                Arguments.of("hours in a flac", hours("flac", 5, "-c:a", "flac")),
                Arguments.of(
                        "hours in an opus stream",
                        hours("ogg", 3, "-c:a", "libopus", "-frame_duration", "60", "-b:a", "500")),
                Arguments.of("hours in opus packets of two bytes", opusBomb(300)),
                Arguments.of("hours in an mp3", hours("mp3", 2, "-c:a", "libmp3lame", "-b:a", "8k")),
                Arguments.of("hours in bare aac", frames(cut(silentFrame, 0, frame), 160_000)),
                Arguments.of("hours in an amr", join(latin("#!AMR\n"), frames(new byte[] {0x7C}, 900_000))),
                Arguments.of(
                        "a flac that promises hours and ends",
                        join(
                                cut(flac, 0, 22),
                                new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF},
                                cut(flac, 25, flac.length))),
                Arguments.of(
                        "silence for a quarter of an hour",
                        Recorded.as("ogg", Speech.silence(900), "-c:a", "libopus")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isRefusedInAPlainSentenceAndLeavesNothing(String what, byte[] bytes) {
        Stored before = Stored.now();
        Refused.with(vera().send("POST", into(thread), bytes, "audio/webm"), 415, 422);
        before.mustBeAllThereIs();
    }

    static Stream<Arguments> madeHarmless() {
        byte[] wav = SPEECH.asWav();
        byte[] webm = Recorded.asWebm(SPEECH);
        byte[] mp3 = Recorded.as("mp3", SPEECH, "-c:a", "libmp3lame");
        byte[] script = text("<script>alert(document.cookie)</script><?php system('id') ?>");
        return Stream.of(
                Arguments.of("a webm with a page behind it", join(webm, script)),
                Arguments.of("a wav with a page behind it", join(wav, script)),
                Arguments.of("an mp3 with a page in its tag", join(latin("ID3\3\0\0\0\0\0\u003c"), script, mp3)),
                Arguments.of("a webm that broke off", cut(webm, 0, webm.length * 3 / 4)),
                Arguments.of(
                        "a webm with a hole",
                        join(cut(webm, 0, webm.length / 2), cut(webm, webm.length / 2 + 1500, webm.length))),
                Arguments.of("a wav that broke off", cut(wav, 0, wav.length * 3 / 4)),
                Arguments.of("a wav that promises four gigabytes", withInt(withInt(wav, 40, -2), 4, -2)),
                Arguments.of("an m4a in fragments that broke off", broken()),
                Arguments.of(
                        "a recording with tags that lie",
                        Recorded.as(
                                "m4a",
                                SPEECH,
                                "-c:a",
                                "aac",
                                "-metadata",
                                "title=<script>../../etc/passwd",
                                "-metadata",
                                "location=+52.5+13.4/")));
    }

    private static byte[] broken() {
        byte[] whole = Recorded.as(
                "mp4",
                SPEECH,
                "-c:a",
                "aac",
                "-movflags",
                "frag_keyframe+empty_moov+default_base_moof",
                "-frag_duration",
                "500000");
        return cut(whole, 0, whole.length * 3 / 4);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("madeHarmless")
    void isTakenAndWhatIsHeardHoldsNothingButTheVoice(String what, byte[] bytes) {
        Answer said = vera().send("POST", into(thread), bytes, "audio/webm");
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        JsonObject ready = Harbor.ready(said.json().getString("id"));
        assertThat(ready.getJsonNumber("durationSeconds").doubleValue())
                .as("its real length")
                .isBetween(SPEECH.seconds() * 0.4, SPEECH.seconds() + 0.4);
        byte[] heard =
                nils().get("messages/" + ready.getString("id") + "/audio").body();
        assertThat(new String(heard, ISO_8859_1))
                .doesNotContain("script", "passwd", "location", "52.5", "php")
                .contains("ftyp");
    }

    @Test
    void packetsWithoutMeaningAreRejectedAndTheSpeakerSeesWhy() {
        byte[] ogg = Recorded.as("ogg", SPEECH, "-c:a", "libopus");
        byte[] garbage = Recorded.garbage(ogg.length);
        // The pages stay what they were and hold together; what is in them means nothing any more.
        byte[] meaningless = ogg.clone();
        int page = 0;
        for (int at = 0; at + 27 < ogg.length; page++) {
            int laces = ogg[at + 26] & 0xFF;
            int length = 0;
            for (int lace = 0; lace < laces; lace++) {
                length += ogg[at + 27 + lace] & 0xFF;
            }
            int from = at + 27 + laces;
            if (page > 1) {
                System.arraycopy(garbage, from, meaningless, from, length);
            }
            at = from + length;
        }
        Answer said = vera().send("POST", into(thread), meaningless, "audio/ogg");
        if (said.status() == 201) {
            JsonObject seen = Eventually.see(
                    "it was listened to",
                    () -> vera().get("messages/" + said.json().getString("id")).json(),
                    message -> !message.getString("state").equals("RECEIVED")
                            && !message.getString("state").equals("CHECKED"));
            assertThat(seen.getString("state")).isEqualTo("REJECTED");
            assertThat(seen.getString("reason")).startsWith("refusal.");
        } else {
            Refused.with(said, 415, 422);
        }
    }

    // Lengths that lie, and those who do not end

    private Wire post(Wire wire, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Authorization: Bearer demo-vera";
        all[headers.length + 1] = "Content-Type: audio/webm";
        wire.begin("POST", "/api/v1/" + into(thread), all);
        return wire;
    }

    @Test
    void twoGigabytesAreRefusedBeforeTheyCome() {
        Stored before = Stored.now();
        for (String path : List.of(into(thread), Harbor.threads(), "recordings/" + UUID.randomUUID() + "/complete")) {
            try (Wire wire = Wire.open()) {
                wire.begin(
                        "POST",
                        "/api/v1/" + path,
                        "Authorization: Bearer demo-vera",
                        "Content-Type: " + (path.endsWith("messages") ? "audio/webm" : "application/json"),
                        "Content-Length: " + 2 * GIGABYTE);
                Refused.with(wire.answer(), 413);
            }
        }
        before.mustBeAllThereIs();
    }

    @Test
    void twoGigabytesThatDoNotSaySoAreRefusedOnTheWay() throws IOException {
        Stored before = Stored.now();
        try (Wire wire = post(Wire.open(), "Transfer-Encoding: chunked")) {
            byte[] chunk = new byte[1 << 20];
            chunk[0] = 0x1A;
            try {
                for (long sent = 0; sent < 2 * GIGABYTE; sent += chunk.length) {
                    wire.chunk(chunk);
                }
                assertThat(true).as("the server listened to all of it").isFalse();
            } catch (java.io.UncheckedIOException hungUp) {
                assertThat(hungUp.getCause()).isInstanceOf(IOException.class);
            }
        }
        before.mustBeAllThereIs();
    }

    @Test
    void whoPromisesMoreThanComesLeavesNothing() {
        Stored before = Stored.now();
        try (Wire wire = post(Wire.open(), "Content-Length: 100000")) {
            wire.send(cut(SPEECH.asWav(), 0, 5000));
        }
        before.mustBeAllThereIs();
    }

    @Test
    void whoPromisesLessThanComesIsTakenAtTheirWord() {
        byte[] wav = SPEECH.asWav();
        Stored before = Stored.now();
        try (Wire wire = post(Wire.open(), "Content-Length: 30", "Connection: close")) {
            wire.send(cut(wav, 0, 4000));
            Refused.with(wire.answer(), 415, 422);
        }
        before.mustBeAllThereIs();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "abc", "99999999999999999999", "5, 6"})
    void aLengthThatIsNoneIsNotTaken(String length) {
        Stored before = Stored.now();
        try (Wire wire = post(Wire.open(), "Content-Length: " + length, "Connection: close")) {
            wire.send(new byte[100]);
            assertThat(wire.answer().status()).isBetween(400, 499);
        }
        before.mustBeAllThereIs();
    }

    @Test
    void whoSendsAByteNowAndThenKeepsNobodyWaiting() {
        List<Wire> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 12; i++) {
                Wire wire = post(Wire.open(), "Content-Length: 50000");
                wire.send(new byte[] {0x1A});
                slow.add(wire);
            }
            Answer said = vera().send("POST", into(thread), SPEECH.asWav(), Harbor.WAV);
            assertThat(said.status()).isEqualTo(201);
            Harbor.ready(said.json().getString("id"));
        } finally {
            slow.forEach(Wire::close);
        }
    }

    // Names

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2F..%2Fescaped",
                "%2e%2e%2fescaped",
                "..",
                "a%00b",
                "a%0d%0aX-Injected:%20yes",
                "%E2%80%AEfdp.exe",
                "11111111-2222-3333-4444-55555555555g"
            })
    void aRecordingHasAnIdAndNoName(String name) {
        Stored before = Stored.now();
        for (String path :
                List.of("recordings/" + name + "/slices/0", "recordings/" + UUID.randomUUID() + "/slices/" + name)) {
            try (Wire wire = Wire.open()) {
                wire.begin(
                        "PUT",
                        "/api/v1/" + path,
                        "Authorization: Bearer demo-vera",
                        "Content-Type: audio/webm",
                        "Content-Length: 4",
                        "Connection: close");
                wire.send(new byte[] {1, 2, 3, 4});
                Answer answer = wire.answer();
                assertThat(answer.status()).as(path).isBetween(400, 499);
                assertThat(answer.header("X-Injected")).isEmpty();
            }
        }
        before.mustBeAllThereIs();
    }

    @Test
    void aDownloadsNameIsTamedWhateverTheThreadIsCalled() {
        String title = "../../etc/passwd\\..\\x\"; filename=\"evil.exe\u202efdp:*?<>|";
        Answer opened = vera().post(Harbor.threads(), json(Map.of("title", title)));
        assertThat(opened.status()).as(opened.text()).isIn(201, 422);
        if (opened.status() == 201) {
            String id =
                    Harbor.say(vera(), opened.json().getString("id"), SPEECH).getString("id");
            Harbor.ready(id);
            String disposition = nils().get("messages/" + id + "/audio").header("Content-Disposition");
            assertThat(disposition).doesNotContain("\r", "\n", "../", "\\", "/");
            assertThat(disposition.chars().filter(c -> c == '"').count()).isEqualTo(2);
            assertThat(URLDecoder.decode(disposition.replaceAll(".*UTF-8''", ""), StandardCharsets.UTF_8))
                    .doesNotContain("/", "\\", "\"", "\u202e", ":", "*", "<", ">", "|")
                    .endsWith(".m4a");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\r\\nSet-Cookie: x=y"})
    void aTitleWithCharactersThatBreakLinesNeverReachesAHeader(String title) {
        Answer opened = vera().post(Harbor.threads(), "{\"title\":\"" + title + "\"}");
        if (opened.status() == 201) {
            String id =
                    Harbor.say(vera(), opened.json().getString("id"), SPEECH).getString("id");
            Harbor.ready(id);
            Answer heard = nils().get("messages/" + id + "/audio");
            assertThat(heard.header("Set-Cookie")).doesNotContain("x=y");
            assertThat(heard.header("Content-Disposition")).doesNotContain("\r", "\n");
        } else {
            Refused.with(opened, 400, 422);
        }
    }
}
