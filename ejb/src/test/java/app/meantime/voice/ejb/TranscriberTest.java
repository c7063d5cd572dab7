package app.meantime.voice.ejb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import app.meantime.voice.Transcript.Piece;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The operator's command: how it is called, and how what it prints is read. */
class TranscriberTest {

    private static final Path WAV = Path.of("/tmp/some voice.wav");

    private static List<Piece> run(String command) throws IOException {
        return new CommandTranscriber(command)
                .transcribe(WAV, Duration.ofSeconds(1), Locale.ENGLISH)
                .orElseThrow();
    }

    private static String printed(String command) throws IOException {
        return run(command).stream().map(Piece::text).collect(Collectors.joining("\n"));
    }

    // How it is called

    @Test
    void theFileStandsWhereTheCommandWantsIt() throws IOException {
        assertThat(printed("/bin/echo -f {wav} -l {language}")).isEqualTo("-f /tmp/some voice.wav -l en");
        assertThat(printed("/bin/echo -infile {} -time yes")).isEqualTo("-infile /tmp/some voice.wav -time yes");
        assertThat(printed("/bin/echo -m model")).isEqualTo("-m model /tmp/some voice.wav");
    }

    @Test
    void argumentsMayBeQuotedAndNoShellReadsThem() throws IOException {
        assertThat(printed("/usr/bin/printf '%s\\n' \"two words\" '$HOME;id' {wav}"))
                .isEqualTo("two words\n$HOME;id\n/tmp/some voice.wav");
    }

    @Test
    void itInheritsNothing() throws IOException {
        assertThat(run("/usr/bin/env -u {}")).isEmpty();
    }

    @Test
    void itIsBounded() throws IOException {
        assertThat(printed("/bin/sh -c 'ulimit -t; ulimit -c; nice' {}")).isEqualTo("120\n0\n19");
    }

    @Test
    void whenItFailsThatIsSaidAndNothingElse() {
        assertThatIOException().isThrownBy(() -> run("/bin/false {}")).withMessage("ended with 1");
        assertThatIOException().isThrownBy(() -> run("/nowhere/to/be/found {}"));
    }

    @Test
    void itIsKnownByItsName() {
        assertThat(new CommandTranscriber("/opt/whisper/whisper-cli -f {}").name())
                .contains("whisper-cli");
        assertThat(new Transcriber.None().name()).isEmpty();
    }

    // What it prints

    private static Piece at(double second, String text) {
        return new Piece(second, text);
    }

    @Test
    void jsonInLines() {
        assertThat(TranscriberOutput.read("""
                        loading the model
                        {"start": 0.5, "end": 1, "text": " and so "}
                        {"word": "on", "start": 1.25, "conf": 0.9}
                        {"no": "text"}
                        {broken
                        """)).containsExactly(at(0.5, "and so"), at(1.25, "on"));
    }

    @Test
    void whatWhisperPrints() {
        assertThat(TranscriberOutput.read("""

                        [00:00:00.000 --> 00:00:07.960]   And so my fellow Americans
                        [00:01:02.500 --> 00:01:04.000]   ask not
                        [01:00:00,250 --> 01:00:04,000]   at last
                        """))
                .containsExactly(at(0, "And so my fellow Americans"), at(62.5, "ask not"), at(3600.25, "at last"));
    }

    @Test
    void whatPocketsphinxPrints() {
        assertThat(TranscriberOutput.read("""
                        he might a boy
                        <s> 0.000 0.190 0.999600
                        he 0.200 0.380 0.966471
                        might(2) 0.390 0.630 1.000000e-04
                        <sil> 0.640 0.700 0.9
                        ++NOISE++ 0.700 0.800 0.9
                        a(2) 1.680 1.850 0.815606
                        </s> 3.150 3.270 1.000000
                        """)).containsExactly(at(0.2, "he"), at(0.39, "might"), at(1.68, "a"));
    }

    @Test
    void plainTextHasNoBeginnings() {
        assertThat(TranscriberOutput.read("first line\n\n  second line \n"))
                .containsExactly(new Piece(null, "first line"), new Piece(null, "second line"));
        assertThat(TranscriberOutput.read(" \n")).isEmpty();
    }

    @Test
    void whateverItPrintsIsBounded() {
        assertThat(TranscriberOutput.read("x".repeat(5_000)))
                .extracting(piece -> piece.text().length())
                .containsExactly(1_000);
        assertThat(TranscriberOutput.read("x\n".repeat(30_000))).hasSize(20_000);
        assertThat(TranscriberOutput.read("{\"start\": -1, \"text\": \"a\\u0000b\"}"))
                .containsExactly(new Piece(null, "a b"));
        assertThat(TranscriberOutput.read("{\"start\": 1e300, \"text\": \"a\"}"))
                .containsExactly(new Piece(null, "a"));
    }
}
