package app.meantime.onboarding;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** A step of one edition of a template. It is never changed. */
@Entity
public class TemplateStep {

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    @ManyToOne(fetch = FetchType.LAZY)
    private ChecklistTemplate template;

    private int edition;

    private int number;

    @Embedded
    private Step step;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    TemplateStep(UUID id, ChecklistTemplate template, int edition, int number, Step step) {
        this.id = id;
        this.template = template;
        this.edition = edition;
        this.number = number;
        this.step = step;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected TemplateStep() {}

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public ChecklistTemplate template() {
        return template;
    }

    public int edition() {
        return edition;
    }

    /** Its place, from 1. */
    public int number() {
        return number;
    }

    public Step step() {
        return step;
    }
}
