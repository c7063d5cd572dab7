package app.meantime.onboarding.ejb;

import app.meantime.Refusal;
import app.meantime.onboarding.Audience;
import app.meantime.onboarding.ChecklistTemplate;
import app.meantime.onboarding.Step;
import app.meantime.onboarding.TemplateStep;
import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The editor's acts. Each change of a step makes the next edition of its template; whoever changes says which edition they have
 * seen, so that nobody overwrites what they have not read, and the last change can be taken back.
 */
@Stateless
@RolesAllowed({"admin", "leader"})
public class ChecklistTemplates {

    private static final int SHOWN = 200;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    CurrentSteps current;

    /**
     * A template.
     *
     * @param begun how many have begun with it and are not through
     * @param programs the programs whose clients begin with it
     */
    public record View(
            UUID id,
            Audience audience,
            String title,
            int edition,
            boolean usual,
            boolean archived,
            List<Step> steps,
            long begun,
            List<String> programs) {}

    /** All of them: mentors' first, what is archived last. */
    public List<View> list() {
        return em
                .createQuery(
                        "from ChecklistTemplate t order by case when t.archivedAt is null then 0 else 1 end,"
                                + " t.audience desc, t.title, t.id",
                        ChecklistTemplate.class)
                .setMaxResults(SHOWN)
                .getResultList()
                .stream()
                .map(this::view)
                .toList();
    }

    public View one(UUID id) {
        ChecklistTemplate template = em.find(ChecklistTemplate.class, id);
        if (template == null) {
            throw Refusal.notThere();
        }
        return view(template);
    }

    private View view(ChecklistTemplate template) {
        List<String> programs = Rows.of(em.createNativeQuery("""
                        select p.name from program p
                         where p.organization_id = :organization and p.client_checklist_id = :id and p.state = 'OPEN'
                         order by p.name""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("id", template.id()))
                .map(row -> row.get("name", String.class))
                .toList();
        long begun = em.createQuery(
                        "select count(c) from Checklist c where c.template = :template and c.endedAt is null"
                                + " and c.completedAt is null",
                        Long.class)
                .setParameter("template", template)
                .getSingleResult();
        return new View(
                template.id(),
                template.audience(),
                template.title(),
                template.edition(),
                template.usual(),
                template.archived(),
                current.of(template).stream().map(TemplateStep::step).toList(),
                begun,
                programs);
    }

    /** A template of its own with the same steps; the same again is the same. */
    public UUID duplicate(UUID id, UUID copy, @Nullable String title) {
        ChecklistTemplate original = locked(id);
        if (em.find(ChecklistTemplate.class, copy) == null) {
            ChecklistTemplate template = new ChecklistTemplate(copy, original.audience(), title);
            em.persist(template);
            template.revise(0, steps(original)).forEach(em::persist);
        }
        return copy;
    }

    public void rename(UUID id, @Nullable String title) {
        locked(id).rename(title);
    }

    /** One more step, at the end. */
    public void add(UUID id, int seen, Step step) {
        change(id, seen, steps -> {
            steps.add(step);
            return steps;
        });
    }

    /** The step at that place is another one. */
    public void replace(UUID id, int seen, int number, Step step) {
        change(id, seen, steps -> {
            steps.set(place(number, steps), step);
            return steps;
        });
    }

    public void remove(UUID id, int seen, int number) {
        change(id, seen, steps -> {
            steps.remove(place(number, steps));
            return steps;
        });
    }

    /** The step at that place goes so many places down, or up; at an end it stays there. */
    public void move(UUID id, int seen, int number, int down) {
        change(id, seen, steps -> {
            Step moved = steps.remove(place(number, steps));
            steps.add(Math.max(0, Math.min(steps.size(), number - 1 + down)), moved);
            return steps;
        });
    }

    /**
     * The last change is taken back: what the edition before said is the next edition.
     *
     * @throws Refusal CONFLICT when there is none, or when it was changed again meanwhile
     */
    public void takeBack(UUID id, int seen) {
        change(id, seen, steps -> {
            List<Step> before =
                    current.at(id, seen - 1).stream().map(TemplateStep::step).toList();
            if (before.isEmpty()) {
                throw Refusal.conflict("refusal.nothingToTakeBack");
            }
            return before;
        });
    }

    private void change(UUID id, int seen, UnaryOperator<List<Step>> how) {
        ChecklistTemplate template = locked(id);
        template.revise(seen, how.apply(new ArrayList<>(steps(template)))).forEach(em::persist);
    }

    private static int place(int number, List<Step> steps) {
        if (number < 1 || number > steps.size()) {
            throw Refusal.notThere();
        }
        return number - 1;
    }

    /** New mentors begin with it, and with no other. */
    public void beUsual(UUID id) {
        ChecklistTemplate template = locked(id);
        em.createQuery("from ChecklistTemplate t where t.usual = true", ChecklistTemplate.class)
                .getResultList()
                .forEach(other -> other.beUsual(false));
        em.flush();
        template.beUsual(true);
    }

    public void archive(UUID id) {
        locked(id).archive(clock.instant());
    }

    public void reopen(UUID id) {
        locked(id).reopen();
    }

    private List<Step> steps(ChecklistTemplate template) {
        return current.of(template).stream().map(TemplateStep::step).toList();
    }

    private ChecklistTemplate locked(UUID id) {
        ChecklistTemplate template = em.find(ChecklistTemplate.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (template == null) {
            throw Refusal.notThere();
        }
        return template;
    }
}
