package app.meantime.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A loudspeaker that nobody hears. Without one Firefox and WebKitGTK play nothing, and a test machine has none. */
final class Loudspeaker implements AutoCloseable {

    private final Path socket;
    private final Process process;

    Loudspeaker(String name) {
        Path home = Engine.profile(name + "-loudspeaker");
        socket = home.resolve("socket");
        ProcessBuilder starting = new ProcessBuilder(
                        "pulseaudio",
                        "-n",
                        "--daemonize=no",
                        "--use-pid-file=no",
                        "--exit-idle-time=-1",
                        "-L",
                        "module-null-sink",
                        "-L",
                        "module-native-protocol-unix auth-anonymous=1 socket=" + socket)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        starting.environment().put("HOME", home.toString());
        starting.environment().put("XDG_RUNTIME_DIR", home.toString());
        try {
            process = starting.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Eventually.see("the loudspeaker", () -> Files.exists(socket), yes -> yes);
    }

    /** What that program plays is played here. */
    void serve(ProcessBuilder program) {
        program.environment().put("PULSE_SERVER", "unix:" + socket);
        program.environment().put("PULSE_LATENCY_MSEC", "50");
    }

    @Override
    public void close() {
        Engine.end(process);
    }
}
