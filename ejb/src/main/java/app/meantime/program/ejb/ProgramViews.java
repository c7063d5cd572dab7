package app.meantime.program.ejb;

import app.meantime.Refusal;
import app.meantime.people.Tenancy;
import app.meantime.program.Program;
import app.meantime.program.Terms;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The programs of the organization, and how many people are enrolled in each edition: invited, active or paused. */
@Stateless
@RolesAllowed("admin")
public class ProgramViews {

    private static final int PROGRAMS_SHOWN = 100;
    private static final int EDITIONS_SHOWN = 50;
    private static final int CHECKLISTS_SHOWN = 200;

    @PersistenceContext
    EntityManager em;

    /**
     * A program in the list.
     *
     * @param id of its newest edition
     * @param people how many are enrolled, by edition, the newest first; editions without anybody are left out
     */
    public record Row(
            UUID id, UUID familyId, String name, int edition, Program.State state, Map<Integer, Long> people) {

        /** In whichever edition. */
        public long enrolled() {
            return people.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** The programs that are open, or those that are archived, by name. */
    public record Listing(List<Row> rows, boolean more, long open, long archived) {}

    /**
     * An edition.
     *
     * @param by who made it; null for what was there before anybody was noted
     */
    public record Edition(
            UUID id,
            int number,
            Program.State state,
            Terms terms,
            @Nullable String by,
            @Nullable Instant at,
            long people) {}

    /** A program: its editions, the newest first. */
    public record View(UUID familyId, List<Edition> editions) {

        public Edition newest() {
            return editions.get(0);
        }
    }

    /** A checklist that clients may begin with. */
    public record Checklist(UUID id, String title) {}

    /** The organization's checklists for clients by title; those that are archived too, because an edition may name one. */
    public List<Checklist> checklists() {
        return Rows.of(em.createNativeQuery("""
                                select id, title from checklist_template
                                 where organization_id = :organization and audience = 'CLIENT'
                                 order by archived_at is not null, lower(title), id
                                 limit :shown""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("shown", CHECKLISTS_SHOWN))
                .map(found -> new Checklist(found.get("id", UUID.class), found.get("title", String.class)))
                .toList();
    }

    /**
     * The programs in that state whose name holds what was typed.
     *
     * @param typed or null for all
     */
    public Listing list(@Nullable String typed, boolean archived) {
        String words = typed == null ? "" : typed.strip();
        Map<UUID, Row> rows = new LinkedHashMap<>();
        Rows.of(em.createNativeQuery("""
                                with newest as (
                                    select id, family_id, name, edition, state from program
                                     where organization_id = :organization and state = :state
                                       and position(lower(:words) in lower(name)) > 0
                                     order by lower(name), id
                                     limit :shown)
                                select n.id, n.family_id, n.name, n.edition, n.state, p.edition as people_edition,
                                       (select count(*) from enrollment e
                                         where e.program_id = p.id and e.state in ('INVITED', 'ACTIVE', 'PAUSED')) as people
                                  from newest n join program p on p.family_id = n.family_id
                                 order by lower(n.name), n.id, p.edition desc""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("state", (archived ? Program.State.ARCHIVED : Program.State.OPEN).name())
                        .setParameter("words", words)
                        .setParameter("shown", PROGRAMS_SHOWN + 1))
                .forEach(found -> {
                    Row row = rows.computeIfAbsent(found.get("id", UUID.class), id -> row(id, found));
                    long people = found.get("people", Long.class);
                    if (people > 0) {
                        row.people().put(found.get("people_edition", Integer.class), people);
                    }
                });
        boolean more = rows.size() > PROGRAMS_SHOWN;
        return new Listing(
                new ArrayList<>(rows.values()).subList(0, Math.min(rows.size(), PROGRAMS_SHOWN)),
                more,
                count(Program.State.OPEN),
                count(Program.State.ARCHIVED));
    }

    private static Row row(UUID id, Tuple found) {
        return new Row(
                id,
                found.get("family_id", UUID.class),
                found.get("name", String.class),
                found.get("edition", Integer.class),
                Program.State.valueOf(found.get("state", String.class)),
                new LinkedHashMap<>());
    }

    private long count(Program.State state) {
        return em.createQuery("select count(p) from Program p where p.state = :state", Long.class)
                .setParameter("state", state)
                .getSingleResult();
    }

    /** The program of which that is an edition. */
    public View one(UUID id) {
        Program known = em.find(Program.class, id);
        if (known == null) {
            throw Refusal.notThere();
        }
        Map<UUID, Long> people = people(known.familyId());
        List<Edition> editions = em.createQuery("""
                        select p, by.name from Program p left join Person by on by.id = p.madeBy
                         where p.familyId = :family order by p.edition desc""", Tuple.class)
                .setParameter("family", known.familyId())
                .setMaxResults(EDITIONS_SHOWN)
                .getResultStream()
                .map(found -> edition(found.get(0, Program.class), found.get(1, String.class), people))
                .toList();
        return new View(known.familyId(), editions);
    }

    private static Edition edition(Program program, @Nullable String by, Map<UUID, Long> people) {
        return new Edition(
                program.id(),
                program.edition(),
                program.state(),
                program.terms(),
                by,
                program.madeAt(),
                people.getOrDefault(program.id(), 0L));
    }

    private Map<UUID, Long> people(UUID family) {
        Map<UUID, Long> people = new LinkedHashMap<>();
        Rows.of(em.createNativeQuery("""
                                select e.program_id as id, count(*) as people from enrollment e join program p on p.id = e.program_id
                                 where p.organization_id = :organization and p.family_id = :family
                                   and e.state in ('INVITED', 'ACTIVE', 'PAUSED')
                                 group by e.program_id""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("family", family))
                .forEach(found -> people.put(found.get("id", UUID.class), found.get("people", Long.class)));
        return people;
    }
}
