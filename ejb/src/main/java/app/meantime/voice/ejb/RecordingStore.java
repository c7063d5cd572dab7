package app.meantime.voice.ejb;

import app.meantime.Refusal;
import app.meantime.setup.ejb.Settings;
import app.meantime.voice.Recording;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes lie: outside the database and the heap, under names that we made. A recording is on the disk before
 * anybody is told that it was received: written aside, forced to the disk, renamed into its place, and the directory forced
 * too; the row follows, and the answer follows the row.
 *
 * <pre>
 * incoming/PART            what is just being received
 * slices/PERSON/UUID/N     slices of a recording that is still being made
 * kept/ORG/XX/UUID.HASH    the original, never altered (R12): other bytes would have another name
 * kept/ORG/XX/UUID.m4a     what is heard, made from it and makeable again
 * </pre>
 */
@ApplicationScoped
public class RecordingStore {

    /** The most bytes that a recording may have: 50 MiB. */
    public static final long MOST_BYTES = 50L * 1024 * 1024;

    /** The most slices that a recording may have: 15 minutes in slices of five seconds, and some to spare. */
    static final int MOST_SLICES = 400;

    private static final int BUFFER = 64 * 1024;

    private final Path root;

    public RecordingStore() {
        this(Settings.recordings());
    }

    RecordingStore(Path root) {
        this.root = root;
    }

    /** Bytes that were received whole and lie aside, durable but not yet anybody's. */
    public record Incoming(Path file, long bytes, String hash) {

        byte[] head() {
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(Sniff.LENGTH);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        Recording as(String media) {
            return new Recording(media, bytes, hash);
        }
    }

    /** Refuses by what the sender says, before a byte is read. */
    public static void mustFit(@Nullable Long bytes) {
        if (bytes != null && bytes > MOST_BYTES) {
            throw tooLarge();
        }
    }

    private static Refusal tooLarge() {
        return new Refusal(Refusal.Kind.TOO_LARGE, "refusal.tooLarge", MOST_BYTES / 1024 / 1024);
    }

    /**
     * Receives bytes.
     *
     * @throws Refusal TOO_LARGE past 50 MiB, UNACCEPTABLE when there are none
     */
    public Incoming receive(InputStream in) throws IOException {
        Path directory = Files.createDirectories(root.resolve("incoming"));
        Path part = directory.resolve(UUID.randomUUID() + ".part");
        MessageDigest digest = sha256();
        long bytes = 0;
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                if (bytes > MOST_BYTES) {
                    throw tooLarge();
                }
                out.write(buffer, 0, read);
            }
            channel.force(true);
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(part);
            throw failed;
        }
        if (bytes == 0) {
            Files.deleteIfExists(part);
            throw Refusal.unacceptable("refusal.empty");
        }
        return new Incoming(part, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** Gives the bytes their place as the original of a message; durable when it returns. */
    public void keep(Incoming incoming, UUID organization, UUID message) throws IOException {
        Path original = original(organization, message, incoming.hash());
        Path directory = directory(organization, message);
        createDurably(directory);
        Files.move(incoming.file(), original, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(directory);
    }

    /** Are these very bytes there as the original of that message? */
    boolean has(UUID organization, UUID message, String hash) {
        return Files.exists(original(organization, message, hash));
    }

    /** What was received is not wanted after all. */
    public void discard(Incoming incoming) throws IOException {
        Files.deleteIfExists(incoming.file());
    }

    /** The original of a message that did not come to be. */
    public void forget(UUID organization, UUID message, String hash) throws IOException {
        Files.deleteIfExists(original(organization, message, hash));
    }

    /** Where the original lies. */
    public Path original(UUID organization, UUID message, String hash) {
        return directory(organization, message).resolve(message + "." + hash.substring(0, 16));
    }

    /** Where that which is heard lies. */
    public Path delivery(UUID organization, UUID message) {
        return directory(organization, message).resolve(message + ".m4a");
    }

    private Path directory(UUID organization, UUID message) {
        return root.resolve("kept")
                .resolve(organization.toString())
                .resolve(message.toString().substring(0, 2));
    }

    /** Gives what was made for listening its place; durable when it returns. */
    void keepDelivery(Path made, UUID organization, UUID message) throws IOException {
        try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Path delivery = delivery(organization, message);
        Files.move(made, delivery, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(directory(organization, message));
    }

    /** A place for something in the making. */
    Path aside(String ending) throws IOException {
        return Files.createDirectories(root.resolve("incoming")).resolve(UUID.randomUUID() + ending);
    }

    /**
     * Keeps a slice; the same slice again replaces itself.
     *
     * @param number 0 to 399
     */
    public void keepSlice(UUID person, UUID recording, int number, InputStream in) throws IOException {
        if (number < 0 || number >= MOST_SLICES) {
            throw Refusal.unacceptable("refusal.noSuchSlice", MOST_SLICES - 1);
        }
        Incoming slice = receive(in);
        Path directory = slices(person, recording);
        createDurably(directory);
        Files.move(
                slice.file(),
                directory.resolve(String.valueOf(number)),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        force(directory);
    }

    /** The numbers of the slices that are there, in order. */
    public List<Integer> slicesOf(UUID person, UUID recording) throws IOException {
        try (Stream<Path> files = Files.list(slices(person, recording))) {
            return files.map(file -> Integer.parseInt(file.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    /** Joins slices 0 to count-1, all of which are there. */
    public Incoming join(UUID person, UUID recording, int count) throws IOException {
        Path directory = slices(person, recording);
        List<InputStream> parts = new ArrayList<>(count);
        try {
            for (int number = 0; number < count; number++) {
                parts.add(Files.newInputStream(directory.resolve(String.valueOf(number))));
            }
            return receive(new SequenceInputStream(Collections.enumeration(parts)));
        } finally {
            for (InputStream part : parts) {
                part.close();
            }
        }
    }

    /** The slices have become a message. */
    public void forgetSlices(UUID person, UUID recording) throws IOException {
        remove(slices(person, recording));
    }

    /** Removes what was left aside before that instant: parts of uploads that broke off. */
    int sweepAside(Instant before) throws IOException {
        int swept = 0;
        Path incoming = root.resolve("incoming");
        if (!Files.isDirectory(incoming)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(incoming)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before) && Files.deleteIfExists(file)) {
                    swept++;
                }
            }
        }
        return swept;
    }

    /** Can it be written to? */
    boolean writable() {
        try {
            return Files.isWritable(Files.createDirectories(root));
        } catch (IOException no) {
            return false;
        }
    }

    private Path slices(UUID person, UUID recording) {
        return root.resolve("slices").resolve(person.toString()).resolve(recording.toString());
    }

    private void createDurably(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Files.createDirectories(directory);
        Path holder = root;
        for (Path name : root.relativize(directory)) {
            force(holder);
            holder = holder.resolve(name);
        }
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (NoSuchFileException gone) {
            // somebody was faster
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
