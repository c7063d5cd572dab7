package app.meantime.voice.ejb;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.voice.ejb.Sandbox.Bounds;
import app.meantime.voice.ejb.Sandbox.Walls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a program can do in the sandbox: compute for a while on what it was given. Where a machine allows no namespaces there
 * are no walls; then each test sees that what they would keep out does come in, so that the two are never taken for each
 * other.
 */
class SandboxTest {

    private static final Path BASH = Path.of("/usr/bin/bash");
    private static final Bounds BOUNDS =
            new Bounds(Duration.ofSeconds(2), 300_000_000, 100_000, Duration.ofSeconds(20));

    @TempDir
    Path directory;

    private Sandbox sandbox = open();
    private boolean walls;

    /** One that finds no room for its walls. */
    private static Sandbox open() {
        return Sandbox.around(BASH, List.of("-c", "true"), Path.of("/dev/null/room"));
    }

    @BeforeEach
    void isRaised() {
        sandbox = Sandbox.around(BASH, List.of("-c", "true"), directory.resolve("room"));
        walls = sandbox.walls() != Walls.NONE;
    }

    /** What came of it: its status and what it said. */
    private record Ended(int status, String said) {}

    private static Ended bash(Sandbox within, Bounds bounds, @Nullable Path input, @Nullable Path made, String script)
            throws IOException, InterruptedException {
        Process process = within.start(BASH, List.of("-c", script), bounds, input, made);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        return new Ended(process.exitValue(), said.strip());
    }

    private Ended bash(String script) throws IOException, InterruptedException {
        return bash(sandbox, BOUNDS, null, null, script);
    }

    // Walls

    @Test
    void theNetworkIsCutEvenToThisMachine() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            String call = "exec 3<>/dev/tcp/127.0.0.1/" + server.getLocalPort() + " && echo reached";

            assertThat(bash(open(), BOUNDS, null, null, call).said()).isEqualTo("reached");
            assertThat(bash(call).said()).isEqualTo(walls ? "" : "reached");
        }
    }

    @Test
    void noFileIsThereButWhatItWasGiven() throws Exception {
        Path other = Files.writeString(directory.resolve("other"), "somebody else's");
        Path given = Files.writeString(directory.resolve("given"), "a voice");
        String look = "cat; cat " + other + " 2>&- || echo , nothing else; [ -e /etc/passwd ] || echo , no passwords";

        assertThat(bash(sandbox, BOUNDS, given, null, look).said().replace("\n", ""))
                .isEqualTo(walls ? "a voice, nothing else, no passwords" : "a voicesomebody else's");
    }

    @Test
    void whatItMakesLiesInTheOneDirectoryAndNowhereElse() throws Exception {
        Path made = Files.createDirectory(directory.resolve("made"));
        Path file = made.resolve("sound");
        String write = "echo made > " + sandbox.madeAs(file) + "; echo x > /usr/written || echo x > /program/written";

        bash(sandbox, BOUNDS, null, made, walls ? write : "echo made > " + sandbox.madeAs(file));

        assertThat(file).hasContent("made");
        assertThat(Path.of("/usr/written")).doesNotExist();
        assertThat(Path.of("/usr/bin/written")).doesNotExist();
    }

    @Test
    void nothingIsInItsEnvironment() throws Exception {
        assertThat(bash("declare -x | grep -v -e PWD -e SHLVL -e OLDPWD -e LD_LIBRARY_PATH")
                        .said())
                .isEmpty();
    }

    // Bounds

    @Test
    void whatComputesTooLongIsKilled() throws Exception {
        long begun = System.nanoTime();

        assertThat(bash("while :; do :; done").status()).isNotZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(BOUNDS.time());
    }

    @Test
    void whatWantsTooMuchMemoryDoesNotGetIt() throws Exception {
        String want = "x=x; for i in {1..%d}; do x=$x$x; done; echo ${#x}";

        assertThat(bash(String.format(want, 20)).said()).isEqualTo(String.valueOf(1 << 20));
        Ended ended = bash(String.format(want, 28));
        assertThat(ended.status()).isNotZero();
        assertThat(ended.said()).isEmpty();
    }

    @Test
    void whatWritesTooMuchIsStopped() throws Exception {
        Path made = Files.createDirectory(directory.resolve("made"));
        Path file = made.resolve("sound");

        bash(
                sandbox,
                BOUNDS,
                null,
                made,
                "exec 2>&-; for i in {1..3000}; do echo " + "x".repeat(99) + "; done > " + sandbox.madeAs(file));

        assertThat(Files.size(file)).isLessThanOrEqualTo(BOUNDS.file());
    }

    @Test
    void whatDoesNothingIsKilledWithItsChildrenWhenItsTimeIsOver() throws Exception {
        Bounds brief = new Bounds(Duration.ofSeconds(60), 300_000_000, 100_000, Duration.ofMillis(700));
        Process process = sandbox.start(BASH, List.of("-c", "(while :; do :; done) & wait"), brief, null, null);
        List<ProcessHandle> children = List.of();
        while (process.isAlive() && children.size() < 3) {
            children = process.descendants().toList();
        }

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it is killed").isTrue();
        assertThat(process.exitValue()).isNotZero();
        long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (walls && children.stream().anyMatch(SandboxTest::computes) && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(children).noneMatch(child -> walls && computes(child));
    }

    /** Is it there, and not only as a name that nobody has asked after yet? */
    private static boolean computes(ProcessHandle process) {
        try {
            return !Files.readString(Path.of("/proc/" + process.pid() + "/stat"))
                    .contains(") Z ");
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void whereThereAreNoWallsItSaysSo() {
        assertThat(open().walls()).isEqualTo(Walls.NONE);
        assertThat(open().walls().words).contains("only");
    }
}
