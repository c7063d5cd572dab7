package app.meantime.onboarding.ejb;

import app.meantime.notice.Notice;
import app.meantime.notice.ejb.Noticing;
import app.meantime.notice.ejb.Noticing.Fact;
import app.meantime.notice.ejb.Noticing.Occasion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The leaders and the admins of the organization, and what they are told. */
@ApplicationScoped
class WhoCertifies {

    @PersistenceContext
    EntityManager em;

    @Inject
    Noticing noticing;

    /** Tells each of them; who was told of it before, too. */
    void tellAnew(Notice.Kind kind, UUID subject, Instant now) {
        noticing.forget(kind, subject);
        noticing.tell(
                kind,
                Occasion.act(now),
                em.createQuery(
                                "select distinct p.id from Person p join p.roles r where r in (LEADER, ADMIN)",
                                UUID.class)
                        .getResultStream()
                        .map(person -> new Fact(subject, person))
                        .toList());
    }

    List<UUID> leaders() {
        return em.createQuery("select p.id from Person p join p.roles r where r = LEADER", UUID.class)
                .getResultList();
    }
}
