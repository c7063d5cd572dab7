package app.meantime.intake.ejb;

import app.meantime.intake.Intake;
import app.meantime.notice.ejb.Addressing;
import app.meantime.notice.ejb.Addressing.Reader;
import app.meantime.people.Organization;
import app.meantime.people.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

/** Says where a mail to a prospect goes; the link is made as the mail is written. Where the talk is over there is no mail. */
@ApplicationScoped
public class TalkLetters {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    TalkLinks links;

    void address(@Observes Addressing mail) {
        Intake intake = em.find(Intake.class, mail.intake());
        if (intake == null || !intake.talksAt(clock.instant())) {
            return;
        }
        mail.to(new Reader(
                intake.email(),
                Person.firstName(intake.name()),
                intake.language(),
                intake.zone(),
                em.find(Organization.class, intake.organizationId()).name(),
                TalkLinks.path(links.fresh(intake.id())),
                intake.lastWordAt().plus(Intake.LINK_HOLDS)));
    }
}
