package app.meantime.voice;

import static app.meantime.Refused.conflict;
import static app.meantime.Refused.notThere;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.people.Person;
import app.meantime.voice.Sound.Stretch;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R48: a passage from–to is kept under a name and heard again, by whoever kept it. */
class PassageTest extends Conversation {

    private final VoiceMessage message = ready();

    private VoiceMessage ready() {
        VoiceMessage spoken = says(jonas, voiceOf(Duration.ofSeconds(60)), 0);
        spoken.beReady();
        return spoken;
    }

    private Passage keeps(Person who, @Nullable String name, int from, int to) {
        return new Passage(UUID.randomUUID(), message, who, name, new Stretch(from, to), 0, at(5));
    }

    @Test
    void bothWhoSpeakInTheThreadMayKeepOne() {
        Passage hers = keeps(maya, "  The number  ", 3_200, 9_000);

        assertThat(hers.name()).isEqualTo("The number");
        assertThat(hers.stretch()).isEqualTo(new Stretch(3_200, 9_000));
        assertThat(hers.keptAt()).isEqualTo(at(5));
        assertThat(keeps(jonas, "What I promised", 0, 60_000).keeper()).isEqualTo(jonas);
    }

    @Test
    void forAllOthersThereIsNothingToKeep() {
        notThere(() -> keeps(ben, "Not mine", 0, 1_000));
        notThere(() -> keeps(lena, "Not mine", 0, 1_000));
    }

    @ParameterizedTest
    @CsvSource({"-1, 2000", "59000, 60001", "70000, 80000"})
    void liesWithinTheMessage(int from, int to) {
        unacceptable("refusal.passageOutside", () -> keeps(maya, "Outside", from, to));
    }

    @ParameterizedTest
    @CsvSource({"1000, 1499", "1000, 1000", "9000, 1000"})
    void lastsHalfASecondAtLeast(int from, int to) {
        unacceptable("refusal.passageTooShort", () -> keeps(maya, "Short", from, to));
        assertThat(keeps(maya, "Just long enough", 1_000, 1_500).stretch().to()).isEqualTo(1_500);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   "})
    void hasAName(@Nullable String name) {
        unacceptable("refusal.missing", () -> keeps(maya, name, 0, 1_000));
        unacceptable("refusal.missing", () -> keeps(maya, "First", 0, 1_000).rename(maya, name));
    }

    @Test
    void itsNameHasEightyCharactersAtMost() {
        assertThat(keeps(maya, "n".repeat(80), 0, 1_000).name()).hasSize(80);
        unacceptable("refusal.tooLong", () -> keeps(maya, "n".repeat(81), 0, 1_000));
    }

    @Test
    void isKeptOnlyOfAVoiceThatCanBePlayed() {
        VoiceMessage unheard = says(jonas, voice(), 1);
        VoiceMessage typed = says(jonas, text("Read me"), 2);

        conflict("refusal.notReadyYet", () -> of(unheard));
        unacceptable("refusal.noPassageOfText", () -> of(typed));
    }

    private Passage of(VoiceMessage other) {
        return new Passage(UUID.randomUUID(), other, maya, "A name", new Stretch(0, 1_000), 0, at(5));
    }

    @Test
    void nobodyKeepsMoreOfOneMessageThanCanBeLookedThrough() {
        conflict(
                "refusal.passagesFull",
                () -> new Passage(UUID.randomUUID(), message, maya, "One more", new Stretch(0, 1_000), 50, at(5)));
    }

    @Test
    void isNamedAnewByItsKeeperAlone() {
        Passage passage = keeps(maya, "The number", 0, 1_000);
        passage.rename(maya, "The date");

        assertThat(passage.name()).isEqualTo("The date");
        notThere(() -> passage.rename(jonas, "Mine"));
        notThere(() -> passage.mustBeSeenBy(jonas));
    }

    @Test
    void whatIsRemovedLeavesNoWordBehind() {
        Passage passage = keeps(maya, "The number", 0, 1_000);
        notThere(() -> passage.remove(jonas, at(6)));
        passage.remove(maya, at(7));
        passage.remove(maya, at(8));

        assertThat(passage.removedAt()).isEqualTo(at(7));
        assertThat(passage.name()).isEmpty();
        notThere(() -> passage.mustBeSeenBy(maya));
        notThere(() -> passage.rename(maya, "Again"));
    }

    @Test
    void goesWithAMessageThatIsTakenBack() {
        Passage passage = keeps(maya, "The number", 0, 1_000);
        message.withdraw(jonas, at(9));

        notThere(() -> passage.mustBeSeenBy(maya));
        notThere(() -> keeps(maya, "Too late", 0, 1_000));
    }
}
