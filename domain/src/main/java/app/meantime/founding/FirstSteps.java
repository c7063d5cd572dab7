package app.meantime.founding;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What comes first in a new organization, each step done by what is there and by nobody's tick.
 *
 * @param program there is a program
 * @param days somebody said when they work, or when nobody does
 * @param mentor somebody mentors, or is invited to
 * @param certified clients may be entrusted to one of them
 * @param client somebody is enrolled, or invited to be
 * @param publicPage somebody asked on the public page, or something is recommended there
 */
public record FirstSteps(
        boolean program, boolean days, boolean mentor, boolean certified, boolean client, boolean publicPage) {

    /** The steps, in the order in which they are best taken. */
    public enum Step {
        PROGRAM,
        DAYS,
        MENTOR,
        CLIENT,
        PUBLIC_PAGE
    }

    /** Is it done? A mentor to whom nobody may be entrusted is half of that step. */
    public boolean done(Step step) {
        return switch (step) {
            case PROGRAM -> program;
            case DAYS -> days;
            case MENTOR -> certified;
            case CLIENT -> client;
            case PUBLIC_PAGE -> publicPage;
        };
    }

    public List<Step> all() {
        return List.of(Step.values());
    }

    /** How many are done. */
    public int count() {
        return (int) Stream.of(Step.values()).filter(this::done).count();
    }

    /** The first one that is not done; nothing when all are. */
    public Optional<Step> next() {
        return Stream.of(Step.values()).filter(step -> !done(step)).findFirst();
    }
}
