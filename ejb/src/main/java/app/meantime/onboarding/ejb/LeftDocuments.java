package app.meantime.onboarding.ejb;

import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Rows;
import app.meantime.voice.ejb.RecordingStore.Kept;
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
import java.util.Set;
import java.util.UUID;

/** Documents that a crash left between their file and their row, and parts of what broke off. Only its job comes in here. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LeftDocuments {

    private static final Duration OLD = Duration.ofHours(6);

    @PersistenceContext
    EntityManager em;

    @Inject
    Documents documents;

    @EJB
    LeftDocuments self;

    /** Removes what no row names; what a row names is never among it. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int sweepAll() {
        try {
            int swept = documents.store().sweepAside(OLD);
            for (Path directory : documents.store().keptDirectories()) {
                List<Kept> old = documents.store().keptIn(directory, OLD);
                if (old.isEmpty()) {
                    continue;
                }
                List<UUID> ids = old.stream().map(Kept::message).distinct().toList();
                Set<UUID> named = Tenancy.within(old.get(0).organization(), () -> self.named(ids));
                for (Kept file : old) {
                    if (!named.contains(file.message())) {
                        documents.store().remove(file);
                        swept++;
                    }
                }
            }
            return swept;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Which of them a row names. */
    public Set<UUID> named(List<UUID> ids) {
        return Set.copyOf(Rows.of(
                em.createQuery(
                                "select e.id from Evidence e where e.id in :ids and e.contentHash is not null",
                                UUID.class)
                        .setParameter("ids", ids),
                UUID.class));
    }
}
