package app.meantime.voice.ejb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a look at the structure tells: honest recordings need not be listened to before they are acknowledged, others do. */
class GlanceTest {

    @TempDir
    Path directory;

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = GlanceTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private Glance at(byte[] recording) throws IOException {
        Path file = Files.write(directory.resolve("recording"), recording);
        return Glance.at(
                file, Sniff.demuxer(Arrays.copyOf(recording, Sniff.LENGTH)).orElseThrow());
    }

    private Glance at(String name) throws IOException {
        return at(bytes(name));
    }

    // What is honest

    @ParameterizedTest
    @ValueSource(
            strings = {
                "speech.webm",
                "live.webm",
                "speech.ogg",
                "speech.m4a",
                "fragments.mp4",
                "opus.mp4",
                "video.mp4",
                "speech.mp3",
                "low.mp3",
                "speech.aac",
                "speech.wav"
            })
    void aVoiceLooksLikeOneAndItsLengthIsKnown(String name) throws IOException {
        Glance glance = at(name);

        assertThat(glance.voice()).isTrue();
        assertThat(glance.tooLong()).isFalse();
        assertThat(glance.duration()).isNotNull().satisfies(duration -> assertThat(duration.toMillis())
                .isCloseTo(3000, within(120L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"speech.amr", "speech.flac"})
    void whatIsAsLargeForSilenceAsForAVoiceIsListenedTo(String name) throws IOException {
        Glance glance = at(name);

        assertThat(glance.voice()).isFalse();
        assertThat(glance.duration()).isNotNull().satisfies(duration -> assertThat(duration.toMillis())
                .isCloseTo(3000, within(60L)));
    }

    // What is doubtful

    @ParameterizedTest
    @ValueSource(strings = {"silence.webm", "silence.ogg", "silence.m4a", "silence.mp3", "silence.aac", "silence.wav"})
    void silenceDoesNotLookLikeAVoice(String name) throws IOException {
        assertThat(at(name).voice()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "speech.webm",
                "speech.ogg",
                "speech.m4a",
                "fragments.mp4",
                "video.mp4",
                "speech.mp3",
                "speech.aac",
                "speech.wav"
            })
    void whatIsCutOffIsListenedTo(String name) throws IOException {
        byte[] whole = bytes(name);

        assertThat(at(Arrays.copyOf(whole, whole.length - 11)).voice()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "speech.webm",
                "live.webm",
                "speech.ogg",
                "speech.m4a",
                "fragments.mp4",
                "speech.mp3",
                "speech.aac"
            })
    void whatHasAHoleIsListenedTo(String name) throws IOException {
        byte[] whole = bytes(name);
        byte[] holed = Arrays.copyOf(whole, whole.length - 1501);
        System.arraycopy(whole, whole.length / 2 + 1501, holed, whole.length / 2, holed.length - whole.length / 2);

        assertThat(at(holed).voice()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"speech.webm,40", "speech.ogg,60", "speech.m4a,40", "speech.mp3,20", "speech.aac,9", "speech.wav,44"})
    void garbageBehindAHeadIsListenedTo(String name, int head) throws IOException {
        byte[] garbage = new byte[20_000];
        new Random(7).nextBytes(garbage);
        System.arraycopy(bytes(name), 0, garbage, 0, head);
        boolean samples = name.endsWith("wav");

        assertThat(at(garbage).voice())
                .as("any bytes are samples, if so many were promised")
                .isEqualTo(false);
        assertThat(samples || at(garbage).duration() == null).isTrue();
    }

    @Test
    void halfASecondIsTooLittleToJudgeBy() throws IOException {
        byte[] whole = bytes("speech.aac");
        int end = 0;
        while (end < whole.length / 8) {
            end += (whole[end + 3] & 3) << 11 | (whole[end + 4] & 0xFF) << 3 | (whole[end + 5] & 0xFF) >> 5;
        }

        assertThat(at(Arrays.copyOf(whole, end)).voice()).isFalse();
    }

    // What is too long by its own word

    @Test
    void aWavOfThreeHoursIsTooLong() throws IOException {
        byte[] wav = Arrays.copyOf(bytes("speech.wav"), 44 + 3 * 3600);
        ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).putInt(24, 1).putInt(40, 3 * 3600 * 2);

        assertThat(at(wav).tooLong()).isTrue();
    }

    @Test
    void aWavThatPromisesMoreThanItHasIsAsLongAsWhatItHas() throws IOException {
        byte[] wav = bytes("speech.wav");
        ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).putInt(40, -1);
        Glance glance = at(wav);

        assertThat(glance.voice()).isFalse();
        assertThat(glance.duration()).isNotNull().isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void aFlacThatPromisesHoursIsTooLong() throws IOException {
        byte[] flac = bytes("speech.flac");
        ByteBuffer.wrap(flac).putInt(22, 16_000 * 3600 * 5);

        assertThat(at(flac).tooLong()).isTrue();
    }

    @Test
    void opusPacketsSoundAsLongAsTheySayWhateverTheContainerClaims() throws IOException {
        byte[] ogg = bytes("speech.ogg");
        byte[] bomb = Arrays.copyOf(ogg, ogg.length + 300 * (27 + 250 + 500));
        int at = ogg.length;
        int page = 0;
        for (int i = 0; i + 4 < ogg.length; i++) {
            page += ogg[i] == 'O' && ogg[i + 1] == 'g' && ogg[i + 2] == 'g' && ogg[i + 3] == 'S' ? 1 : 0;
        }
        for (int i = 0; i < 300; i++) {
            System.arraycopy(ogg, 0, bomb, at, 27);
            ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN).putInt(at + 18, page + i);
            bomb[at + 26] = (byte) 250;
            Arrays.fill(bomb, at + 27, at + 27 + 250, (byte) 2);
            for (int packet = 0; packet < 250; packet++) {
                bomb[at + 277 + 2 * packet] = 3 << 3 | 3; // frames of 60 ms,
                bomb[at + 278 + 2 * packet] = 2; // two of them in two bytes
            }
            at += 27 + 250 + 500;
        }

        assertThat(at(bomb).duration()).isGreaterThan(Duration.ofHours(2));
        assertThat(at(bomb).tooLong()).isTrue();
    }

