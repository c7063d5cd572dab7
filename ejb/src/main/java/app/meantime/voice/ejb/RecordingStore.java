package app.meantime.voice.ejb;

import app.meantime.Refusal;
import app.meantime.setup.ejb.Settings;
import app.meantime.voice.Recording;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
 * incoming/PART            what is just being received or made
 * slices/PERSON/UUID/N     slices of a recording that is still being made
 * kept/ORG/XX/UUID.HASH    the original, never altered (R12): other bytes would have another name
 * kept/ORG/XX/UUID.m4a     what is heard, made from it and makeable again
 * </pre>
 */
@ApplicationScoped
public class RecordingStore {

    private static final long MEBIBYTE = 1024 * 1024;

    /** The most bytes that the body of one request may have. */
    public static final long MOST_BYTES = 50 * MEBIBYTE;

    /** The most bytes of one slice: at most some seconds of a voice, or a piece of a file that was attached. */
    public static final long MOST_BYTES_OF_SLICE = 8 * MEBIBYTE;

    /** The most bytes of a recording that came in slices: a phone's video, of which only the sound is wanted. */
    static final long MOST_BYTES_IN_SLICES = 300 * MEBIBYTE;

    /** The most bytes that somebody without an account may leave unsent: an open form has not the run of our disks. */
    private static final long MOST_BYTES_OF_STRANGER = 60 * MEBIBYTE;

    /** The most slices that a recording may have: 15 minutes in slices of five seconds, and some to spare. */
    static final int MOST_SLICES = 400;

    /** As much as the server hands over at once; a larger one would only be another thing to clear away. */
    private static final int BUFFER = 16 * 1024;

    private final Path root;

    public RecordingStore() {
        this(Settings.recordings());
    }

    /** A store of its own, in a directory of its own: for what is kept as durably and is no recording. */
    public RecordingStore(Path root) {
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
        mustFit(bytes, MOST_BYTES);
    }

    /** Refuses a slice by what the sender says, before a byte is read. */
    public static void mustFitSlice(@Nullable Long bytes) {
        mustFit(bytes, MOST_BYTES_OF_SLICE);
    }

