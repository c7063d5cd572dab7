package app.meantime.voice.ejb;

import app.meantime.Refusal;
import app.meantime.setup.ejb.Settings;
import app.meantime.voice.Sound;
import app.meantime.voice.SoundPrint;
import app.meantime.voice.ejb.Sandbox.Bounds;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Listens to recordings and makes of them what is heard. It runs in a {@link Sandbox}, with one forced demuxer, decoders of
 * sound alone and no protocol but the one open file; two at once at most, so that the pages stay quick. Hostile bytes can
 * spoil that process, not the server.
 */
@ApplicationScoped
public class Ffmpeg {

    /** The only technical limit of a recording: 15 minutes, with a minute to spare for clocks that differ. */
    static final Duration LONGEST = Duration.ofMinutes(16);

    private static final int AT_ONCE = 2;
    private static final int BUFFER = 8 * 1024;
    private static final double SILENCE_LUFS = -50;
    private static final double SILENT_SHARE = 0.98;
    private static final int MOST_LINES = 4000;

    /** Of full scale; what the encoder adds to a peak stays below -1 dBTP then. */
    private static final double LIMIT = 0.7;

    private static final long MEMORY = 1_000_000_000;
    private static final Bounds LISTENING = new Bounds(Duration.ofSeconds(60), MEMORY, 0, Duration.ofSeconds(120));
    private static final Bounds MAKING =
            new Bounds(Duration.ofSeconds(90), MEMORY, 60_000_000, Duration.ofSeconds(180));

    /** What sound comes in; the rest of a file, its pictures above all, meets no decoder. */
    private static final String DECODERS = String.join(
            ",",
            "aac,alac,flac,libopus,opus,vorbis,libvorbis,mp3,mp3float,mp2,mp2float,ac3,eac3",
            "amrnb,amrwb,libopencore_amrnb,libopencore_amrwb,gsm,gsm_ms,adpcm_ima_wav,adpcm_ima_qt,adpcm_ms",
            "pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le",
            "pcm_alaw,pcm_mulaw");

    private static final Pattern INTEGRATED = Pattern.compile("I:\\s+(-?[0-9.]+|-inf) LUFS");
    private static final Pattern SILENCE = Pattern.compile("silence_(start|end): (-?[0-9.]+)");

    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private @Nullable Sandbox sandbox;

    /**
     * Listens from end to end, if there is a place within the patience of the one who waits.
     *
     * @return what was heard, or nothing when all places stayed taken
     * @throws Refusal UNACCEPTABLE when it cannot be decoded or is too long
     * @throws IOException when it is not the recording's fault
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
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-nostats"));
        arguments.addAll(from(demuxer));
        arguments.addAll(List.of(
                "-af",
                "aformat=channel_layouts=mono,ebur128=framelog=quiet,silencedetect=noise=-45dB:d=1.5,aresample="
                        + Waveform.SAMPLES_PER_SECOND,
                "-f",
                "s16le",
                "-"));
        Process process = start(arguments, LISTENING, recording, demuxer, null);
        CompletableFuture<List<String>> said = said(process);
        Waveform waveform = new Waveform();
        PrintMaker printed = new PrintMaker();
        try (InputStream pcm = process.getInputStream()) {
            byte[] buffer = new byte[BUFFER];
            for (int read = pcm.readNBytes(buffer, 0, BUFFER); read > 0; read = pcm.readNBytes(buffer, 0, BUFFER)) {
                waveform.add(buffer, read);
                printed.add(buffer, read);
                // Whatever the recording says of its length, this is what comes out of it.
                if (waveform.millis() > LONGEST.toMillis()) {
                    throw Refusal.unacceptable("refusal.tooLongRecording", 15);
                }
            }
        } catch (IOException | RuntimeException notToTheEnd) {
            process.destroyForcibly();
            throw notToTheEnd;
        }
        List<String> lines = said.join();
        if (ended(process) != 0 || waveform.millis() == 0) {
            mustWork();
            throw Refusal.unacceptable("refusal.notPlayable");
        }
        return heard(waveform, printed, lines);
    }

    private static Sound heard(Waveform waveform, PrintMaker printed, List<String> lines) {
        int millis = (int) waveform.millis();
        double loudness = Math.max(-99, integrated(lines));
        List<Sound.Stretch> silences = silences(lines, millis);
        int silentMillis = silences.stream()
                .mapToInt(silence -> silence.to() - silence.from())
                .sum();
        boolean silent = loudness <= SILENCE_LUFS || silentMillis > SILENT_SHARE * millis;
        return new Sound(
                Duration.ofMillis(millis),
                loudness,
                waveform.gain(loudness, LIMIT),
                silent,
                waveform.peaks(),
                silences,
                silent ? SoundPrint.NONE : printed.print());
    }

    /**
     * Makes what is heard: AAC-LC in m4a, mono, 48 kbit/s, around -16 LUFS, without tags. Every phone plays it.
     *
     * @param gain in decibels
     */
    void deliver(Path recording, String demuxer, double gain, Path made) throws IOException {
        make(
                recording,
                demuxer,
                made,
                "-af",
                // Limited at the rate that is delivered: between two samples of a lower one a peak may be higher.
                String.format(
                        Locale.ROOT,
                        "aformat=channel_layouts=mono,volume=%.2fdB,aresample=48000,alimiter=limit=%.2f:level=false",
                        gain,
                        LIMIT),
                "-c:a",
                "aac",
                // Half the work of the other coder, and on speech nearer to what was spoken.
                "-aac_coder",
                "fast",
                "-b:a",
                "48k",
                "-movflags",
                "+faststart",
                "-f",
                "ipod");
    }

