package app.meantime.onboarding.ejb;

import app.meantime.onboarding.ChecklistTemplate;
import app.meantime.onboarding.TemplateStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;

/** The steps of one edition of a template, in the transaction of the one who asks. */
@ApplicationScoped
class CurrentSteps {

    @PersistenceContext
    EntityManager em;

    /** Those with which somebody would begin now. */
    List<TemplateStep> of(ChecklistTemplate template) {
        return at(template.id(), template.edition());
    }

    List<TemplateStep> at(UUID template, int edition) {
        return em.createQuery(
                        "from TemplateStep s where s.template.id = :template and s.edition = :edition order by"
                                + " s.number",
                        TemplateStep.class)
                .setParameter("template", template)
                .setParameter("edition", edition)
                .getResultList();
    }
}