    // What somebody made to break the one who looks

    @ParameterizedTest
    @ValueSource(
            strings = {
                "speech.webm",
                "live.webm",
                "speech.ogg",
                "speech.m4a",
                "fragments.mp4",
                "opus.mp4",
                "video.mp4",
                "speech.mp3",
                "speech.aac",
                "speech.amr",
                "speech.wav",
                "speech.flac"
            })
    void whateverIsChangedInItALookEndsSoon(String name) throws IOException {
        byte[] whole = bytes(name);
        String demuxer = Sniff.demuxer(Arrays.copyOf(whole, Sniff.LENGTH)).orElseThrow();
        Random random = new Random(20261125);
        Path file = directory.resolve("changed");
        long begun = System.nanoTime();
        for (int round = 0; round < 400; round++) {
            byte[] changed = whole.clone();
            int head = round % 2 == 0 ? Math.min(900, whole.length) : whole.length;
            for (int n = random.nextInt(12); n >= 0; n--) {
                byte value =
                        random.nextInt(3) == 0 ? (byte) (random.nextBoolean() ? 0xFF : 0) : (byte) random.nextInt();
                changed[random.nextInt(head)] = value;
            }
            Files.write(
                    file, Arrays.copyOf(changed, random.nextInt(8) == 0 ? random.nextInt(whole.length) : whole.length));
            Glance glance = Glance.at(file, demuxer);
            assertThat(glance.duration() == null || !glance.duration().isNegative())
                    .isTrue();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void aFileOfTheSmallestPartsIsLeftToThoseWhoListen() throws IOException {
        byte[] voids = new byte[40_000_000];
        System.arraycopy(bytes("speech.webm"), 0, voids, 0, 4);
        for (int i = 4; i + 1 < voids.length; i += 2) {
            voids[i] = (byte) 0xEC;
            voids[i + 1] = (byte) 0x80;
        }
        voids[4] = (byte) 0x80;

        assertThat(at(voids)).isEqualTo(Glance.broken());
    }
}
