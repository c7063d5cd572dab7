package app.meantime.voice.ejb;

import app.meantime.Refusal;
import app.meantime.setup.ejb.Settings;
import app.meantime.voice.Sound;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Listens to recordings and makes of them what is heard. It runs as a process of its own with an empty environment, no
 * protocol but files, one forced demuxer, and bounds on time, memory and duration; two at once at most, so that the pages
 * stay quick. Hostile bytes can spoil that process, not the server.
 */
@ApplicationScoped
public class Ffmpeg {

    /** The only technical limit of a recording: 15 minutes, with a minute to spare for clocks that differ. */
    static final Duration LONGEST = Duration.ofMinutes(16);

    private static final int AT_ONCE = 2;
    private static final int PEAKS = 300;
    private static final int SAMPLES_PER_SECOND = 8000;
    private static final int SAMPLES_PER_FRAME = 160;
    private static final long SECONDS_TO_RUN = 90;
    private static final double SILENCE_LUFS = -50;
    private static final double SPEECH_LUFS = -16;
    private static final Pattern INTEGRATED = Pattern.compile("I:\\s+(-?[0-9.]+|-inf) LUFS");
    private static final Pattern SILENCE = Pattern.compile("silence_(start|end): (-?[0-9.]+)");

    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final List<String> bounds = bounds();

