package app.meantime.voice.ejb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What WebKitGTK writes twice is read once; everything else is read as it is. */
class FragmentHeadsTest {

    @TempDir
    Path directory;

    private Path aside;

    @BeforeEach
    void aPlaceAside() {
        aside = directory.resolve("aside");
    }

    private static byte[] box(String name, int length) {
        ByteBuffer box = ByteBuffer.allocate(length).putInt(length);
        box.put(name.getBytes(StandardCharsets.US_ASCII));
        while (box.hasRemaining()) {
            box.put((byte) box.position());
        }
        return box.array();
    }

    private Path file(byte[]... boxes) throws IOException {
        return Files.write(directory.resolve("recording"), joined(boxes));
    }

    private static byte[] joined(byte[]... boxes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] box : boxes) {
            all.writeBytes(box);
        }
        return all.toByteArray();
    }

    @Test
    void theHeadOfAFragmentThatStandsTwiceIsReadOnceAndTheOriginalStays() throws IOException {
        byte[] begin = joined(box("ftyp", 32), box("moov", 700), box("moof", 600), box("mdat", 4000));
        byte[] head = box("moof", 504);
        byte[] sound = box("mdat", 3228);
        Path recording = file(begin, head, head, sound);
        assertThat(Files.readAllBytes(FragmentHeads.once(recording, aside))).isEqualTo(joined(begin, head, sound));
        assertThat(Files.readAllBytes(recording)).isEqualTo(joined(begin, head, head, sound));
    }

    @Test
    void whatStandsThereOnceIsReadAsItIs() throws IOException {
        Path recording = file(box("ftyp", 32), box("moof", 600), box("mdat", 90), box("moof", 600), box("mdat", 90));
        assertThat(FragmentHeads.once(recording, aside)).isEqualTo(recording);
        assertThat(aside).doesNotExist();
    }

    @Test
    void whatIsNoMp4OrBrokeOffIsReadAsItIs() throws IOException {
        for (byte[] odd : new byte[][] {
            {}, {0, 0, 0}, {0, 0, 0, 0, 'm', 'o', 'o', 'f'}, joined(box("moof", 600), new byte[300]), new byte[100]
        }) {
            Path recording = file(odd);
            assertThat(FragmentHeads.once(recording, aside)).isEqualTo(recording);
        }
    }
}
