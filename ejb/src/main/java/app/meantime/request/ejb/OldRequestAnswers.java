package app.meantime.request.ejb;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;

/** Answers are kept for a month: longer than any device waits to send again. Only its job comes in here. */
@Stateless
@PermitAll
public class OldRequestAnswers {

    private static final Duration KEPT = Duration.ofDays(31);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** How many were forgotten. */
    public int forgetAllOld() {
        return ((Number) em.createNativeQuery("select forget_request_answers(:before)", Long.class)
                        .setParameter("before", clock.instant().minus(KEPT))
                        .getSingleResult())
                .intValue();
    }
}
