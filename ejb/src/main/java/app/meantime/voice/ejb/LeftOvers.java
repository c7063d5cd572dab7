package app.meantime.voice.ejb;

import app.meantime.people.Tenancy;
import app.meantime.voice.Recording;
import app.meantime.voice.SpokenNote;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.ejb.RecordingStore.Kept;
import app.meantime.voice.ejb.RecordingStore.Sliced;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files that nobody needs any more: what broke off, what was discarded, what a crash left between a file and its row. A file
 * that a row names is never among them. Only their jobs come in here.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LeftOvers {

    private static final Duration ASIDE = Duration.ofHours(6);

    /** So long a recording may wait on a device until the rest of it comes. */
    private static final Duration UNFINISHED = Duration.ofDays(7);

    /** So long a message may take to be answered for, with repetitions; slices that lie longer beside it were forgotten. */
    private static final Duration SENT = Duration.ofHours(1);

    private static final Duration ORPHANED = Duration.ofHours(6);

    @PersistenceContext
    EntityManager em;

    @Inject
    RecordingStore store;

    @EJB
    LeftOvers self;

    /** Removes what broken uploads left aside, and slices that have become a message or never will. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int sweepUploads() {
        try {
            int swept = store.sweepAside(ASIDE);
            for (Sliced sliced : store.sliced()) {
                if (sliced.untouched().compareTo(UNFINISHED) > 0
                        || (sliced.untouched().compareTo(SENT) > 0 && isMessage(sliced.recording()))) {
                    store.forgetSlices(sliced.person(), sliced.recording());
                    swept++;
                }
            }
            return swept;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Removes originals that no row names, and what was made of them. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int sweepOrphans() {
        int swept = 0;
        try {
            for (Path directory : store.keptDirectories()) {
                List<Kept> old = store.keptIn(directory, ORPHANED);
                for (Kept orphan : orphans(old)) {
                    store.remove(orphan);
                    swept++;
                }
            }
            return swept;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<Kept> orphans(List<Kept> kept) {
        if (kept.isEmpty()) {
            return kept;
        }
        List<UUID> messages = kept.stream().map(Kept::message).distinct().toList();
        Map<UUID, Named> named = Tenancy.within(kept.get(0).organization(), () -> self.named(messages));
        return kept.stream()
                .filter(file ->
                        !named.getOrDefault(file.message(), Named.NOTHING).names(file.ending()))
                .toList();
    }

    private boolean isMessage(UUID recording) throws IOException {
        for (UUID organization : store.organizationsWith(recording)) {
            if (!Tenancy.within(organization, () -> self.named(List.of(recording)))
                    .isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Which files a row names.
     *
     * @param hash of its original, or null for a text
     */
    public record Named(UUID message, @Nullable String hash) {

        static final Named NOTHING = new Named(new UUID(0, 0), null);

        boolean names(String ending) {
            return hash != null && (ending.equals("m4a") || hash.startsWith(ending));
        }
    }

    /** What the rows of those messages and notes name, by message. */
    public Map<UUID, Named> named(List<UUID> messages) {
        Stream<Named> said = em.createQuery("select m from VoiceMessage m where m.id in :messages", VoiceMessage.class)
                .setParameter("messages", messages)
                .getResultStream()
                .map(LeftOvers::named);
        Stream<Named> noted = em.createQuery("select n from SpokenNote n where n.id in :messages", SpokenNote.class)
                .setParameter("messages", messages)
                .getResultStream()
                .map(note -> new Named(note.id(), note.recording().contentHash()));
        // What was a note first and stands in a thread now is named by both, and they name the same bytes.
        return Stream.concat(said, noted)
                .collect(Collectors.toMap(Named::message, Function.identity(), (message, note) -> message));
    }

    private static Named named(VoiceMessage message) {
        Recording recording = message.recording();
        return new Named(message.id(), recording == null ? null : recording.contentHash());
    }
}
