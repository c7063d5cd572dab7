package app.meantime.decision;

import app.meantime.Refusal;
import app.meantime.Texts;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided, in their own words (R29). What is typed is short: whoever has more to say speaks.
 *
 * @param decision in one or two sentences, 1 to 300 characters
 * @param path the one that was chosen, and what was left aside, at most 2,000 characters
 * @param rationale why, at most 2,000 characters
 */
public record Decided(
        String decision, @Nullable String path, @Nullable String rationale) {

    static final int LONGEST_DECISION = 300;
    static final int LONGEST_REASONING = 2_000;
    private static final int LONGEST_TITLE = 120;

    /**
     * Takes what was typed.
     *
     * @throws Refusal UNACCEPTABLE without a decision, and for what is too long
     */
    public static Decided of(@Nullable String decision, @Nullable String path, @Nullable String rationale) {
        return new Decided(
                Texts.required(decision, LONGEST_DECISION, "decision"),
                Texts.optional(path, LONGEST_REASONING, "path"),
                Texts.optional(rationale, LONGEST_REASONING, "rationale"));
    }

    /** The decision as the title of a thread: its beginning, cut between words where it is too long. */
    public String title() {
        String line = decision.replaceAll("\\s+", " ");
        if (line.length() <= LONGEST_TITLE) {
            return line;
        }
        String cut = line.substring(0, LONGEST_TITLE - 1);
        int blank = cut.lastIndexOf(' ');
        String whole = blank > LONGEST_TITLE / 2 ? cut.substring(0, blank) : cut;
        // Half of a character that takes two is none.
        boolean half = Character.isHighSurrogate(whole.charAt(whole.length() - 1));
        return (half ? whole.substring(0, whole.length() - 1) : whole) + "…";
    }

    /** All of it as one text, as it is read where it was sent. */
    public String text() {
        return Stream.of(decision, path, rationale).filter(Objects::nonNull).collect(Collectors.joining("\n\n"));
    }
}
