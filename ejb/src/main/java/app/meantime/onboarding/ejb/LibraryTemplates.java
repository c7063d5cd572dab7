package app.meantime.onboarding.ejb;

import app.meantime.Refusal;
import app.meantime.onboarding.LibraryTemplate;
import app.meantime.onboarding.LibraryTemplate.Kind;
import app.meantime.onboarding.LibraryTemplate.Part;
import app.meantime.people.Mentor;
import app.meantime.people.Person;
import app.meantime.people.Role;
import app.meantime.people.ejb.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The library (R39): leaders publish, certified mentors take copies of their own and change them. Whoever is not certified yet
 * learns that it opens then.
 */
@Stateless
@RolesAllowed({"mentor", "leader"})
public class LibraryTemplates {

    private static final int SHOWN = 200;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    /**
     * A template.
     *
     * @param taken whether the caller has a copy of it
     */
    public record View(
            UUID id,
            Kind kind,
            String title,
            @Nullable String lead,
            List<Part> parts,
            Instant writtenAt,
            boolean withdrawn,
            boolean taken) {}

    /** Is the library open to the caller? To certified mentors and to leaders. */
    public boolean open() {
        Mentor mentor = em.find(Mentor.class, caller.id());
        return (mentor != null && mentor.certified()) || caller.person(em).holds(Role.LEADER);
    }

    private void mustBeOpen() {
        if (!open()) {
            throw new Refusal(Refusal.Kind.NOT_YOUR_ROLE, "refusal.libraryOpensWithCertification");
        }
    }

    /** What stands in the library; leaders see what was withdrawn, too. */
    public List<View> shelf(boolean withdrawn) {
        mustBeOpen();
        Set<UUID> taken = new HashSet<>(em.createQuery(
                        "select t.takenFrom from LibraryTemplate t where t.ownerId = :me and t.withdrawnAt is null",
                        UUID.class)
                .setParameter("me", caller.id())
                .getResultList());
        return em
                .createQuery(
                        "from LibraryTemplate t where t.ownerId is null and (t.withdrawnAt is null or :withdrawn ="
                                + " true) order by t.kind, t.title, t.id",
                        LibraryTemplate.class)
                .setParameter("withdrawn", withdrawn)
                .setMaxResults(SHOWN)
                .getResultList()
                .stream()
                .map(template -> view(template, taken.contains(template.id())))
                .toList();
    }

    /** The caller's own copies. */
    public List<View> mine() {
        return em
                .createQuery(
                        "from LibraryTemplate t where t.ownerId = :me and t.withdrawnAt is null"
                                + " order by t.kind, t.title, t.id",
                        LibraryTemplate.class)
                .setParameter("me", caller.id())
                .setMaxResults(SHOWN)
                .getResultList()
                .stream()
                .map(template -> view(template, true))
                .toList();
    }

    /** One of the caller's copies, or, for leaders, one of the library. */
    public View one(UUID id) {
        return view(writable(id), true);
    }

    /** A copy of one's own; the same again is the same. */
    public UUID take(UUID id, UUID copy) {
        mustBeOpen();
        LibraryTemplate template = em.find(LibraryTemplate.class, id);
        if (template == null) {
            throw Refusal.notThere();
        }
        if (em.find(LibraryTemplate.class, copy) == null) {
            em.persist(template.takenBy(copy, caller.person(em), clock.instant()));
        }
        return copy;
    }

    /** A leader publishes; the same again is the same. */
    @RolesAllowed("leader")
    public void publish(UUID id, Kind kind, @Nullable String title, @Nullable String lead, List<Part> parts) {
        if (em.find(LibraryTemplate.class, id) == null) {
            em.persist(LibraryTemplate.published(id, kind, title, lead, parts, caller.person(em), clock.instant()));
        }
    }

    /** It says this from now on; copies that were taken stay as they are. */
    public void write(UUID id, @Nullable String title, @Nullable String lead, List<Part> parts) {
        writable(id).write(title, lead, parts, clock.instant());
    }

    /** A copy is put away; a leader takes what is published out of the library. */
    public void withdraw(UUID id) {
        writable(id).withdraw(clock.instant());
    }

    /** It is there again. */
    public void putBack(UUID id) {
        writable(id).putBack();
    }

    private LibraryTemplate writable(UUID id) {
        LibraryTemplate template = em.find(LibraryTemplate.class, id);
        Person me = caller.person(em);
        boolean may = template != null
                && (template.ownerId() == null ? me.holds(Role.LEADER) : me.id().equals(template.ownerId()));
        if (template == null || !may) {
            throw Refusal.notThere();
        }
        return template;
    }

    /** What that mentor took for that purpose and changed last: the prompts that stand beside a recorder. */
    @RolesAllowed({"client", "mentor", "leader"})
    public Optional<View> taken(UUID person, Kind kind) {
        return em.createQuery(
                        "from LibraryTemplate t where t.ownerId = :person and t.kind = :kind and t.withdrawnAt is null"
                                + " order by t.writtenAt desc, t.id",
                        LibraryTemplate.class)
                .setParameter("person", person)
                .setParameter("kind", kind)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(template -> view(template, true));
    }

    private static View view(LibraryTemplate template, boolean taken) {
        return new View(
                template.id(),
                template.kind(),
                template.title(),
                template.lead(),
                template.parts(),
                template.writtenAt(),
                template.withdrawn(),
                taken);
    }
}
