package app.meantime.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Bytes that are recordings, that claim to be, or that are none. */
final class Recorded {

    private static final Path FFMPEG = Path.of(System.getProperty("meantime.wildfly"), "ffmpeg", "ffmpeg")
            .toAbsolutePath()
            .normalize();

    private Recorded() {}

    /** That speech as another kind of file. */
    static byte[] as(String ending, Speech speech, String... options) {
        return made(speech.asWav(), ending, options);
    }

    /** What is to be heard in a recording. */
    static Speech heard(byte[] recording) {
        byte[] pcm = made(recording, "raw", "-ac", "1", "-ar", "16000", "-f", "s16le");
        float[] samples = new float[pcm.length / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = ((short) ((pcm[2 * i] & 0xFF) | pcm[2 * i + 1] << 8)) / 32768f;
        }
        return Speech.at(16_000, samples);
    }

    /** One file made of another by the ffmpeg that is provisioned beside the server. */
    static byte[] made(byte[] from, String ending, String... options) {
        try {
            Path given = Files.createTempFile("recorded", ".in");
            Path made = Files.createTempFile("recorded", "." + ending);
            Files.write(given, from);
            List<String> command = new ArrayList<>(
                    List.of(FFMPEG.toString(), "-v", "error", "-nostdin", "-y", "-i", given.toString()));
            command.addAll(List.of(options));
            command.add(made.toString());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("LD_LIBRARY_PATH", String.valueOf(FFMPEG.getParent()));
            if (builder.start().waitFor() != 0) {
                throw new IllegalStateException("ffmpeg could not make " + ending);
            }
            byte[] bytes = Files.readAllBytes(made);
            Files.delete(given);
            Files.delete(made);
            return bytes;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** The hash under which the bytes are known. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** What a browser's recorder makes. */
    static byte[] asWebm(Speech speech) {
        return as("webm", speech, "-c:a", "libopus");
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes without any meaning, the same ones each time. */
    static byte[] garbage(int length) {
        byte[] bytes = new byte[length];
        new Random(20261123).nextBytes(bytes);
        return bytes;
    }

    /** Garbage behind the first bytes of something that is played. */
    static byte[] garbageBehind(String head) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(garbage(20_000));
        return bytes.toByteArray();
    }

    /** The first bytes of something. */
    static byte[] head(byte[] whole, int length) {
        return Arrays.copyOf(whole, length);
    }
}
