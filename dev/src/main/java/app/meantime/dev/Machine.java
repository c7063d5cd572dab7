package app.meantime.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Debian packages that this machine has to have. As root they are installed, otherwise they are named in one line;
 * nothing is left out in silence.
 */
public final class Machine {

    /** What the ffmpeg binary links against, by a file that tells whether it is there. */
    private static final Map<String, String> FOR_SOUND = Map.of(
            "libxcb1", "libxcb.so.1",
            "libxcb-shm0", "libxcb-shm.so.0",
            "libasound2", "libasound.so.2",
            "libpulse0", "libpulse.so.0",
            "libudev1", "libudev.so.1");

    private Machine() {}

    public static void main(String[] what) {
        try {
            if (what.length > 0 && what[0].equals("tests")) {
                mustTest();
            } else {
                mustPlaySound();
            }
        } catch (Trouble trouble) {
            System.err.println("Meantime: " + trouble.getMessage());
            System.exit(1);
        }
    }

    /** What the running system needs. */
    public static void mustPlaySound() {
        Map<String, Boolean> there = new LinkedHashMap<>();
        FOR_SOUND.forEach((packageName, library) -> there.put(packageName, library(library)));
        install(there);
    }

    /**
     * What the tests need besides: the three browser engines, with what Firefox and WebKitGTK decode and record AAC with and a
     * loudspeaker that they do not play without, a screen for the one that has no headless mode, real speech to feed to a
     * microphone, a transcriber, and a clock that can be set wrong.
     */
    public static void mustTest() {
        Map<String, Boolean> there = new LinkedHashMap<>();
        FOR_SOUND.forEach((packageName, library) -> there.put(packageName, library(library)));
        there.put("chromium", Files.isExecutable(Path.of("/usr/bin/chromium")));
        there.put("firefox-esr", Files.isExecutable(Path.of("/usr/bin/firefox-esr")));
        there.put("libavcodec59", library("libavcodec.so.59"));
        there.put("webkit2gtk-driver", Files.isExecutable(Path.of("/usr/bin/WebKitWebDriver")));
        there.put("gstreamer1.0-plugins-bad", library("gstreamer-1.0/libgstvoaacenc.so"));
        there.put("gstreamer1.0-libav", library("gstreamer-1.0/libgstlibav.so"));
        there.put("pulseaudio", Files.isExecutable(Path.of("/usr/bin/pulseaudio")));
        there.put("xvfb", Files.isExecutable(Path.of("/usr/bin/Xvfb")));
        there.put("pocketsphinx-testdata", Files.isDirectory(Path.of("/usr/share/pocketsphinx/test/data/librivox")));
        there.put("pocketsphinx", Files.isExecutable(Path.of("/usr/bin/pocketsphinx_continuous")));
        there.put("pocketsphinx-en-us", Files.isDirectory(Path.of("/usr/share/pocketsphinx/model/en-us")));
        there.put("libfaketime", library("faketime/libfaketimeMT.so.1"));
        there.put("fonts-inter", Files.isDirectory(Path.of("/usr/share/doc/fonts-inter")));
        install(there);
    }

    private static void install(Map<String, Boolean> there) {
        String[] missing = there.entrySet().stream()
                .filter(entry -> !entry.getValue())
                .map(Map.Entry::getKey)
                .sorted()
                .toArray(String[]::new);
        if (missing.length == 0) {
            return;
        }
        String names = String.join(" ", missing);
        if (!"root".equals(System.getProperty("user.name")) || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            throw new Trouble(
                    "Debian packages are missing: " + names + ". Install them with: sudo apt-get install -y " + names);
        }
        System.out.println("Installing what this machine lacks: " + names);
        boolean installed =
                apt(Stream.concat(Stream.of("install", "-y", "--no-install-recommends"), Stream.of(missing)))
                        || (apt(Stream.of("update"))
                                && apt(Stream.concat(
                                        Stream.of("install", "-y", "--no-install-recommends"), Stream.of(missing))));
        if (!installed) {
            throw new Trouble("Debian packages could not be installed: " + names + ". Try: apt-get update && apt-get"
                    + " install -y " + names);
        }
    }

    private static boolean apt(Stream<String> arguments) {
        try {
            ProcessBuilder apt = new ProcessBuilder(
                            Stream.concat(Stream.of("apt-get", "-q"), arguments).toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            apt.environment().put("DEBIAN_FRONTEND", "noninteractive");
            return apt.start().waitFor() == 0;
        } catch (IOException noApt) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean library(String file) {
        return Stream.of("/usr/lib/x86_64-linux-gnu", "/lib/x86_64-linux-gnu", "/usr/lib", "/lib")
                .anyMatch(directory -> Files.exists(Path.of(directory, file)));
    }
}