    private static void mustFit(@Nullable Long bytes, long most) {
        if (bytes != null && bytes > most) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "refusal.tooLarge", most / MEBIBYTE);
        }
    }

    /**
     * Receives bytes.
     *
     * @throws Refusal TOO_LARGE past 50 MiB, UNACCEPTABLE when there are none
     */
    public Incoming receive(InputStream in) throws IOException {
        return receive(in, MOST_BYTES);
    }

    /** The same, of at most so many bytes. */
    public Incoming receive(InputStream in, long most) throws IOException {
        try (Part part = new Part(Files.createDirectories(root.resolve("incoming")))) {
            part.add(in, most);
            return part.whole();
        }
    }

    /** What is being received: written and hashed through one small buffer, and gone unless it became whole. */
    private static final class Part implements AutoCloseable {

        private final Path file;
        private final FileChannel channel;
        private final MessageDigest digest = sha256();
        private final byte[] buffer = new byte[BUFFER];
        private long bytes;
        private boolean whole;

        Part(Path directory) throws IOException {
            file = directory.resolve(UUID.randomUUID() + ".part");
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        void add(InputStream in, long most) throws IOException {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                mustFit(bytes, most);
                digest.update(buffer, 0, read);
                for (ByteBuffer left = ByteBuffer.wrap(buffer, 0, read); left.hasRemaining(); ) {
                    channel.write(left);
                }
            }
        }

        Incoming whole() throws IOException {
            if (bytes == 0) {
                throw Refusal.unacceptable("refusal.empty");
            }
            channel.force(true);
            whole = true;
            return new Incoming(file, bytes, HexFormat.of().formatHex(digest.digest()));
        }

        @Override
        public void close() throws IOException {
            channel.close();
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
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
        Path directory = slices(person, recording);
        long others = bytesIn(directory, String.valueOf(number));
        Incoming slice = receive(in, MOST_BYTES_OF_SLICE);
        if (others + slice.bytes() > MOST_BYTES_IN_SLICES) {
            discard(slice);
            mustFit(others + slice.bytes(), MOST_BYTES_IN_SLICES);
        }
        createDurably(directory);
        Files.move(
                slice.file(),
                directory.resolve(String.valueOf(number)),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        force(directory);
    }

    /**
     * The same for somebody without an account.
     *
     * @throws Refusal TOO_LARGE once the recordings that they have not sent take 60 MiB: hours of a voice
     */
    public void keepSliceOfStranger(UUID stranger, UUID recording, int number, InputStream in) throws IOException {
        Path all = slicesOf(stranger);
        if (Files.isDirectory(all)) {
            try (Stream<Path> files = Files.walk(all)) {
                mustFit(files.mapToLong(file -> file.toFile().length()).sum(), MOST_BYTES_OF_STRANGER);
            }
        }
        keepSlice(stranger, recording, number, in);
    }

    private static long bytesIn(Path directory, String butFor) throws IOException {
        long bytes = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                bytes += file.endsWith(butFor) ? 0 : Files.size(file);
            }
        } catch (NoSuchFileException none) {
            return 0;
        }
        return bytes;
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
        try (Part part = new Part(Files.createDirectories(root.resolve("incoming")))) {
            for (int number = 0; number < count; number++) {
                try (InputStream slice = Files.newInputStream(directory.resolve(String.valueOf(number)))) {
                    part.add(slice, MOST_BYTES_IN_SLICES);
                }
            }
            return part.whole();
        }
    }

    /** The slices have become a message. */
    public void forgetSlices(UUID person, UUID recording) throws IOException {
        remove(slices(person, recording));
    }

    /** Removes what has lain aside for so long: parts of uploads that broke off, things whose making was interrupted. */
    public int sweepAside(Duration age) throws IOException {
        Instant before = now().minus(age);
        int swept = 0;
        for (Path left : in(root.resolve("incoming"))) {
            if (changed(left).isBefore(before)) {
                remove(left);
                swept++;
            }
        }
        return swept;
    }

    /** A recording that is still in slices. */
    record Sliced(UUID person, UUID recording, Duration untouched) {}

    /** All recordings that are still in slices, and for how long nothing was added to them. */
    List<Sliced> sliced() throws IOException {
        Instant now = now();
        List<Sliced> sliced = new ArrayList<>();
        for (Path person : in(root.resolve("slices"))) {
            for (Path recording : in(person)) {
                sliced.add(new Sliced(id(person), id(recording), Duration.between(changed(recording), now)));
            }
        }
        return sliced;
    }

    /** A file among the originals and what was made of them; the start of its hash, or "m4a". */
    public record Kept(Path file, UUID organization, UUID message, String ending) {}

    /** The directories of originals, each small enough to be looked through at once. */
    public List<Path> keptDirectories() throws IOException {
        List<Path> directories = new ArrayList<>();
        for (Path organization : in(root.resolve("kept"))) {
            directories.addAll(in(organization));
        }
        return directories;
    }

    /** What lies in one of them and has not changed for so long. */
    public List<Kept> keptIn(Path directory, Duration age) throws IOException {
        Instant before = now().minus(age);
        UUID organization = id(directory.getParent());
        List<Kept> kept = new ArrayList<>();
        for (Path file : in(directory)) {
            String[] name = file.getFileName().toString().split("\\.", 2);
            if (name.length == 2 && changed(file).isBefore(before)) {
                kept.add(new Kept(file, organization, UUID.fromString(name[0]), name[1]));
            }
        }
        return kept;
    }

    /** In which organizations there is an original under that id. */
    List<UUID> organizationsWith(UUID message) throws IOException {
        List<UUID> organizations = new ArrayList<>();
        for (Path organization : in(root.resolve("kept"))) {
            String original = message + ".";
            boolean there = in(directory(id(organization), message)).stream()
                    .anyMatch(file -> file.getFileName().toString().startsWith(original));
            if (there) {
                organizations.add(id(organization));
            }
        }
        return organizations;
    }

    /** What no row names is not wanted any more. */
    public void remove(Kept kept) throws IOException {
        Files.deleteIfExists(kept.file());
    }

    /**
     * The time as the file system has it. Ages of files are measured with the clock that dated them: one that runs ahead must
     * not make a file old that was written a moment ago.
     */
    private Instant now() throws IOException {
        Path probe = Files.createTempFile(Files.createDirectories(root), "time", "");
        try {
            return changed(probe);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static Instant changed(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }

    private static UUID id(@Nullable Path named) {
        return UUID.fromString(String.valueOf(named == null ? null : named.getFileName()));
    }

    private static List<Path> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    /** Can it be written to? */
    boolean writable() {
        try {
            now();
            return true;
        } catch (IOException no) {
            return false;
        }
    }

    private Path slices(UUID person, UUID recording) {
        return slicesOf(person).resolve(recording.toString());
    }

    private Path slicesOf(UUID person) {
        return root.resolve("slices").resolve(person.toString());
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

    private static void remove(Path fileOrDirectory) throws IOException {
        if (Files.isDirectory(fileOrDirectory)) {
            for (Path file : in(fileOrDirectory)) {
                Files.deleteIfExists(file);
            }
        }
        try {
            Files.deleteIfExists(fileOrDirectory);
        } catch (DirectoryNotEmptyException addedMeanwhile) {
            // what was added is new, and swept when it is old
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