    /**
     * Listens from end to end, if there is a place within the patience of the one who waits.
     *
     * @return what was heard, or nothing when all places stayed taken
     * @throws Refusal UNACCEPTABLE when it cannot be decoded or is too long
     */
    public Optional<Sound> listen(Path recording, String demuxer, Duration patience) throws IOException {
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(listen(recording, demuxer));
        } finally {
            places.release();
        }
    }

    private Sound listen(Path recording, String demuxer) throws IOException {
        Process process = run(List.of(
                "-hide_banner",
                "-nostdin",
                "-nostats",
                "-protocol_whitelist",
                "file",
                "-f",
                demuxer,
                "-t",
                String.valueOf(LONGEST.toSeconds() + 1),
                "-i",
                recording.toString(),
                "-map",
                "0:a:0",
                "-vn",
                "-sn",
                "-dn",
                "-af",
                "aformat=channel_layouts=mono,ebur128=peak=true:framelog=quiet,silencedetect=noise=-45dB:d=1.5,"
                        + "aresample=" + SAMPLES_PER_SECOND,
                "-f",
                "s16le",
                "-"));
        CompletableFuture<String> said = said(process);
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        long samples = 0;
        try (InputStream pcm = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            byte[] frame = new byte[2 * SAMPLES_PER_FRAME];
            for (int read = pcm.readNBytes(frame, 0, frame.length);
                    read > 0;
                    read = pcm.readNBytes(frame, 0, frame.length)) {
                frames.write(loudest(frame, read));
                samples += read / 2;
            }
        }
        boolean well = ended(process) == 0;
        if (!well || samples == 0) {
            throw Refusal.unacceptable("refusal.notPlayable");
        }
        Duration duration = Duration.ofMillis(samples * 1000 / SAMPLES_PER_SECOND);
        if (duration.compareTo(LONGEST) > 0) {
            throw Refusal.unacceptable("refusal.tooLongRecording", 15);
        }
        String report = said.join();
        double loudness = last(INTEGRATED, report);
        List<Sound.Stretch> silences = silences(report, (int) duration.toMillis());
        int silentMillis = silences.stream()
                .mapToInt(silence -> silence.to() - silence.from())
                .sum();
        boolean silent = loudness <= SILENCE_LUFS || silentMillis > 0.98 * duration.toMillis();
        return new Sound(duration, Math.max(loudness, -99), silent, fold(frames.toByteArray()), silences);
    }

    /**
     * Makes what is heard: AAC-LC in m4a, mono, 48 kbit/s, around -16 LUFS, without tags. Every phone plays it.
     *
     * @param loudness of the original, in LUFS
     */
    void deliver(Path recording, String demuxer, double loudness, Path made) throws IOException {
        double gain = Math.max(-12, Math.min(18, SPEECH_LUFS - loudness));
        places.acquireUninterruptibly();
        try {
            Process process = run(List.of(
                    "-v",
                    "error",
                    "-nostdin",
                    "-y",
                    "-protocol_whitelist",
                    "file",
                    "-f",
                    demuxer,
                    "-t",
                    String.valueOf(LONGEST.toSeconds()),
                    "-i",
                    recording.toString(),
                    "-map",
                    "0:a:0",
                    "-map_metadata",
                    "-1",
                    "-map_chapters",
                    "-1",
                    "-af",
                    String.format(
                            Locale.ROOT,
                            "aformat=channel_layouts=mono,volume=%.2fdB,alimiter=limit=0.7:level=false",
                            gain),
                    "-ar",
                    "48000",
                    "-c:a",
                    "aac",
                    "-b:a",
                    "48k",
                    "-movflags",
                    "+faststart",
                    "-fflags",
                    "+bitexact",
                    "-threads",
                    "1",
                    "-f",
                    "ipod",
                    made.toString()));
            process.getInputStream().close();
            CompletableFuture<String> said = said(process);
            if (ended(process) != 0) {
                Files.deleteIfExists(made);
                throw new IOException("ffmpeg could not deliver: "
                        + said.join().lines().findFirst().orElse(""));
            }
        } finally {
            places.release();
        }
    }

    /** Its version, or nothing when it does not start. */
    Optional<String> version() {
        try {
            Process process = run(List.of("-version"));
            String first = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
            return ended(process) == 0
                    ? Optional.of(first.replaceAll("(ffmpeg version \\S+).*", "$1"))
                    : Optional.empty();
        } catch (IOException doesNotStart) {
            return Optional.empty();
        }
    }

    private Process run(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(bounds);
        Path program = Settings.ffmpeg();
        command.add(program.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        // Its libraries lie beside it; some of them look for each other without knowing that.
        builder.environment().put("LD_LIBRARY_PATH", String.valueOf(program.getParent()));
        return builder.start();
    }

    private static List<String> bounds() {
        Path prlimit = Path.of("/usr/bin/prlimit");
        return Files.isExecutable(prlimit)
                ? List.of(
                        prlimit.toString(),
                        "--cpu=" + SECONDS_TO_RUN,
                        "--as=2000000000",
                        "--fsize=120000000",
                        "--nofile=64",
                        "--core=0")
                : List.of();
    }

    private static CompletableFuture<String> said(Process process) {
        return CompletableFuture.supplyAsync(() -> {
            try (InputStream err = process.getErrorStream()) {
                return new String(err.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException gone) {
                return "";
            }
        });
    }

    private static int ended(Process process) {
        try {
            if (!process.waitFor(SECONDS_TO_RUN, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static int loudest(byte[] frame, int length) {
        int loudest = 0;
        for (int i = 0; i + 1 < length; i += 2) {
            int sample = (short) ((frame[i] & 0xFF) | frame[i + 1] << 8);
            loudest = Math.max(loudest, Math.abs(sample));
        }
        return Math.min(255, loudest >> 7);
    }

    private static byte[] fold(byte[] frames) {
        int count = Math.min(PEAKS, frames.length);
        byte[] peaks = new byte[count];
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) i * frames.length / count);
            int to = (int) ((long) (i + 1) * frames.length / count);
            int loudest = 0;
            for (int j = from; j < to; j++) {
                loudest = Math.max(loudest, frames[j] & 0xFF);
            }
            peaks[i] = (byte) loudest;
        }
        return peaks;
    }

    private static double last(Pattern pattern, String report) {
        double value = -99;
        for (Matcher matcher = pattern.matcher(report); matcher.find(); ) {
            value = matcher.group(1).equals("-inf") ? -99 : Double.parseDouble(matcher.group(1));
        }
        return value;
    }

    /** Each silence begins and ends; the last one may go on to the end of the recording. */
    private static List<Sound.Stretch> silences(String report, int millis) {
        List<Sound.Stretch> silences = new ArrayList<>();
        int from = -1;
        for (Matcher matcher = SILENCE.matcher(report); matcher.find(); ) {
            int at = Math.min(millis, Math.max(0, (int) (Double.parseDouble(matcher.group(2)) * 1000)));
            if (matcher.group(1).equals("start")) {
                from = at;
            } else if (from >= 0) {
                silences.add(new Sound.Stretch(from, at));
                from = -1;
            }
        }
        if (from >= 0) {
            silences.add(new Sound.Stretch(from, millis));
        }
        return silences;
    }
}
