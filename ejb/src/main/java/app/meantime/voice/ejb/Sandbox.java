package app.meantime.voice.ejb;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a program is run in that touches bytes from outside: an empty environment, a bound on everything, and walls. Within
 * the walls there is no network, no other process and no file but the program's own, the system's libraries (not to be
 * written), the one that it is given as its input, and one directory for what it makes. The walls are the kernel's, raised
 * by util-linux; which of them this machine allows is tried once.
 */
final class Sandbox {

    /** Bounds: on computing, on memory, on each file that is written, and on the time until it is killed. */
    record Bounds(Duration cpu, long memory, long file, Duration time) {}

    /** How high the walls are, in plain words for the one who operates the server. */
    enum Walls {
        OWN_USER("no network, no files, no privileges", "--user --map-root-user " + Sandbox.APART),
        NO_USER("no network, no files", Sandbox.APART),
        NONE("bounds on computing, memory and time only: this machine does not let the server make namespaces", "");

        final String words;
        private final String namespaces;

        Walls(String words, String namespaces) {
            this.words = words;
            this.namespaces = namespaces;
        }
    }

    private static final String APART = "--net --mount --pid --ipc --uts --fork --kill-child=KILL";

    /** Where within the walls the program lies, and where it puts what it makes. */
    private static final String PROGRAM = "/program/";

    private static final String MADE = "/made/";

    /** A root of its own, with what the arguments name: place, directory of the program, directory for what is made. */
    private static final String RAISE = """
            set -e; room=$1; program=$2; made=$3; shift 3
            mount -t tmpfs -o mode=755,size=64k room "$room"
            mkdir "$room/usr" "$room/program" "$room/made"
            mount --bind /usr "$room/usr"; mount -o remount,bind,ro "$room/usr"
            for links in bin lib lib64; do
              [ ! -e "/$links" ] || ln -s "usr/$links" "$room/$links"
            done
            mount --bind "$program" "$room/program"; mount -o remount,bind,ro "$room/program"
            [ -z "$made" ] || mount --bind "$made" "$room/made"
            cd "$room"
            exec chroot . /usr/bin/setpriv --no-new-privs --bounding-set=-all --inh-caps=-all -- "$@"
            """;

    private static final int OPEN_FILES = 64;
    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");
    private static final Bounds TRIAL =
            new Bounds(Duration.ofSeconds(5), 1_000_000_000, 1_000_000, Duration.ofSeconds(10));

    private final Walls walls;
    private final Path room;

    private Sandbox(Walls walls, Path room) {
        this.walls = walls;
        this.room = room;
    }

    /**
     * The highest walls within which that program starts here.
     *
     * @param room an empty directory; what is mounted over it is seen within the walls alone
     */
    static Sandbox around(Path program, List<String> arguments, Path room) {
        for (Walls walls : Walls.values()) {
            Sandbox tried = new Sandbox(walls, room);
            if (walls == Walls.NONE || tried.starts(program, arguments)) {
                return tried;
            }
        }
        throw new IllegalStateException("without walls anything can be tried");
    }

    private boolean starts(Path program, List<String> arguments) {
        try {
            Process process = start(program, arguments, TRIAL, null, null);
            process.getInputStream().readAllBytes();
            return process.waitFor(TRIAL.time().toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notHere) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Walls walls() {
        return walls;
    }

    /** How the program has to name a file in the directory for what it makes. */
    String madeAs(Path file) {
        return walls == Walls.NONE ? file.toAbsolutePath().toString() : MADE + file.getFileName();
    }

    /**
     * Starts a program. It and all its children are killed when its time is over, and when it is destroyed.
     *
     * @param input what it reads as its standard input, which it can seek in
     * @param made the one directory that it may write to
     */
    Process start(Path program, List<String> arguments, Bounds bounds, @Nullable Path input, @Nullable Path made)
            throws IOException {
        Path home = program.toAbsolutePath().getParent();
        List<String> command = new ArrayList<>(bounded(bounds, OPEN_FILES));
        if (walls == Walls.NONE) {
            command.add(program.toAbsolutePath().toString());
        } else {
            Files.createDirectories(room);
            command.add("/usr/bin/unshare");
            command.addAll(List.of(walls.namespaces.split(" ", -1)));
            command.addAll(List.of(
                    "--",
                    "/bin/sh",
                    "-c",
                    RAISE,
                    "sandbox",
                    room.toAbsolutePath().toString(),
                    String.valueOf(home),
                    made == null ? "" : made.toAbsolutePath().toString(),
                    PROGRAM + program.getFileName()));
        }
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        // Its libraries lie beside it; some of them look for each other without knowing that.
        builder.environment().put("LD_LIBRARY_PATH", walls == Walls.NONE ? String.valueOf(home) : PROGRAM);
        builder.redirectInput(input == null ? new File("/dev/null") : input.toFile());
        Process process = builder.start();
        process.onExit()
                .orTimeout(bounds.time().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(timeIsOver -> process.destroyForcibly());
        return process;
    }

    /** What a command has to begin with to be bounded so; nothing where the system has no such program. */
    static List<String> bounded(Bounds bounds, int openFiles) {
        return Files.isExecutable(PRLIMIT)
                ? List.of(
                        PRLIMIT.toString(),
                        "--cpu=" + bounds.cpu().toSeconds(),
                        "--as=" + bounds.memory(),
                        "--fsize=" + bounds.file(),
                        "--nofile=" + openFiles,
                        "--core=0",
                        "--")
                : List.of();
    }
}
