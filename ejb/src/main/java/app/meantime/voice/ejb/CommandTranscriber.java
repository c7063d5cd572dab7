package app.meantime.voice.ejb;

import app.meantime.voice.Transcript.Piece;
import app.meantime.voice.ejb.Sandbox.Bounds;
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
import java.util.regex.Pattern;

/**
 * A command of the operator's. It runs as a process of its own, at the lowest priority, one at once, with an empty environment and
 * no shell, and with bounds on time, memory and what it may write; what it prints is read as {@link TranscriberOutput} says.
 *
 * <p>{@code {wav}}, or {@code {}}, stands for the file, {@code {language}} for the speaker's language ("en"); a command that
 * names no file gets it as its last argument.
 */
final class CommandTranscriber implements Transcriber {

    private static final Duration LEAST_TIME = Duration.ofMinutes(2);
    private static final int TIMES_ITS_LENGTH = 8;
    private static final int MOST_OUTPUT = 4_000_000;
    private static final long MEMORY = 8_000_000_000L;
    private static final long MOST_WRITTEN = 100_000_000;
    private static final int OPEN_FILES = 256;
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Path NICE = Path.of("/usr/bin/nice");

    private final Semaphore place = new Semaphore(1, true);
    private final List<String> command;
    private final String name;

    CommandTranscriber(String line) {
        command = ARGUMENT.matcher(line)
                .results()
                .map(CommandTranscriber::argument)
                .toList();
        name = String.valueOf(Path.of(command.get(0)).getFileName());
    }

    private static String argument(java.util.regex.MatchResult found) {
        return found.group(1) != null ? found.group(1) : found.group(2) != null ? found.group(2) : found.group(3);
    }

    @Override
    public Optional<String> name() {
        return Optional.of(name);
    }

    @Override
    public Optional<List<Piece>> transcribe(Path wav, Duration length, Locale spoken) throws IOException {
        Duration time = length.multipliedBy(TIMES_ITS_LENGTH);
        Duration most = time.compareTo(LEAST_TIME) < 0 ? LEAST_TIME : time;
        place.acquireUninterruptibly();
        try {
            return Optional.of(TranscriberOutput.read(run(arguments(wav, spoken), most)));
        } finally {
            place.release();
        }
    }

    private List<String> arguments(Path wav, Locale spoken) {
        List<String> arguments = new ArrayList<>();
        for (String part : command) {
            arguments.add(part.replace("{wav}", wav.toString())
                    .replace("{}", wav.toString())
                    .replace("{language}", spoken.getLanguage()));
        }
        if (!String.join(" ", command).matches(".*(\\{wav}|\\{}).*")) {
            arguments.add(wav.toString());
        }
        return arguments;
    }

    /** What the command prints. */
    private static String run(List<String> arguments, Duration most) throws IOException {
        Path directory = Files.createTempDirectory("transcriber");
        try {
            Process process = boxed(arguments, most, directory).start();
            process.getOutputStream().close();
            CompletableFuture<byte[]> printed = CompletableFuture.supplyAsync(() -> head(process.getInputStream()));
            boolean ended = ended(process, most);
            byte[] output = printed.join();
            if (!ended) {
                throw new IOException("took longer than " + most.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException("ended with " + process.exitValue());
            }
            return new String(output, StandardCharsets.UTF_8);
        } finally {
            deleteAll(directory);
        }
    }

    /** The box: everything that is inherited or unbounded is taken away here. */
    private static ProcessBuilder boxed(List<String> arguments, Duration most, Path directory) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        command.addAll(Sandbox.bounded(new Bounds(most, MEMORY, MOST_WRITTEN, most), OPEN_FILES));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        return builder;
    }

    private static byte[] head(InputStream stream) {
        try (stream) {
            byte[] read = stream.readNBytes(MOST_OUTPUT);
            stream.transferTo(java.io.OutputStream.nullOutputStream());
            return read;
        } catch (IOException gone) {
            return new byte[0];
        }
    }

    private static boolean ended(Process process, Duration most) {
        try {
            if (process.waitFor(most.toSeconds(), TimeUnit.SECONDS)) {
                return true;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return false;
    }

    private static void deleteAll(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
