package app.meantime.admission.ejb;

import app.meantime.Refusal;
import app.meantime.admission.Import;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files of clients: received, looked at line by line, and ordered to be written. */
@Stateless
@RolesAllowed("admin")
public class Imports {

    private static final int PIECE = 64 * 1024;
    private static final int MOST_PIECES = 320;
    private static final int SHOWN = 20;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    @Inject
    Event<ImportToDo> toDo;

    /** A line with its verdict: OK, KNOWN or BAD, and its faults as they were written down. */
    public record Line(
            int number,
            String verdict,
            String faults,
            @Nullable String name,
            @Nullable String email) {}

    /** Some lines, bad ones first; and where the next begin, null at the end. */
    public record Lines(List<Line> items, @Nullable String next) {}

    /**
     * Takes a file in; it is judged by itself after that.
     *
     * @throws Refusal TOO_LARGE beyond 20 MB, UNACCEPTABLE for an empty one
     */
    public UUID receive(String fileName, InputStream in) throws IOException {
        UUID id = UUID.randomUUID();
        em.persist(new Import(id, fileName.replace("\0", ""), caller.person(em), clock.instant()));
        em.flush();
        int piece = 0;
        for (byte[] bytes = in.readNBytes(PIECE); bytes.length > 0; bytes = in.readNBytes(PIECE)) {
            if (piece >= MOST_PIECES) {
                throw new Refusal(Refusal.Kind.TOO_LARGE, "refusal.bodyTooLarge");
            }
            em.createNativeQuery("""
                insert into import_piece (import_id, piece, organization_id, bytes)
                values (:import, :piece, :organization, :bytes)\
                """)
                    .setParameter("import", id)
                    .setParameter("piece", piece++)
                    .setParameter("organization", Tenancy.required())
                    .setParameter("bytes", bytes)
                    .executeUpdate();
        }
        if (piece == 0) {
            throw Refusal.unacceptable("refusal.importEmpty");
        }
        toDo.fire(new ImportToDo());
        return id;
    }

    /** The latest files, newest first. */
    public List<Import> latest() {
        return em.createQuery("from Import order by madeAt desc, id", Import.class)
                .setMaxResults(SHOWN)
                .getResultList();
    }

    public Import one(UUID id) {
        return found(em.find(Import.class, id));
    }

    /** A page of its lines: the bad ones first, then the others, each in the order of the file. */
    public Lines lines(UUID id, @Nullable String after, int most) {
        found(em.find(Import.class, id));
        boolean fine = after != null && after.startsWith("f");
        List<Line> found = Rows.of(em.createNativeQuery("""
                         select line, verdict, faults, name, email from import_line
                          where organization_id = :organization and import_id = :import
                            and ((verdict <> 'BAD'), line) > (:fine, :line)
                          order by (verdict <> 'BAD'), line
                          limit :most\
                         """, Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("import", id)
                        .setParameter("fine", fine)
                        .setParameter("line", number(after))
                        .setParameter("most", most + 1))
                .map(row -> new Line(
                        row.get("line", Integer.class),
                        row.get("verdict", String.class),
                        row.get("faults", String.class),
                        row.get("name", String.class),
                        row.get("email", String.class)))
                .toList();
        if (found.size() <= most) {
            return new Lines(found, null);
        }
        Line last = found.get(most - 1);
        return new Lines(found.subList(0, most), (last.verdict().equals("BAD") ? "b" : "f") + last.number());
    }

    private static int number(@Nullable String after) {
        try {
            return after == null || after.length() < 2 ? 0 : Integer.parseInt(after.substring(1));
        } catch (NumberFormatException garbled) {
            throw Refusal.unacceptable("refusal.noSuchPlace");
        }
    }

    /** All its lines are to be written, at once or not at all. */
    public void order(UUID id) {
        found(em.find(Import.class, id, LockModeType.PESSIMISTIC_WRITE)).order();
        toDo.fire(new ImportToDo());
    }

    private static Import found(@Nullable Import one) {
        if (one == null) {
            throw Refusal.notThere();
        }
        return one;
    }
}
