package app.meantime.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A browser of one of the three engines, as much of it as it takes to go to a page and to act there. */
interface Engine extends AutoCloseable {

    /** What a page answered was lost between the engine and its driver: nothing is known of the page, so one asks anew. */
    final class AnswerLost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        AnswerLost(String what) {
            super(what);
        }
    }

    /** The engine's name, for people. */
    String name();

    /** Opens that address and waits until it is loaded. */
    void open(String url);

    /**
     * Runs a function in the page and waits for what it promises.
     *
     * @param function as JavaScript; takes texts and returns one, or a promise of one
     */
    String run(String function, String... texts);

    /** Taps on what is there, as a person does: what sounds only after a tap, sounds. */
    void tap(String selector);

    /** Can a page hear there what is played at that moment? */
    default boolean hears() {
        return true;
    }

    /** Waits until something is there. */
    default void see(String selector) {
        Eventually.see(
                selector,
                () -> run("(selector) => String(document.querySelector(selector) !== null)", selector),
                "true"::equals);
    }

    @Override
    void close();

    /** Goes to a page of the site as that person of the demo story, by way of the sign-in page. */
    default void go(String person, String path) {
        String site = Installation.running().url();
        open(site + path);
        if (run("() => location.pathname").equals("/login")) {
            run("""
                    (email, password) => {
                      document.querySelector('#email').value = email;
                      document.querySelector('#password').value = password;
                      return '';
                    }""", person + "@demo.meantime", Visit.PASSWORD);
            tap("#signIn");
            Eventually.see("signed in", this::place, at -> !at.equals("/login"));
            open(site + path);
        }
    }

    private String place() {
        try {
            return run("() => location.pathname");
        } catch (RuntimeException onItsWay) {
            return "/login";
        }
    }

    /** A directory for a browser's profile, empty. */
    static Path profile(String name) {
        Path profile = Place.of("engines", name);
        try {
            app.meantime.dev.Server.wipe(profile);
            return Files.createDirectories(profile);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A port that nobody listens on. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ends a process and everything that it started. */
    static void end(Process process) {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        all.forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
