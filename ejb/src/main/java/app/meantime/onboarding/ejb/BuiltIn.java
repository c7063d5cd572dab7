package app.meantime.onboarding.ejb;

import app.meantime.onboarding.Audience;
import app.meantime.onboarding.ChecklistTemplate;
import app.meantime.onboarding.Counting;
import app.meantime.onboarding.LibraryTemplate;
import app.meantime.onboarding.LibraryTemplate.Part;
import app.meantime.onboarding.Proof;
import app.meantime.onboarding.Step;
import app.meantime.people.Tenancy;
import app.meantime.words.Sentences;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.UUID;

/**
 * What comes with the house: a checklist for new mentors, one for new clients, and the first templates of the library. They are
 * the organization's own from the first day, to be changed like any other.
 */
@ApplicationScoped
public class BuiltIn {

    private static final Sentences BUNDLE = new Sentences("app.meantime.onboarding.ejb.builtin", BuiltIn.class);
    private static final List<String> SHELF = List.of("week", "planning", "strategy", "recap", "reply");

    @PersistenceContext
    EntityManager em;

    /** Gives them in English. */
    public void give(Instant now) {
        give(now, Locale.ENGLISH);
    }

    /**
     * Gives them to the organization of this transaction, unless it has some; two who do so at once do it once.
     *
     * @param language in which they are given, if they are there in it, and in English otherwise
     */
    public void give(Instant now, Locale language) {
        em.createNativeQuery("select pg_advisory_xact_lock(hashtext('onboarding'), hashtext(:organization))")
                .setParameter("organization", Tenancy.required().toString())
                .getResultList();
        if (em.createQuery("select count(t) from ChecklistTemplate t", Long.class)
                        .getSingleResult()
                > 0) {
            return;
        }
        ResourceBundle says = BUNDLE.in(language);
        checklist(says, "mentor", Audience.MENTOR);
        checklist(says, "client", Audience.CLIENT);
        SHELF.forEach(key -> shelve(says, "library." + key, now));
    }

    private void checklist(ResourceBundle says, String key, Audience audience) {
        ChecklistTemplate template = new ChecklistTemplate(id(key), audience, says.getString(key + ".title"));
        em.persist(template);
        List<Step> steps = new ArrayList<>();
        for (int n = 1; says.containsKey(key + "." + n); n++) {
            steps.add(step(says, key + "." + n));
        }
        template.revise(0, steps).forEach(em::persist);
        template.beUsual(audience == Audience.MENTOR);
    }

    /** "RECORDING required asynchronous 3 WORKING_DAYS": what the step asks for. */
    private static Step step(ResourceBundle says, String key) {
        List<String> facts = List.of(says.getString(key).split(" ", -1));
        return new Step(
                says.getString(key + ".title"),
                says.getString(key + ".what"),
                Integer.parseInt(facts.get(facts.size() - 2)),
                Counting.valueOf(facts.get(facts.size() - 1)),
                Proof.valueOf(facts.get(0)),
                says.containsKey(key + ".pledge") ? says.getString(key + ".pledge") : null,
                facts.contains("required"),
                facts.contains("asynchronous"));
    }

    private void shelve(ResourceBundle says, String key, Instant now) {
        List<Part> parts = new ArrayList<>();
        for (int n = 1; says.containsKey(key + "." + n); n++) {
            parts.add(new Part(says.getString(key + "." + n), says.getString(key + "." + n + ".prompt")));
        }
        em.persist(LibraryTemplate.published(
                id(key),
                LibraryTemplate.Kind.valueOf(says.getString(key)),
                says.getString(key + ".title"),
                says.getString(key + ".lead"),
                parts,
                null,
                now));
    }

    private static UUID id(String key) {
        return UUID.nameUUIDFromBytes((Tenancy.required() + " " + key).getBytes(StandardCharsets.US_ASCII));
    }
}
