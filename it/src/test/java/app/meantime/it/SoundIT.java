package app.meantime.it;

import static app.meantime.it.Harbor.nils;
import static app.meantime.it.Harbor.vera;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was spoken can be played by everybody it is for, in parts too, and the original stays what it was. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SoundIT {

    private static final String TITLE = "Who steers: “the crew” / the owner?";
    private static final Speech SPEECH = Speech.of("0930", "0880");
    private static final byte[] WAV = SPEECH.asWav();

    private String thread = "";
    private String id = "";
    private byte[] whole = {};

    @BeforeAll
    void somethingIsSaid() {
        thread = Harbor.thread(TITLE);
        id = Harbor.say(vera(), thread, SPEECH).getString("id");
        Harbor.ready(id);
        whole = nils().get(audio()).body();
    }

    private String audio() {
        return "messages/" + id + "/audio";
    }

    private Answer range(String range, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Range";
        all[headers.length + 1] = range;
        return nils().get(audio(), all);
    }

    // What it is

    @Test
    void aRecordingBecomesReadyAndItsLengthIsKnown() {
        JsonObject message = vera().get("messages/" + id).json();
        assertThat(message.getString("state")).isEqualTo("READY");
        assertThat(message.getString("seal")).isEqualTo("UPLOADED");
        assertThat(message.getString("kind")).isEqualTo("QUESTION");
        assertThat(message.getJsonNumber("durationSeconds").doubleValue())
                .isCloseTo(SPEECH.seconds(), Offset.offset(0.1));
        assertThat(message.getJsonObject("author").getString("name")).isEqualTo("Vera Stone");
        assertThat(message.getJsonObject("promise").getString("dueAt")).isNotEmpty();
    }

    static Stream<Arguments> recordingsOfEveryKind() {
        return Stream.of(
                Arguments.of("webm", new String[] {"-c:a", "libopus"}),
                Arguments.of("ogg", new String[] {"-c:a", "libopus"}),
                Arguments.of("m4a", new String[] {"-c:a", "aac"}),
                Arguments.of("mp3", new String[] {"-c:a", "libmp3lame"}),
                Arguments.of("flac", new String[] {"-c:a", "flac"}),
                Arguments.of("aac", new String[] {"-c:a", "aac"}),
                Arguments.of("amr", new String[] {"-ar", "8000", "-c:a", "libopencore_amrnb", "-b:a", "12.2k"}),
                Arguments.of("mp4", new String[] {
                    "-f", "lavfi", "-i", "color=c=black:s=64x64:r=5", "-shortest", "-c:v", "libopenh264", "-c:a", "aac"
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordingsOfEveryKind")
    void whateverADeviceRecordsIsTakenAndPlays(String ending, String[] options) throws IOException {
        byte[] recorded = Recorded.as(ending, SPEECH, options);
        Answer said = vera().send("POST", Harbor.into(thread), recorded, "application/octet-stream");
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        JsonObject message = Harbor.ready(said.json().getString("id"));
        assertThat(message.getJsonNumber("durationSeconds").doubleValue())
                .isCloseTo(SPEECH.seconds(), Offset.offset(0.3));
        Answer played = nils().get("messages/" + message.getString("id") + "/audio");
        assertThat(played.header("Content-Type")).isEqualTo("audio/mp4");
        assertThat(Recorded.heard(played.body()).likeness(SPEECH))
                .as("other speech is below 0.6")
                .isGreaterThan(0.8);
        assertThat(Files.readAllBytes(Harbor.originals(message.getString("id")).get(0)))
                .isEqualTo(recorded);
    }

    @Test
    void theWaveformHasUpTo300PeaksOf0To255() {
        List<Integer> peaks = nils().get("messages/" + id + "/peaks")
                .json()
                .getJsonArray("peaks")
                .getValuesAs(JsonNumber::intValue);
        assertThat(peaks).hasSizeBetween(1, 300).allSatisfy(peak -> assertThat(peak)
                .isBetween(0, 255));
        assertThat(peaks.stream().mapToInt(Integer::intValue).max().orElse(0))
                .as("somebody speaks")
                .isGreaterThan(20);
    }

    // The whole

    @Test
    void whatIsPlayedIsWhatWasSpoken() {
        assertThat(Recorded.heard(whole).likeness(SPEECH)).isGreaterThan(0.9);
        assertThat(vera().get(audio()).body()).as("the speaker hears the same").isEqualTo(whole);
    }

    @Test
    void theSoundIsServedAsASoundAndAsNothingElse() {
        Answer answer = nils().get(audio());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("audio/mp4");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(whole.length));
        assertThat(answer.header("ETag")).matches("\"[^\"]+\"");
        assertThat(answer.header("Cache-Control")).contains("private");
        assertThat(new String(whole, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
    }

    @Test
    void whoWantsItUnencodedIsNotToldThatItIsEncoded() {
        Answer answer = range("bytes=0-", "Accept-Encoding", "identity");
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.header("Content-Encoding"))
                .as("Firefox seeks no further than what has arrived in anything that has an encoding")
                .isEmpty();
    }

    @Test
    void aDownloadIsNamedByItsMomentItsSpeakerAndItsThread() {
        String disposition = nils().get(audio()).header("Content-Disposition");
        assertThat(disposition).contains("filename=\"").contains("filename*=UTF-8''");
        String name = URLDecoder.decode(disposition.replaceAll(".*filename\\*=UTF-8''", ""), StandardCharsets.UTF_8);
        Instant recordedAt = Instant.parse(nils().get("messages/" + id).json().getString("recordedAt"));
        String moment = DateTimeFormatter.ofPattern("yyyy-MM-dd HH.mm")
                .withZone(ZoneOffset.UTC)
                .format(recordedAt);
        assertThat(name)
                .startsWith(moment)
                .contains("Vera Stone")
                .contains("Who steers")
                .contains("the owner")
                .endsWith(".m4a")
                .doesNotContain("/", "\"", "?", ":");
    }

    @Test
    void aHeadSaysHowLongItIsAndNothingMore() {
        Answer head = nils().send("HEAD", audio(), BodyPublishers.noBody());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo(String.valueOf(whole.length));
        assertThat(head.body()).isEmpty();
        Answer get = nils().get(audio());
        for (String header : List.of(
                "Content-Type",
                "Accept-Ranges",
                "ETag",
                "Cache-Control",
                "X-Content-Type-Options",
                "Content-Security-Policy",
                "Content-Disposition")) {
            assertThat(head.header(header)).as(header).isNotEmpty().isEqualTo(get.header(header));
        }
    }

    @Test
    void whoHasItAlreadyIsNotSentItAgain() {
        String tag = nils().get(audio()).header("ETag");
        for (String having : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            Answer answer = nils().get(audio(), "If-None-Match", having);
            assertThat(answer.status()).as(having).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("ETag")).isEqualTo(tag);
        }
        assertThat(nils().get(audio(), "If-None-Match", "\"other\"").status()).isEqualTo(200);
        Refused.with(Api.as("maya").get(audio(), "If-None-Match", tag), 403, 404);
    }

    @Test
    void theAnswerTellsWhatTookHowLong() {
        Answer said = vera().send("POST", Harbor.into(thread), WAV, Harbor.WAV);
        assertThat(said.header("Server-Timing"))
                .matches("receive;dur=[0-9.]+, check;dur=[0-9.]+, keep;dur=[0-9.]+, say;dur=[0-9.]+");
        Harbor.ready(said.json().getString("id"));
    }

    // Parts

    private void isPart(Answer answer, int from, int to) {
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.header("Content-Range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/" + whole.length);
        assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(to - from));
        assertThat(answer.header("Content-Type")).isEqualTo("audio/mp4");
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(whole, from, to));
    }

    @Test
    void theFirstHundredBytesAreTheFirstHundredOfTheWhole() {
        isPart(range("bytes=0-99"), 0, 100);
    }

    @Test
    void aSingleByteIsAPartToo() {
        isPart(range("bytes=7-7"), 7, 8);
        isPart(range("bytes=" + (whole.length - 1) + "-"), whole.length - 1, whole.length);
    }

    @Test
    void anOpenRangeGoesToTheEnd() {
        isPart(range("bytes=1000-"), 1000, whole.length);
        isPart(range("bytes=0-"), 0, whole.length);
    }

    @Test
    void aSuffixIsTheEnd() {
        isPart(range("bytes=-100"), whole.length - 100, whole.length);
        isPart(range("bytes=-999999999"), 0, whole.length);
    }

    @Test
    void aRangeThatReachesTooFarIsCutAtTheEnd() {
        isPart(range("bytes=100-999999999"), 100, whole.length);
    }

    @Test
    void whatLiesBeyondTheEndIsNotThere() {
        for (String beyond : List.of("bytes=" + whole.length + "-", "bytes=99999999-999999999", "bytes=-0")) {
            Answer answer = range(beyond);
            assertThat(answer.status()).as(beyond).isEqualTo(416);
            assertThat(answer.header("Content-Range")).isEqualTo("bytes */" + whole.length);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-2", "lines=0-5", "bytes=0-1,4-5", "0-5"})
    void aRangeThatMeansNothingIsPassedOver(String range) {
        Answer answer = range(range);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(whole);
    }

    @Test
    void aPartOfWhatHasChangedSinceIsTheWhole() {
        Answer answer = range("bytes=0-99", "If-Range", "\"something-else\"");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(whole);
        isPart(range("bytes=0-99", "If-Range", nils().get(audio()).header("ETag")), 0, 100);
    }

    // The original

    @Test
    void theOriginalStaysByteForByteWhatWasSentAndIsNeverServed() throws IOException {
        assertThat(Harbor.originals(id)).hasSize(1);
        assertThat(Files.readAllBytes(Harbor.originals(id).get(0))).isEqualTo(WAV);
        assertThat(Installation.running()
                        .count("select count(*) from voice_message where id = '" + id + "' and content_hash = '"
                                + Recorded.sha256(WAV) + "' and bytes = " + WAV.length))
                .isEqualTo(1);
        assertThat(whole).isNotEqualTo(WAV);
        Answer asked = nils().get(audio(), "Accept", "audio/wav");
        assertThat(asked.status()).isEqualTo(406);
        Refused.plainly(asked);
    }

    @Test
    void aTextHasNoSound() {
        String text = vera().post(Harbor.into(thread), Harbor.json(Map.of("text", "Only typed")))
                .json()
                .getString("id");
        Refused.with(nils().get("messages/" + text + "/audio"), 404);
        assertThat(nils().get("messages/" + text + "/peaks").json().getJsonArray("peaks"))
                .isEmpty();
        assertThat(nils().get("messages/" + text).json().getString("seal")).isEqualTo("TEXT");
    }

    // Heard, and taken back

    private String said() {
        String message = Harbor.say(vera(), thread, SPEECH).getString("id");
        Harbor.ready(message);
        return message;
    }

    private static Answer played(Api who, String message, double seconds) {
        return who.post("messages/" + message + "/heard", "{\"seconds\":" + seconds + "}");
    }

    @Test
    void heardMeansPlayedToFourFifths() {
        String message = said();
        double length = nils().get("messages/" + message)
                .json()
                .getJsonNumber("durationSeconds")
                .doubleValue();
        for (double seconds : new double[] {0, -5, length * 0.79}) {
            Answer answer = played(nils(), message, seconds);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json()).doesNotContainKey("heardAt");
        }
        nils().get("messages/" + message + "/audio");
        nils().get("threads/" + thread);
        assertThat(vera().get("messages/" + message).json())
                .as("opening and loading is not hearing")
                .doesNotContainKey("heardAt");
        String heardAt = played(nils(), message, length * 0.81).json().getString("heardAt");
        assertThat(vera().get("messages/" + message).json().getString("heardAt"))
                .isEqualTo(heardAt);
        assertThat(played(nils(), message, length).json().getString("heardAt"))
                .as("heard once is heard")
                .isEqualTo(heardAt);
    }

    @Test
    void whoSpokeDoesNotCountAsAListener() {
        String message = said();
        Refused.with(played(vera(), message, 900), 403);
        assertThat(vera().get("messages/" + message).json()).doesNotContainKey("heardAt");
    }

    @Test
    void whatNobodyHasHeardIsTakenBackAndGoneForBoth() {
        String message = said();
        Refused.with(nils().post("messages/" + message + "/withdraw", ""), 403);
        assertThat(vera().post("messages/" + message + "/withdraw", "").status())
                .isEqualTo(204);
        for (Api who : List.of(vera(), nils())) {
            Refused.with(who.get("messages/" + message), 404);
            Refused.with(who.get("messages/" + message + "/audio"), 404);
            Refused.with(who.get("messages/" + message + "/peaks"), 404);
            assertThat(who.get("threads/" + thread).text()).doesNotContain(message);
        }
        Refused.with(played(nils(), message, 900), 404);
    }

    @Test
    void whatHasBeenHeardStays() {
        String message = said();
        assertThat(played(nils(), message, 900).json()).containsKey("heardAt");
        Refused.with(vera().post("messages/" + message + "/withdraw", ""), 409);
        assertThat(vera().get("messages/" + message).status()).isEqualTo(200);
    }
}
