package app.meantime.it;

import static app.meantime.it.Harbor.into;
import static app.meantime.it.Harbor.vera;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** Preparing what was received: what is not the recording's fault is tried again until it works. */
class PreparingIT {

    private static final Path FFMPEG = Path.of(System.getProperty("meantime.wildfly"), "ffmpeg", "ffmpeg");

    private final Installation installation = Installation.running();
    private final String thread = Harbor.thread("Preparing");

    private static void mayRun(boolean may) throws IOException {
        Files.setPosixFilePermissions(FFMPEG, PosixFilePermissions.fromString(may ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private String said(Speech speech, String kind) {
        byte[] recording = kind.equals("wav") ? speech.asWav() : Recorded.asWebm(speech);
        Answer answer = vera().send("POST", into(thread), recording, "audio/" + kind);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().getString("id");
    }

    private static String state(String message) {
        return vera().get("messages/" + message).json().getString("state");
    }

    @Test
    void whileFfmpegIsAwayNothingIsLostAndNothingRejected() throws IOException {
        byte[] doubtful =
                Recorded.as("amr", Speech.of("0930"), "-ar", "8000", "-c:a", "libopencore_amrnb", "-b:a", "12.2k");
        byte[] plain = Recorded.asWebm(Speech.of("0880"));
        String listenedLater;
        String voice;
        mayRun(false);
        try {
            Answer first = vera().send("POST", into(thread), doubtful, "audio/amr");
            assertThat(first.status()).as(first.text()).isEqualTo(201);
            listenedLater = first.json().getString("id");
            voice = vera().send("POST", into(thread), plain, "audio/webm")
                    .json()
                    .getString("id");
            Eventually.see("the job has tried", this::runs, new Above(runs())::test);
            assertThat(state(listenedLater)).isEqualTo("RECEIVED");
            assertThat(state(voice)).isEqualTo("RECEIVED");
        } finally {
            mayRun(true);
        }
        installation.moveClockTo(installation.now().plusSeconds(60));
        Harbor.ready(said(Speech.of("0930"), "webm"));
        Harbor.ready(listenedLater);
        Harbor.ready(voice);
    }

    private long runs() {
        return installation.count("select coalesce(max(id), 0) from job_run where job = 'PrepareRecordingsJob'");
    }

    private record Above(long before) {

        boolean test(long now) {
            return now > before + 1;
        }
    }

    @Test
    void manyAtOnceAllBecomeReady() {
        String[] messages = new String[9];
        for (int i = 0; i < messages.length; i++) {
            messages[i] = said(i % 2 == 0 ? Speech.of("0880") : Speech.of("0930", "0920"), i % 3 == 0 ? "wav" : "webm");
        }
        for (String message : messages) {
            Harbor.ready(message);
        }
        assertThat(Stored.files("incoming")).isEmpty();
    }
}
