package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.voice.SoundPrint;
import app.meantime.voice.ejb.PrintMaker;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** R53: the same recording is known as another file, and nobody is told to repeat herself who does not. No server is needed. */
class SoundPrintIT {

    private static final int RATE = 16_000;
    private static final int BYTES_A_SECOND = 2 * 8000;
    private static final int RECORDINGS = 200;
    private static final int SECONDS = 12;

    private static final Speech SPEECH = Speech.of("0870", "0880", "0890", "0920", "0930");

    /** The print of a file, decoded as it is when we listen to what was received. */
    private static SoundPrint print(byte[] file) {
        return printOf(decoded(file));
    }

    private static byte[] decoded(byte[] file) {
        return Recorded.made(file, "raw", "-af", "aformat=channel_layouts=mono,aresample=8000", "-f", "s16le");
    }

    private static SoundPrint printOf(byte[] pcm) {
        PrintMaker maker = new PrintMaker();
        maker.add(pcm, pcm.length);
        return maker.print();
    }

    private static SoundPrint print(String ending, Speech speech, String... options) {
        return print(Recorded.as(ending, speech, options));
    }

    private static Speech part(double from, double to) {
        return new Speech(Arrays.copyOfRange(SPEECH.samples(), (int) (from * RATE), (int) (to * RATE)));
    }

    @Test
    void theSameRecordingIsKnownAsAnotherFileTrimmedOrLouder() {
        double end = SPEECH.seconds();
        Map<String, SoundPrint> prints = new LinkedHashMap<>();
        prints.put("wav", print(SPEECH.asWav()));
        prints.put("webm/opus", print("webm", SPEECH, "-c:a", "libopus"));
        prints.put("webm/opus 16k", print("webm", SPEECH, "-c:a", "libopus", "-b:a", "16k"));
        prints.put("m4a/aac", print("m4a", SPEECH, "-c:a", "aac", "-b:a", "48k"));
        prints.put("mp3", print("mp3", SPEECH, "-c:a", "libmp3lame", "-b:a", "32k"));
        prints.put("3 dB louder", print("wav", SPEECH, "-af", "volume=3dB"));
        prints.put("1 s less in front", print(part(1, end).asWav()));
        prints.put("1 s less at the end", print(part(0, end - 1).asWav()));
        prints.put("1 s less in front, mp3", print("mp3", part(1, end), "-c:a", "libmp3lame", "-b:a", "32k"));
        prints.put(
                "1.95 s less at both ends, 3 dB louder, webm/opus",
                print("webm", part(1.95, end - 1.95), "-af", "volume=3dB", "-c:a", "libopus"));

        double most = 0;
        List<SoundPrint> all = new ArrayList<>(prints.values());
        for (Map.Entry<String, SoundPrint> one : prints.entrySet()) {
            double difference = one.getValue().differenceFrom(all.get(0));
            Figures.show("SoundPrintIT %s: %.1f %% of the bits differ", one.getKey(), 100 * difference);
            for (SoundPrint other : all) {
                assertThat(one.getValue().sameAs(other)).as(one.getKey()).isTrue();
                most = Math.max(most, one.getValue().differenceFrom(other));
            }
        }
        Figures.show("SoundPrintIT between any two of them at most %.1f %%", 100 * most);
    }

    /** Another recording of the same speaker: pieces of what she spoke, a word or two long, drawn by lot. */
    private static byte[] otherWords(byte[] spoken, Random random) {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        while (words.size() < SECONDS * BYTES_A_SECOND) {
            int length = BYTES_A_SECOND * 4 / 10 + 2 * random.nextInt(BYTES_A_SECOND * 4 / 10);
            words.write(spoken, 2 * random.nextInt((spoken.length - length) / 2), length);
        }
        return words.toByteArray();
    }

    @Test
    void otherRecordingsOfTheSameSpeakerAreNotTheSame() {
        Random random = new Random(53);
        List<SoundPrint> prints = new ArrayList<>();
        byte[] spoken = decoded(SPEECH.asWav());
        for (int i = 0; i < RECORDINGS; i++) {
            prints.add(printOf(otherWords(spoken, random)));
        }
        double least = 1;
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < RECORDINGS; i++) {
            for (int j = 0; j < i; j++) {
                double difference = prints.get(i).differenceFrom(prints.get(j));
                least = Math.min(least, difference);
                sum += difference;
                pairs++;
            }
        }
        Figures.show(
                "SoundPrintIT %d recordings of one speaker, %d pairs: at least %.1f %% of the bits differ, %.1f %% on average",
                RECORDINGS, pairs, 100 * least, 100 * sum / pairs);
        assertThat(least).isGreaterThan(SoundPrint.LINE);
    }
}