    private void make(Path recording, String demuxer, Path made, String... options) throws IOException {
        Path alone = Files.createDirectories(made.resolveSibling(made.getFileName() + ".making"));
        Path making = alone.resolve(made.getFileName());
        places.acquireUninterruptibly();
        try {
            List<String> arguments = new ArrayList<>(List.of("-v", "error", "-nostdin", "-y"));
            arguments.addAll(from(demuxer));
            arguments.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1"));
            arguments.addAll(List.of(options));
            arguments.addAll(List.of("-t", String.valueOf(LONGEST.toSeconds()), "-fflags", "+bitexact"));
            arguments.addAll(List.of("-threads", "1", sandbox().madeAs(making)));
            Process process = start(arguments, MAKING, recording, demuxer, alone);
            process.getInputStream().close();
            CompletableFuture<List<String>> said = said(process);
            if (ended(process) != 0) {
                throw new IOException("ffmpeg did not make it: "
                        + said.join().stream().findFirst().orElse("it was ended"));
            }
            Files.move(making, made, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            places.release();
            Files.deleteIfExists(making);
            Files.deleteIfExists(alone);
        }
    }

    /** Makes what transcribers take, of what we delivered: 16 kHz, mono, 16 bit. */
    void speech(Path delivery, Path made) throws IOException {
        make(delivery, "mov", made, "-ac", "1", "-ar", "16000", "-c:a", "pcm_s16le", "-f", "wav");
    }

    private Process start(List<String> arguments, Bounds bounds, Path recording, String demuxer, @Nullable Path alone)
            throws IOException {
        Path aside = Settings.recordings().resolve("incoming").resolve(UUID.randomUUID() + ".mp4");
        try {
            Path legible = demuxer.equals("mov") ? FragmentHeads.once(recording, aside) : recording;
            return sandbox().start(Settings.ffmpeg(), arguments, bounds, legible, alone);
        } finally {
            Files.deleteIfExists(aside); // whoever reads it has it open
        }
    }

    /** The recording is the one file that is open already; nothing in it can make another one be opened. */
    private static List<String> from(String demuxer) {
        return List.of(
                "-protocol_whitelist",
                "fd",
                "-codec_whitelist",
                DECODERS,
                "-f",
                demuxer,
                "-threads",
                "1",
                "-t",
                String.valueOf(LONGEST.toSeconds() + 1),
                "-i",
                "fd:",
                "-map",
                "0:a:0",
                "-vn",
                "-sn",
                "-dn");
    }

    /** Its version, or nothing when it does not start. */
    Optional<String> version() {
        try {
            Process process = sandbox().start(Settings.ffmpeg(), List.of("-version"), LISTENING, null, null);
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

    /** What keeps it from starting, as far as the system's own loader can tell. */
    String lacks() {
        List<String> missing = new ArrayList<>();
        try {
            Process loader = new ProcessBuilder(
                            "/usr/bin/ldd", Settings.ffmpeg().toString())
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(loader.getInputStream(), StandardCharsets.UTF_8))) {
                lines.lines()
                        .filter(line -> line.contains("not found"))
                        .map(line -> line.strip().replaceAll("\\s.*", ""))
                        .forEach(missing::add);
            }
        } catch (IOException noLoader) {
            // then what follows has to do
        }
        return (missing.isEmpty() ? "" : "the system lacks " + String.join(", ", missing) + "; ")
                + "on Debian it needs libxcb1 libxcb-shm0 libasound2 libpulse0 libudev1";
    }

    /** What it is run in, in plain words. */
    String walls() {
        return sandbox().walls().words;
    }

    private void mustWork() throws IOException {
        if (version().isEmpty()) {
            throw new IOException("ffmpeg does not start: " + Settings.ffmpeg());
        }
    }

    private synchronized Sandbox sandbox() {
        Sandbox known = sandbox;
        if (known == null) {
            known = Sandbox.around(
                    Settings.ffmpeg(),
                    List.of("-version"),
                    Settings.recordings().resolve("sandbox"));
            sandbox = known;
        }
        return known;
    }

    /** What it said, line by line; of a file that makes it say very much, the last lines. */
    private static CompletableFuture<List<String>> said(Process process) {
        return CompletableFuture.supplyAsync(() -> {
            List<String> lines = new ArrayList<>();
            try (BufferedReader err =
                    new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8), 1024)) {
                for (String line = err.readLine(); line != null; line = err.readLine()) {
                    if (lines.size() == MOST_LINES) {
                        lines.subList(0, MOST_LINES / 2).clear();
                    }
                    lines.add(line);
                }
            } catch (IOException ended) {
                // there is nothing more
            }
            return lines;
        });
    }

    private static int ended(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static double integrated(List<String> lines) {
        double loudness = -99;
        for (String line : lines) {
            Matcher matcher = INTEGRATED.matcher(line);
            if (matcher.find() && !matcher.group(1).equals("-inf")) {
                loudness = Double.parseDouble(matcher.group(1));
            }
        }
        return loudness;
    }

    /** Each silence begins and ends; the last one may go on to the end of the recording. */
    private static List<Sound.Stretch> silences(List<String> lines, int millis) {
        List<Sound.Stretch> silences = new ArrayList<>();
        int from = -1;
        for (String line : lines) {
            Matcher matcher = SILENCE.matcher(line);
            while (matcher.find()) {
                int at = Math.min(millis, Math.max(0, (int) (Double.parseDouble(matcher.group(2)) * 1000)));
                if (matcher.group(1).equals("start")) {
                    from = at;
                } else if (from >= 0) {
                    silences.add(new Sound.Stretch(from, at));
                    from = -1;
                }
            }
        }
        if (from >= 0) {
            silences.add(new Sound.Stretch(from, millis));
        }
        return silences;
    }
}
