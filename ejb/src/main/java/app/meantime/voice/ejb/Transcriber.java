package app.meantime.voice.ejb;

import app.meantime.voice.Transcript.Piece;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes down what a machine hears in a voice. Meantime brings none along: an operator who wants transcripts names a command
 * with a model of theirs, and otherwise there are none anywhere.
 */
public interface Transcriber {

    /** What it is called where its work is shown; nothing when there is none. */
    Optional<String> name();

    /**
     * Listens and writes.
     *
     * @param wav 16 kHz, mono, 16 bit
     * @param length how long it is
     * @param spoken the language that the speaker is known to speak
     * @return the words or stretches in order, none when nothing was understood; nothing when there is no transcriber
     * @throws IOException when it failed or took too long; it may be asked again
     */
    Optional<List<Piece>> transcribe(Path wav, Duration length, Locale spoken) throws IOException;

    /** There is none. */
    final class None implements Transcriber {

        @Override
        public Optional<String> name() {
            return Optional.empty();
        }

        @Override
        public Optional<List<Piece>> transcribe(Path wav, Duration length, Locale spoken) {
            return Optional.empty();
        }
    }
}
