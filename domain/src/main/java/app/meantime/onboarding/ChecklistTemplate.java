package app.meantime.onboarding;

import app.meantime.Refusal;
import app.meantime.Texts;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What everybody of an audience goes through. Each change of its steps makes another edition and leaves the earlier ones as
 * they were: a checklist keeps the steps with which it began, and every change can be taken back.
 */
@Entity
public class ChecklistTemplate {

    private static final int LONGEST_TITLE = 120;
    private static final int MOST_STEPS = 40;

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    @Enumerated(EnumType.STRING)
    private Audience audience;

    private String title;

    private int edition;

    /** New mentors begin with it. */
    private boolean usual;

    private @Nullable Instant archivedAt;

    @Version
    private int version;

    /** Without any steps yet; they come with the first {@link #revise}. */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public ChecklistTemplate(UUID id, Audience audience, @Nullable String title) {
        this.id = id;
        this.audience = audience;
        this.title = Texts.required(title, LONGEST_TITLE, "title");
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected ChecklistTemplate() {}

    /**
     * Consists of these steps from now on, for those who begin from now on.
     *
     * @param seen the edition that whoever changes it has seen
     * @return the steps of the new edition
     * @throws Refusal CONFLICT when it was changed meanwhile; UNACCEPTABLE without steps, with too many, and, for mentors,
     *     without a required step of asynchronous work (R55)
     */
    public List<TemplateStep> revise(int seen, List<Step> steps) {
        mustBeAt(seen);
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw Refusal.unacceptable("refusal.noSteps", MOST_STEPS);
        }
        if (audience == Audience.MENTOR && steps.stream().noneMatch(step -> step.required() && step.asynchronous())) {
            throw Refusal.unacceptable("refusal.noAsynchronousStep");
        }
        if (audience == Audience.CLIENT && steps.stream().anyMatch(step -> step.proof() == Proof.HOURS)) {
            throw Refusal.unacceptable("refusal.hoursAreMentors");
        }
        edition++;
        List<TemplateStep> revised = new ArrayList<>();
        for (Step step : steps) {
            revised.add(new TemplateStep(UUID.randomUUID(), this, edition, revised.size() + 1, step));
        }
        return revised;
    }

    private void mustBeAt(int seen) {
        if (seen != edition) {
            throw Refusal.conflict("refusal.checklistChanged");
        }
    }

    /** Is called so from now on. */
    public void rename(@Nullable String name) {
        title = Texts.required(name, LONGEST_TITLE, "title");
    }

    /** New mentors begin with it, or do no more. */
    public void beUsual(boolean yes) {
        if (yes && (audience != Audience.MENTOR || archivedAt != null)) {
            throw Refusal.conflict("refusal.notForNewMentors");
        }
        usual = yes;
    }

    /**
     * Nobody begins with it any more; who has begun goes on.
     *
     * @throws Refusal CONFLICT while new mentors begin with it
     */
    public void archive(Instant at) {
        if (usual) {
            throw Refusal.conflict("refusal.checklistIsUsual");
        }
        if (archivedAt == null) {
            archivedAt = at;
        }
    }

    /** It is used again. */
    public void reopen() {
        archivedAt = null;
    }

    /** Somebody begins with it. */
    public void mustBeOpen() {
        if (archivedAt != null) {
            throw Refusal.conflict("refusal.checklistArchived");
        }
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public Audience audience() {
        return audience;
    }

    public String title() {
        return title;
    }

    /** Raised by every change of the steps. */
    public int edition() {
        return edition;
    }

    public boolean usual() {
        return usual;
    }

    public boolean archived() {
        return archivedAt != null;
    }

    public int version() {
        return version;
    }
}
