package app.meantime.intake.ejb;

import app.meantime.Refusal;
import app.meantime.intake.PublicLink;
import app.meantime.intake.PublicLink.Kind;
import app.meantime.people.Tenancy;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an organization recommends on its public page, as its admins keep it (R58, R59). */
@Stateless
@RolesAllowed("admin")
public class PublicLinks {

    @PersistenceContext
    EntityManager em;

    /**
     * A link.
     *
     * @param host the name of the site that it leads to
     * @param sentence what the community is; absent for a reading
     */
    public record View(
            UUID id,
            Kind kind,
            String title,
            String address,
            String host,
            @Nullable String sentence) {}

    /** All of them, in order. */
    public List<View> all() {
        return inOrder(em);
    }

    /** Those of the organization that is worked for. */
    static List<View> inOrder(EntityManager em) {
        return em.createQuery("from PublicLink order by kind, place, id", PublicLink.class)
                .setMaxResults(Kind.values().length * PublicLink.MOST)
                .getResultStream()
                .map(link ->
                        new View(link.id(), link.kind(), link.title(), link.address(), link.host(), link.sentence()))
                .toList();
    }

    /**
     * Puts a link on the page, or puts the one with that id otherwise; so the same form sent again is one link. A new one, or one
     * that changes its kind, comes last.
     */
    public void write(UUID id, Kind kind, @Nullable String title, @Nullable String address, @Nullable String sentence) {
        alone();
        PublicLink link = em.find(PublicLink.class, id);
        List<PublicLink> others = of(kind);
        others.remove(link);
        boolean comes = link == null || link.kind() != kind;
        if (comes && others.size() >= PublicLink.MOST) {
            throw Refusal.conflict("refusal.linksFull", PublicLink.MOST);
        }
        int last = others.isEmpty() ? 0 : others.get(others.size() - 1).place() + 1;
        if (link == null) {
            em.persist(new PublicLink(id, kind, title, address, sentence, last));
            return;
        }
        link.write(kind, title, address, sentence);
        if (comes) {
            link.stand(last);
        }
    }

    /** It goes to that place among those of its kind, counted from 0; the others close up. */
    public void put(UUID id, int place) {
        alone();
        PublicLink link = found(id);
        List<PublicLink> row = of(link.kind());
        row.remove(link);
        row.add(Math.max(0, Math.min(place, row.size())), link);
        for (int i = 0; i < row.size(); i++) {
            row.get(i).stand(i);
        }
    }

    /** It is not recommended any more. */
    public void remove(UUID id) {
        alone();
        em.remove(found(id));
    }

    private PublicLink found(UUID id) {
        PublicLink link = em.find(PublicLink.class, id);
        if (link == null) {
            throw Refusal.notThere();
        }
        return link;
    }

    private List<PublicLink> of(Kind kind) {
        return new ArrayList<>(em.createQuery("from PublicLink where kind = :kind order by place, id", PublicLink.class)
                .setParameter("kind", kind)
                .getResultList());
    }

    /** Of two admins at once the second one waits, then sees what the first has done: so there are never too many. */
    private void alone() {
        em.createNativeQuery("select cast(pg_advisory_xact_lock(hashtext('links'), hashtext(:organization)) as text)")
                .setParameter("organization", Tenancy.required().toString())
                .getSingleResult();
    }
}
