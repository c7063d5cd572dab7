package app.meantime.onboarding;

import java.util.List;
import java.util.UUID;

/** Steps as the tests want them. */
final class Steps {

    static final Step READ = step("Read what a promise is", 1, Proof.PLEDGE, true, false);
    static final Step HOURS = step("Set your hours", 1, Proof.HOURS, true, false);
    static final Step PRACTISE = step("Answer by voice", 3, Proof.RECORDING, true, true);
    static final Step AGREEMENT = step("Hand in the agreement", 5, Proof.DOCUMENT, true, false);
    static final Step COFFEE = step("Have a coffee", 10, Proof.TICK, false, false);

    private Steps() {}

    static Step step(String title, int days, Proof proof, boolean required, boolean asynchronous) {
        return new Step(title, "Do it.", days, Counting.WORKING_DAYS, proof, "I promise.", required, asynchronous);
    }

    static ChecklistTemplate forMentors() {
        return new ChecklistTemplate(UUID.randomUUID(), Audience.MENTOR, "New mentors");
    }

    static List<TemplateStep> all(ChecklistTemplate template) {
        return template.revise(template.edition(), List.of(READ, HOURS, PRACTISE, AGREEMENT, COFFEE));
    }
}
