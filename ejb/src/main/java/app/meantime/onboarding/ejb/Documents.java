package app.meantime.onboarding.ejb;

import app.meantime.Refusal;
import app.meantime.onboarding.Evidence.Document;
import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Settings;
import app.meantime.voice.ejb.RecordingStore;
import app.meantime.voice.ejb.RecordingStore.Incoming;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Documents that people hand in, beside the recordings and as durable: received aside, recognised by their bytes and never by
 * their name, put into their place, and only then written down. What is refused leaves nothing behind.
 */
@ApplicationScoped
public class Documents {

    /** The most bytes that a document may have. */
    public static final long MOST_BYTES = 10L * 1024 * 1024;

    private static final int MEBIBYTES = 10;

    private final RecordingStore store =
            new RecordingStore(Settings.recordings().resolve("documents"));

    RecordingStore store() {
        return store;
    }

    /**
     * Takes a document.
     *
     * @param name as its owner calls it
     * @param write the one transaction that writes it down
     * @throws Refusal TOO_LARGE past 10 MiB, UNACCEPTABLE for what is no PDF, picture or office document, or holds macros
     */
    public void take(InputStream in, @Nullable String name, UUID evidence, Consumer<Document> write)
            throws IOException {
        UUID organization = Tenancy.required();
        Incoming incoming = receive(in);
        try {
            DocumentType type = DocumentType.of(incoming.file());
            store.keep(incoming, organization, evidence);
            write.accept(new Document(type.name(name), type.media(), incoming.bytes(), incoming.hash()));
        } catch (Refusal refused) {
            store.forget(organization, evidence, incoming.hash());
            throw refused;
        } finally {
            store.discard(incoming);
        }
    }

    private Incoming receive(InputStream in) throws IOException {
        try {
            return store.receive(in, MOST_BYTES);
        } catch (Refusal refused) {
            throw refused.kind() == Refusal.Kind.TOO_LARGE
                    ? new Refusal(Refusal.Kind.TOO_LARGE, "refusal.documentTooLarge", MEBIBYTES)
                    : refused;
        }
    }

    Path file(UUID evidence, Document document) {
        return store.original(Tenancy.required(), evidence, document.contentHash());
    }
}
