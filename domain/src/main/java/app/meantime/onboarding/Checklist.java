package app.meantime.onboarding;

import app.meantime.Refusal;
import app.meantime.people.Person;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's way in. It begins with the steps that its template has on that day and keeps them. Steps may be done in any
 * order; each can be undone, and what was given for it stays. Once every required step is done a mentor may be certified, and
 * a client has arrived.
 */
@Entity
public class Checklist {

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    @ManyToOne(fetch = FetchType.LAZY)
    private Person person;

    @ManyToOne(fetch = FetchType.LAZY)
    private ChecklistTemplate template;

    private int edition;

    @Enumerated(EnumType.STRING)
    private Audience audience;

    /** Whose activation began it, for a client's. */
    private @Nullable UUID enrollmentId;

    private LocalDate startedOn;

    private Instant startedAt;

    /** When the last required step was done. */
    private @Nullable Instant completedAt;

    /** When the mentor was certified by it, or it was replaced by another one. */
    private @Nullable Instant endedAt;

    @OneToMany(mappedBy = "checklist", cascade = CascadeType.ALL)
    @OrderBy("number")
    private List<ChecklistStep> steps = new ArrayList<>();

    @Version
    private int version;

    /**
     * Begins.
     *
     * @param edition the steps of the template's present edition, in order
     * @param enrollmentId whose activation begins it, or null
     * @param closed the days on which the organization is closed
     */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Checklist(
            UUID id,
            Person person,
            ChecklistTemplate template,
            List<TemplateStep> edition,
            @Nullable UUID enrollmentId,
            Set<LocalDate> closed,
            Instant at) {
        template.mustBeOpen();
        this.id = id;
        this.person = person;
        this.template = template;
        this.edition = template.edition();
        this.audience = template.audience();
        this.enrollmentId = enrollmentId;
        this.startedAt = at;
        this.startedOn = LocalDate.ofInstant(at, person.zone());
        for (TemplateStep step : edition) {
            steps.add(
                    new ChecklistStep(UUID.randomUUID(), this, step, step.step().dueOn(startedOn, closed), at));
        }
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Checklist() {}

    /** The person did what a step asks for; again it changes nothing. */
    public void tick(int number, Instant at) {
        mustGoOn();
        step(number).tick(at);
        look(at);
    }

    /** The working hours are set, and right. */
    public void confirmHours(int number, Instant at) {
        mustGoOn();
        step(number).confirmHours(at);
        look(at);
    }

    /**
     * The person agrees to what a step says, by their name.
     *
     * @throws Refusal UNACCEPTABLE for any other name
     */
    public Evidence sign(int number, UUID evidenceId, @Nullable String name, Instant at) {
        mustGoOn();
        Evidence given = step(number).sign(evidenceId, person, name, at);
        look(at);
        return given;
    }

    /** The person hands in a document. */
    public Evidence handIn(int number, UUID evidenceId, Evidence.Document document, Instant at) {
        mustGoOn();
        Evidence given = step(number).handIn(evidenceId, document, at);
        look(at);
        return given;
    }

    /** The person has spoken. */
    public Evidence speak(int number, UUID evidenceId, UUID note, Instant at) {
        mustGoOn();
        Evidence given = step(number).speak(evidenceId, note, at);
        look(at);
        return given;
    }

    /** A step is not done after all; what was given for it stays. */
    public void undo(int number, Instant at) {
        mustGoOn();
        step(number).undo();
        look(at);
    }

    /** It is done after all, as it was. */
    public void redo(int number, Instant at) {
        mustGoOn();
        step(number).redo(at);
        look(at);
    }

    /**
     * Who certifies wants it otherwise, and says why.
     *
     * @throws Refusal CONFLICT for a step that is not done; UNACCEPTABLE without a reason
     */
    public void sendBack(int number, Person by, @Nullable String reason, Instant at) {
        mustGoOn();
        step(number).sendBack(by, reason, at);
        look(at);
    }

    /**
     * The mentor is certified by it.
     *
     * @throws Refusal CONFLICT while a required step is not done
     */
    public void certified(Instant at) {
        mustGoOn();
        if (completedAt == null) {
            throw Refusal.conflict("refusal.stepsLeft", left());
        }
        endedAt = at;
    }

    /** Another one takes its place. */
    public void end(Instant at) {
        if (endedAt == null) {
            endedAt = at;
        }
    }

    private void mustGoOn() {
        if (endedAt != null) {
            throw Refusal.conflict("refusal.checklistOver");
        }
    }

    private void look(Instant at) {
        if (left() > 0) {
            completedAt = null;
        } else if (completedAt == null) {
            completedAt = at;
        }
    }

    /** How many required steps are not done. */
    public long left() {
        return steps.stream()
                .filter(step -> step.step().required() && !step.done())
                .count();
    }

    /** How many steps are done. */
    public long done() {
        return steps.stream().filter(ChecklistStep::done).count();
    }

    /** The step at that place. */
    public ChecklistStep step(int number) {
        return steps.stream()
                .filter(step -> step.number() == number)
                .findFirst()
                .orElseThrow(Refusal::notThere);
    }

    public List<ChecklistStep> steps() {
        return List.copyOf(steps);
    }

    /** Is it somebody's? */
    public boolean of(Person someone) {
        return person.id().equals(someone.id());
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public Person person() {
        return person;
    }

    public ChecklistTemplate template() {
        return template;
    }

    /** The edition of the template with which it began. */
    public int edition() {
        return edition;
    }

    public Audience audience() {
        return audience;
    }

    public @Nullable UUID enrollmentId() {
        return enrollmentId;
    }

    public LocalDate startedOn() {
        return startedOn;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** When every required step was done; null while one is left. */
    public @Nullable Instant completedAt() {
        return completedAt;
    }

    public boolean complete() {
        return completedAt != null;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public boolean over() {
        return endedAt != null;
    }

    public int version() {
        return version;
    }
}
