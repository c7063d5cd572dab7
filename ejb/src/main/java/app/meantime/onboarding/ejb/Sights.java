package app.meantime.onboarding.ejb;

import app.meantime.onboarding.Checklist;
import app.meantime.onboarding.ChecklistStep;
import app.meantime.onboarding.Evidence;
import app.meantime.voice.SpokenNote;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts a checklist together as it is seen, with what was spoken for it; late by the person's own calendar. */
@ApplicationScoped
class Sights {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    ChecklistView of(Checklist checklist) {
        List<UUID> notes = checklist.steps().stream()
                .map(ChecklistStep::evidence)
                .filter(Objects::nonNull)
                .map(Evidence::noteId)
                .filter(Objects::nonNull)
                .toList();
        return ChecklistView.of(
                checklist,
                LocalDate.ofInstant(clock.instant(), checklist.person().zone()),
                em.createQuery("from SpokenNote n where n.id in :notes", SpokenNote.class)
                        .setParameter("notes", notes)
                        .getResultStream()
                        .collect(Collectors.toMap(SpokenNote::id, Function.identity())));
    }
}
