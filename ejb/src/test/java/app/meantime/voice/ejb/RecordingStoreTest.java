package app.meantime.voice.ejb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.meantime.Refusal;
import app.meantime.voice.ejb.RecordingStore.Incoming;
import app.meantime.voice.ejb.RecordingStore.Kept;
import app.meantime.voice.ejb.RecordingStore.Sliced;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R12: what was received lies durably under our own names; what is refused, broken off or forgotten leaves nothing. */
class RecordingStoreTest {

    private static final int MEBIBYTE = 1024 * 1024;

    private final UUID organization = UUID.randomUUID();
    private final UUID person = UUID.randomUUID();
    private final UUID message = UUID.randomUUID();

    @TempDir
    Path root;

    private RecordingStore store = new RecordingStore(Path.of("."));

    @BeforeEach
    void isEmpty() {
        store = new RecordingStore(root);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static InputStream bytes(int count) {
        return new ByteArrayInputStream(new byte[count]);
    }

    private static void older(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(
                file, FileTime.from(Files.getLastModifiedTime(file).toInstant().minus(age)));
    }

    private void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, Refusal.Kind kind)
            throws IOException {
        List<Path> before = files();
        assertThatThrownBy(act).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.kind())
                .isEqualTo(kind));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void slicesAreJoinedInOrder() throws IOException {
        store.keepSlice(person, message, 1, new ByteArrayInputStream("world".getBytes()));
        store.keepSlice(person, message, 0, new ByteArrayInputStream("hello ".getBytes()));

        Incoming joined = store.join(person, message, 2);

        assertThat(joined.file()).hasContent("hello world");
        assertThat(joined.bytes()).isEqualTo(11);
    }

    @Test
    void aSliceHasAtMostEightMebibytes() throws IOException {
        store.keepSlice(person, message, 0, bytes(8 * MEBIBYTE));
        refuses(() -> store.keepSlice(person, message, 1, bytes(8 * MEBIBYTE + 1)), Refusal.Kind.TOO_LARGE);
    }

    @Test
    void whatComesInSlicesMayBeLargerThanOneRequestButNotEndless() throws IOException {
        for (int n = 0; n < 37; n++) {
            store.keepSlice(person, message, n, bytes(8 * MEBIBYTE));
        }
        refuses(() -> store.keepSlice(person, message, 37, bytes(5 * MEBIBYTE)), Refusal.Kind.TOO_LARGE);
        store.keepSlice(person, message, 37, bytes(4 * MEBIBYTE));

        assertThat(store.join(person, message, 38).bytes()).isEqualTo(300L * MEBIBYTE);
    }

    @Test
    void oneRequestHasAtMostFiftyMebibytes() throws IOException {
        refuses(() -> store.receive(bytes(50 * MEBIBYTE + 1)), Refusal.Kind.TOO_LARGE);
        refuses(() -> store.receive(bytes(0)), Refusal.Kind.UNACCEPTABLE);
        assertThat(store.receive(bytes(50 * MEBIBYTE)).bytes()).isEqualTo(50L * MEBIBYTE);
    }

    @Test
    void whatBreaksOffLeavesNothing() throws IOException {
        InputStream breaking = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("gone");
                }
                return 1;
            }
        };
        assertThatThrownBy(() -> store.receive(breaking)).isInstanceOf(IOException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void whatHasLainAsideForLongIsSweptWithWhatIsInIt() throws IOException {
        Incoming old = store.receive(bytes(10));
        Incoming fresh = store.receive(bytes(10));
        Path making = Files.createDirectories(store.aside(".m4a.making"));
        Files.writeString(making.resolve("half.m4a"), "half");
        older(old.file(), Duration.ofHours(7));
        older(making, Duration.ofHours(7));

        assertThat(store.sweepAside(Duration.ofHours(6))).isEqualTo(2);
        assertThat(files()).containsExactly(fresh.file());
        assertThat(making).doesNotExist();
    }

    @Test
    void itIsKnownForHowLongSlicesWereNotTouched() throws IOException {
        store.keepSlice(person, message, 0, bytes(10));
        older(root.resolve("slices/" + person + "/" + message), Duration.ofDays(8));

        assertThat(store.sliced()).singleElement().satisfies(sliced -> {
            assertThat(sliced.recording()).isEqualTo(message);
            assertThat(sliced.person()).isEqualTo(person);
            assertThat(sliced.untouched())
                    .isBetween(Duration.ofDays(8), Duration.ofDays(8).plusMinutes(5));
        });
        store.keepSlice(person, message, 1, bytes(10));
        assertThat(store.sliced()).extracting(Sliced::untouched).allMatch(age -> age.toMinutes() < 5);
    }

    @Test
    void originalsAreFoundByOrganizationMessageAndHash() throws IOException {
        Incoming incoming = store.receive(bytes(10));
        store.keep(incoming, organization, message);
        Path original = store.original(organization, message, incoming.hash());
        older(original, Duration.ofHours(7));

        assertThat(store.organizationsWith(message)).containsExactly(organization);
        assertThat(store.organizationsWith(UUID.randomUUID())).isEmpty();
        assertThat(store.keptDirectories()).hasSize(1);
        assertThat(store.keptIn(store.keptDirectories().get(0), Duration.ofHours(6)))
                .containsExactly(new Kept(
                        original, organization, message, incoming.hash().substring(0, 16)));
        assertThat(store.keptIn(store.keptDirectories().get(0), Duration.ofHours(8)))
                .isEmpty();
    }
}
